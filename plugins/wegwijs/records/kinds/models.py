"""Makes of each kind what reads its files: a model with the kind's fields, and nothing else.

Inside, each field has a name of its own that nothing can clash with; in files it has its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, create_model
from pydantic import Field as Described
from pydantic_core import PydanticCustomError

from wegwijs.kept.results import remembered
from wegwijs.records.concept import Concept, ConceptFile, Evidence
from wegwijs.records.fields import Citation, PlainText, Prose, Record, Sources, unsaid
from wegwijs.records.kinds.declared import Field, Kind
from wegwijs.records.kinds.stated import annotation

_INSIDE = "said_for_"
_OF_ANY_KIND = dict(ConceptFile.model_fields)
"""What any concept may say: to ask the class each time takes as long as reading the record."""


@remembered
def kind_model(kind: Kind, *, sources: bool) -> type[ConceptFile]:
    """Make what reads a file of a kind; `sources` says whether each must cite one."""
    changes: dict[str, Any] = {}
    for key in ("title", "description"):
        if not kind.page or getattr(kind, key) is not None:
            told = ConceptFile.model_fields[key].description
            changes[key] = (PlainText | None, Described(None, description=told))
    if not kind.page:
        changes["summary"] = (Prose | None, None)
    elif sources:
        changes["sources"] = (Sources, unsaid())
    fields = {f"{_INSIDE}{key}": _model_field(field) for key, field in kind.fields.items()}
    return create_model(f"{kind.id} file", __base__=ConceptFile, **changes, **fields)


def _model_field(field: Field) -> Any:
    type_ = annotation(field)
    term = field.term
    told = next(iter(term.root.values()), None) if term else None
    if field.says.required:
        return (type_, Described(alias=field.name, description=told))
    # None is what is not there; an empty value in a file is a fault.
    return (type_, Described(None, alias=field.name, description=told))


def concept(
    written: ConceptFile, kind: Kind, id: str, path: str, within: tuple[str, ...]
) -> Concept:
    """Make a concept of what its file holds and of what its place says."""
    base = {key: getattr(written, key) for key in _OF_ANY_KIND}
    values = _by_key(written)
    for key, template in (("title", kind.title), ("description", kind.description)):
        if base[key] is None and template is not None:
            base[key] = _filled(template, base["name"])
    if not kind.page:
        base["title"] = base["title"] or base["name"]
        base["description"] = base["description"] or base["summary"] or _silence(base["name"])
        base["summary"] = base["summary"] or _silence(base["name"])
    set_ = (written.model_fields_set & _OF_ANY_KIND.keys()) | {"values"}
    return Concept.model_construct(
        _fields_set=set_, **base, id=id, kind=kind.id, path=path, within=within, values=values
    )


def _silence(name: PlainText) -> Prose:
    """Say nothing in the languages of a name."""
    return Prose.model_construct(dict.fromkeys(name.root, ""))


def _filled(template: PlainText, name: PlainText) -> PlainText:
    """Fill the name of a concept into a template, in every language both have."""
    return PlainText.model_construct(
        {
            language: text.replace("{name}", name.root.get(language, "").strip())
            for language, text in template.root.items()
        }
    )


def _by_key(written: BaseModel) -> Mapping[str, Any]:
    """Give what a file says for each declared field, by its key, in the order of the file."""
    said = written.model_fields_set
    return {
        alias: getattr(written, name)
        for name, alias in _declared_in(type(written)).items()
        if name in said and getattr(written, name) is not None
    }


@cache
def _declared_in(model: type[BaseModel]) -> Mapping[str, str]:
    """Give the keys of the declared fields of a model, by the names they have inside it."""
    return {
        name: info.alias
        for name, info in model.model_fields.items()
        if name.startswith(_INSIDE) and info.alias
    }


class Row(Record):
    """Bases the rows of tables: what is said of a whole row."""

    source: tuple[Citation, ...] = ()
    evidence: Evidence = Evidence.STATED


def rows(field: Field) -> Any:
    """Make what reads the rows of a table."""
    columns: dict[str, Any] = {}
    for name, column in field.columns.items():
        columns[f"{_INSIDE}{name}"] = _model_field(column)
        if column.says.or_:
            text = (PlainText, Described(None, alias=column.says.or_))
            columns[f"{_INSIDE}{column.says.or_}"] = text
    row = create_model(f"{field.name} row", __base__=Row, **columns)
    checked = Annotated[row, AfterValidator(_one_of_two(field)), AfterValidator(_row)]
    return Annotated[tuple[checked, ...], Described(min_length=1)]


def _one_of_two(field: Field) -> Any:
    pairs = [(each.name, each.says.or_) for each in field.columns.values() if each.says.or_]

    def check(row: BaseModel) -> BaseModel:
        for one, other in pairs:
            there = [getattr(row, f"{_INSIDE}{key}") is not None for key in (one, other)]
            if sum(there) != 1:
                values = {
                    "one": one,
                    "other": other,
                    "hint": f"Write {one}: with an id, or {other}: with a name in each language.",
                }
                raise PydanticCustomError(
                    "one_of_two", "This row has not exactly one of {one} and {other}", values
                )
        return row

    return check


_OF_ANY_ROW = tuple(Row.model_fields)


def _row(row: BaseModel) -> Mapping[str, Any]:
    base = {key: getattr(row, key) for key in _OF_ANY_ROW if key in row.model_fields_set}
    return {**_by_key(row), **base}

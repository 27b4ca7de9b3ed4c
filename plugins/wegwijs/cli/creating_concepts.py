"""What a new file of a kind begins with: what must be there is there, what may be is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wegwijs.records.concept import ConceptFile
from wegwijs.records.kinds.declared import Field, Kind
from wegwijs.source.yaml_writing import write_scalar

_TEXTS = frozenset({"text", "markdown"})


def concept_lines(
    kind: Kind, languages: Sequence[str], day: date, *, sourced: bool
) -> Iterator[str]:
    """Write the lines of a new file, with empty texts for a person to fill in."""
    required = [each for each in kind.fields.values() if each.says.required]
    optional = [each.name for each in kind.fields.values() if not each.says.required]
    yield f"# yaml-language-server: $schema=../schema/{kind.id}.schema.json"
    others = ("about", *optional, "related", "alternate_names", "redirect_from")
    yield f"# It may also have: {', '.join(others)}."
    yield from _text("name", languages)
    if kind.page:
        for key in ("title", "description"):
            if getattr(kind, key) is None:
                yield from _text(key, languages)
        yield from _text("summary", languages)
    for field in required:
        yield from _field(field, languages, day)
    if sourced and kind.page:
        yield "sources: [todo]  # a source-id or source-id#place of sources.yaml"


def _text(key: str, languages: Sequence[str]) -> Iterator[str]:
    told = ConceptFile.model_fields[key].description
    comment = f"  # {told}" if told else ""
    if len(languages) == 1:
        yield f'{key}: ""{comment}'
        return
    yield f"{key}:{comment}"
    yield from (f'  {write_scalar(language)}: ""' for language in languages)


def _empty(languages: Sequence[str]) -> str:
    if len(languages) == 1:
        return '""'
    return "{" + ", ".join(f'{write_scalar(language)}: ""' for language in languages) + "}"


def _field(field: Field, languages: Sequence[str], day: date) -> Iterator[str]:
    """Write a field that must be there, with a value to be changed."""
    says = field.says
    value = {
        "text": _empty(languages) if says.translate else "todo",
        "markdown": _empty(languages),
        "statements": f"[{{text: {_empty(languages)}}}]",
        "choice": write_scalar(next(iter(field.options), "todo"), typed=True),
        "concept": "todo",
        "entitlement": "{included_in: [todo]}",
        "number": f"{says.min:f}" if says.min is not None else "0",
        "money": f"{says.min:f}" if says.min is not None else "0",
        "version": '"1"',
        "date": f'"{day.isoformat()}"',
        "boolean": "false",
        "link": "https://example.com/",
        "image": f"{{file: images/todo.png, alt: {_empty(languages)}}}",
        "table": f"[{_row(field, languages, day)}]",
    }[field.type]
    comment = f"  # {' or '.join(field.options)}" if field.type == "choice" else ""
    yield f"{field.name}: {f'[{value}]' if says.many else value}{comment}"


def _row(field: Field, languages: Sequence[str], day: date) -> str:
    columns = (each for each in field.columns.values() if each.says.required)
    cells = [next(_field(each, languages, day)).partition("  #")[0] for each in columns]
    return "{" + ", ".join(cells) + "}"

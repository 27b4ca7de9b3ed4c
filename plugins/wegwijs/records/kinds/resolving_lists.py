"""Resolves what shows several concepts at once: overviews, comparisons, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wegwijs.records.kinds import reserved
from wegwijs.records.kinds.declaration import (
    ColumnDeclaration,
    ComparisonDeclaration,
    OverviewDeclaration,
    Picture,
)
from wegwijs.records.kinds.declared import Column, ComparisonTable, Field, Kind
from wegwijs.records.kinds.notes import Notes
from wegwijs.source import Path

_TEXTS = ("name", "title", "description", "lead", "caption", "first_column")
_SORTABLE = ("name",)
_GROUPING = ("choice", "concept", "boolean")


def comparison(
    notes: Notes, id: str, says: ComparisonDeclaration, kinds: Mapping[str, Kind], path: Path
) -> ComparisonTable:
    """Resolve one comparison."""
    if id in reserved.KINDS or id in notes.languages or id in kinds:
        notes.reserved(id, path, "a comparison")
    fields: dict[str, Field] = {}
    for at, kind in enumerate(says.kinds):
        notes.known("unknown-kind", (*path, "kinds", at), kind, kinds, "kind")
        for name, each in (kinds[kind].fields if kind in kinds else {}).items():
            fields.setdefault(name, each)
    columns = []
    for at, column in enumerate(says.columns):
        _column(notes, column, fields, (*path, "columns", at))
        columns.append(Column(column, fields.get(column.field or "")))
    _sort_and_where(notes, says.sort, says.where, fields, path)
    texts = {key: getattr(says, key) for key in _TEXTS}
    return ComparisonTable(id, says.kinds, texts, says.where, says.sort, tuple(columns))


def _column(
    notes: Notes, column: ColumnDeclaration, fields: Mapping[str, Field], path: Path
) -> None:
    if column.field is None:
        return
    notes.known("unknown-field", (*path, "field"), column.field, fields, "field")
    found = fields.get(column.field)
    if found is None:
        return
    misfits = (
        ("part", column.part is not None and found.type != "entitlement", "entitlement"),
        ("own", column.own is not None and found.type != "entitlement", "entitlement"),
        ("for", column.for_ is not None and not found.by, "a field with by"),
        ("spread", column.spread and not (found.by or found.options), "choice, or with by"),
    )
    for key, misfit, wanted in misfits:
        if misfit:
            message = f"{key!r} does not go with {found.name!r}."
            notes.say("misplaced-key", (*path, key), message, f"It needs: {wanted}.", key=True)
    if column.for_ is not None and found.by:
        notes.known("unknown-value", (*path, "for"), column.for_, found.by, "group")


def overview(
    notes: Notes, says: OverviewDeclaration, fields: Mapping[str, Field], path: Path
) -> None:
    """Look at how an overview is grouped and ordered."""
    if says.group_by is not None:
        at = (*path, "group_by")
        notes.known("unknown-field", at, says.group_by, fields, "field")
        if says.group_by in fields and fields[says.group_by].type not in _GROUPING:
            message = f"Nothing can be grouped by {says.group_by!r}."
            hint = f"Group by a field of the type {', '.join(_GROUPING)}."
            notes.say("misplaced-key", at, message, hint)
    _sort_and_where(notes, says.sort, says.where, fields, path)


def _sort_and_where(
    notes: Notes,
    sort: tuple[str, ...],
    where: Mapping[str, Any],
    fields: Mapping[str, Field],
    path: Path,
) -> None:
    single = isinstance(notes.file_value((*path, "sort")), str)
    for at, name in enumerate(sort):
        known = {*fields, *_SORTABLE}
        place = (*path, "sort") if single else (*path, "sort", at)
        notes.known("unknown-field", place, name, known, "field")
    for name, wanted in where.items():
        at_key = (*path, "where", name)
        notes.known("unknown-field", at_key, name, fields, "field", key=True)
        options = fields[name].options if name in fields else {}
        for index, each in enumerate(wanted if isinstance(wanted, list) else [wanted]):
            if options:
                place = (*at_key, index) if isinstance(wanted, list) else at_key
                notes.known("unknown-value", place, str(each), options, "option")


def picture(notes: Notes, says: Picture, fields: Mapping[str, Field], path: Path) -> None:
    """Look at what a picture draws."""
    for key, type_ in (("of", "concept"), ("note", "entitlement")):
        name = getattr(says, key)
        if name is None:
            continue
        notes.known("unknown-field", (*path, key), name, fields, "field")
        if name in fields and fields[name].type != type_:
            message = f"{name!r} is of the type {fields[name].type!r}."
            hint = f"A picture needs a field of the type {type_} here."
            notes.say("misplaced-key", (*path, key), message, hint)
    listed = "kinds" if notes.file_value((*path, "kinds")) is not None else "on"
    for at, kind in enumerate(says.kinds):
        notes.known("unknown-kind", (*path, listed, at), kind, notes.written.kinds, "kind")

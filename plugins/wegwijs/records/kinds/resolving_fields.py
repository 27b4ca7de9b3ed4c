"""Resolves the declaration of one field: its options, its columns, and whether its keys fit."""

from __future__ import annotations

from collections.abc import Mapping

from wegwijs.records.fields import PlainText
from wegwijs.records.kinds import reserved
from wegwijs.records.kinds.declaration import FieldDeclaration, FieldOption
from wegwijs.records.kinds.declared import Field, Options
from wegwijs.records.kinds.notes import Notes
from wegwijs.records.kinds.types import TYPES
from wegwijs.records.kinds.types.field_type import EVERY_TYPE_TAKES
from wegwijs.source import Path


def field(
    notes: Notes, name: str, says: FieldDeclaration, path: Path, *, column: bool = False
) -> Field:
    """Resolve a field, or a column of one."""
    taken = reserved.COLUMNS if column else reserved.FIELDS
    if name in taken:
        notes.reserved(name, path, "a column" if column else "a field")
    if says.type is None:
        hint = f"Write type: with one of {', '.join(TYPES)}."
        notes.say("missing-key", path, f"The key 'type' is missing in {name!r}.", hint, key=True)
        return Field(name, "text", says)
    _fits(notes, name, says, path, column=column)
    for at, kind in enumerate(says.kinds):
        notes.known("unknown-kind", (*path, "kinds", at), kind, notes.written.kinds, "kind")
    if says.inverse is not None:
        known = notes.written.inverses
        notes.known("unknown-field", (*path, "inverse"), says.inverse, known, "inverse")
    columns = {
        key: field(notes, key, each, (*path, "columns", key), column=True)
        for key, each in (says.columns or {}).items()
    }
    found = Field(
        name,
        says.type,
        says,
        _options(notes, says.options, (*path, "options")),
        _options(notes, says.by, (*path, "by")),
        _options(notes, says.scopes, (*path, "scopes")),
        columns,
    )
    _scopes(notes, found, path)
    return found


def _fits(notes: Notes, name: str, says: FieldDeclaration, path: Path, *, column: bool) -> None:
    """Compare the keys of a declaration with what its type takes."""
    assert says.type is not None
    type_ = TYPES[says.type]
    for key in FieldDeclaration.model_fields:
        shown = FieldDeclaration.model_fields[key].alias or key
        there = key in says.model_fields_set
        if there and key not in EVERY_TYPE_TAKES | type_.takes:
            others = [each.name for each in TYPES.values() if key in each.takes]
            hint = f"It goes with: {', '.join(others)}." if others else "Remove it."
            message = f"{shown!r} does not go with the type {says.type!r}."
            notes.say("misplaced-key", (*path, shown), message, hint, key=True)
        elif key in type_.needs and not there:
            message = f"The key {shown!r} is missing in {name!r}."
            hint = f"A field of the type {says.type} needs {shown}:."
            notes.say("missing-key", path, message, hint, key=True)
    if column and not type_.in_column:
        message = f"A column cannot be of the type {says.type!r}."
        known = ", ".join(each.name for each in TYPES.values() if each.in_column)
        notes.say("misplaced-key", (*path, "type"), message, f"It can be: {known}.")
    if column and says.by is not None:
        message = "A column has no groups."
        notes.say("misplaced-key", (*path, "by"), message, "Make the group a column.", key=True)
    if says.or_ is not None and not (column and says.type == "concept"):
        message = "'or' goes with columns of the type 'concept' only."
        notes.say("misplaced-key", (*path, "or"), message, "Remove it.", key=True)
    if says.min is not None and says.max is not None and says.min > says.max:
        message = f"min {says.min} is above max {says.max}."
        notes.say("invalid-value", (*path, "min"), message, "Swap the two, or correct one.")
    if says.shown is not None:
        filled(notes, says.shown, (*path, "shown"), "value")
    if says.caption is not None:
        filled(notes, says.caption, (*path, "caption"), "name")


def filled(notes: Notes, text: PlainText, path: Path, name: str) -> None:
    """Note a text that leaves out what is filled in."""
    for language, written in text.root.items():
        if f"{{{name}}}" not in written:
            message = f"This text leaves out {{{name}}}."
            hint = f"Write {{{name}}} where it belongs."
            notes.say("string-placeholder", (*path, language), message, hint)


def _options(notes: Notes, said: str | Mapping[str, FieldOption] | None, path: Path) -> Options:
    if said is None:
        return {}
    if isinstance(said, str):
        notes.known("unknown-options", path, said, notes.written.options, "list of options")
        return notes.written.options.get(said, {})
    return said


def _scopes(notes: Notes, found: Field, path: Path) -> None:
    for key in ("unknown", "empty") if found.type == "entitlement" else ():
        scope = getattr(found.says, key)
        if isinstance(scope, str):
            notes.known("unknown-value", (*path, key), scope, found.scopes, "scope")

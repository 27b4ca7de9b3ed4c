"""Finds what records name in the fields that their kind declares, by the type of each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.records.kinds.declared import Field, Kinds
from wegwijs.records.kinds.stated import WRAPPING
from wegwijs.records.mentions.mention import EACH, Mention, Pattern, Thing, spots
from wegwijs.records.mentions.names import Names
from wegwijs.source import Path, Plain

CITATIONS: tuple[Pattern, ...] = (("sources", EACH),)
_ROW_CITATIONS: Pattern = ("source", EACH)


def in_concept(names: Names, kind: str, data: Plain, path: Path = ()) -> Iterator[Mention]:
    """Yield what a concept names: others, sources, and the options of its fields."""
    for each in spots(data, ("related", EACH), path):
        yield each.whole(names.record(each.text))
    for pattern in CITATIONS:
        for each in spots(data, pattern, path):
            yield from names.citation(each)
    for name, field in names.kinds[kind].fields.items():
        value = data.get(name) if isinstance(data, Mapping) else None
        if value is not None:
            at = (*path, name)
            yield Mention(at, ("kinds", "fields", name), 0, len(name), True)
            yield from _in_field(names, kind, field, value, at)


def options_home(kinds: Kinds, kind: str, name: str, key: str) -> Thing | None:
    """Tell where the options of a field are declared: in a list with a name, or in the field.

    `key` is the one that has them: options, by or scopes.
    """
    own = kinds.written.kinds.get(kind)
    changed = (own.fields or {}).get(name) if own is not None else None
    if changed is not None and key in changed.model_fields_set:
        return _home(changed, key, ("kinds", "kinds", kind, "fields", name))
    shared = kinds.written.fields.get(name)
    return None if shared is None else _home(shared, key, ("kinds", "fields", name))


def _home(declared: Any, key: str, path: Thing) -> Thing | None:
    said = getattr(declared, key)
    if isinstance(said, str):
        return ("kinds", "options", said)
    return (*path, key) if said is not None else None


def _in_field(
    names: Names, kind: str, field: Field, value: Any, path: Path, column_of: Thing = ()
) -> Iterator[Mention]:
    """Yield what the value of a field names, with what is said of it around."""
    if field.type == "table":
        yield from _rows(names, kind, field, value, path)
        return
    if field.type == "entitlement":
        yield from _entitlement(names, kind, field, value, path)
        return
    several = isinstance(value, list) and any(_is_wrapped(each) for each in value)
    for at, each in (
        [((*path, number), one) for number, one in enumerate(value)] if several else [(path, value)]
    ):
        bare, where = each, at
        if isinstance(each, Mapping) and (_is_wrapped(each) or field.type == "statements"):
            bare, where = each.get("value"), (*at, "value")
            yield from _around(names, kind, field, each, at)
        elif field.type == "statements":
            for spot in spots(each, (EACH, "source", EACH), at):
                yield from names.citation(spot)
        yield from _bare(names, kind, field, bare, where, column_of)


def _is_wrapped(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value.keys() & WRAPPING)


def _around(names: Names, kind: str, field: Field, value: Any, path: Path) -> Iterator[Mention]:
    for spot in spots(value, ("source", EACH), path):
        yield from names.citation(spot)
    home = options_home(names.kinds, kind, field.name, "by")
    for spot in spots(value, ("for", EACH), path) if home else ():
        assert home is not None
        yield spot.whole((*home, spot.text))


def _bare(
    names: Names, kind: str, field: Field, value: Any, path: Path, column_of: Thing
) -> Iterator[Mention]:
    if field.type == "concept":
        yield from (each.whole(names.record(each.text)) for each in spots(value, (EACH,), path))
    elif field.type == "choice":
        home = (
            _home(field.says, "options", (*column_of, "columns", field.name))
            if column_of
            else options_home(names.kinds, kind, field.name, "options")
        )
        for each in spots(value, (EACH,), path) if home else ():
            assert home is not None
            yield each.whole((*home, each.text))


def _entitlement(
    names: Names, kind: str, field: Field, value: Any, path: Path
) -> Iterator[Mention]:
    for spot in spots(value, ("source", EACH), path):
        yield from names.citation(spot)
    patterns: tuple[Pattern, ...] = (("included_in", EACH), ("included_in", EACH, "with"))
    for pattern in patterns:
        yield from (each.whole(names.record(each.text)) for each in spots(value, pattern, path))
    for each in spots(value, ("included_in", EACH, "disputed"), path):
        yield each.whole(("questions", each.text))
    listed = value.get("included_in") if isinstance(value, Mapping) else None
    for number, one in enumerate(listed if isinstance(listed, list) else ()):
        where = one.get("where") if isinstance(one, Mapping) else None
        for name, options in where.items() if isinstance(where, Mapping) else ():
            at = (*path, "included_in", number, "where", name)
            yield Mention(at, ("kinds", "fields", name), 0, len(name), True)
            home = options_home(names.kinds, kind, name, "options")
            for spot in spots(options, (EACH,), at) if home else ():
                assert home is not None
                yield spot.whole((*home, spot.text))
    home = options_home(names.kinds, kind, field.name, "scopes")
    for spot in spots(value, ("scope",), path) if home else ():
        assert home is not None
        yield spot.whole((*home, spot.text))


def _rows(names: Names, kind: str, field: Field, value: Any, path: Path) -> Iterator[Mention]:
    home = _declared_at(names.kinds, kind, field.name)
    for number, row in enumerate(value if isinstance(value, list) else ()):
        at = (*path, number)
        for spot in spots(row, _ROW_CITATIONS, at):
            yield from names.citation(spot)
        for name, column in field.columns.items():
            said = row.get(name) if isinstance(row, Mapping) else None
            if said is not None:
                inside = (*at, name)
                yield Mention(inside, (*home, "columns", name), 0, len(name), True)
                yield from _in_field(names, kind, column, said, inside, home)


def _declared_at(kinds: Kinds, kind: str, name: str) -> Thing:
    """Tell where the columns of a table are declared."""
    own = kinds.written.kinds.get(kind)
    changed = (own.fields or {}).get(name) if own is not None else None
    if changed is not None and "columns" in changed.model_fields_set:
        return ("kinds", "kinds", kind, "fields", name)
    return ("kinds", "fields", name)

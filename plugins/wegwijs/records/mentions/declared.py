"""Finds what `kinds.yaml` names: its own fields, options, inverses and kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.records.kinds.declared import BUILT_IN, Kinds
from wegwijs.records.mentions.fields import options_home
from wegwijs.records.mentions.mention import EACH, KEY, Mention, Pattern, Thing, spots
from wegwijs.source import Path, Plain

_FIELDS, _KINDS, _INVERSES = ("kinds", "fields"), ("kinds", "kinds"), ("kinds", "inverses")
_OF_KINDS, _OF_COMPARISONS = ("kinds", EACH), ("comparisons", EACH)

NAMED: tuple[tuple[Pattern, Thing], ...] = (
    (("fields", KEY), _FIELDS),
    ((*_OF_KINDS, "fields", KEY), _FIELDS),
    (("inverses", KEY), _INVERSES),
    (("kinds", KEY), _KINDS),
    (("comparisons", KEY), ("kinds", "comparisons")),
    (("options", KEY), ("kinds", "options")),
    (("card", EACH), _FIELDS),
    ((*_OF_KINDS, "card", EACH), _FIELDS),
    (("picture", "of"), _FIELDS),
    (("picture", "note"), _FIELDS),
    (("picture", "kinds", EACH), _KINDS),
    (("picture", "on", EACH), _KINDS),
    ((*_OF_KINDS, "picture", "of"), _FIELDS),
    ((*_OF_KINDS, "picture", "note"), _FIELDS),
    ((*_OF_KINDS, "picture", "kinds", EACH), _KINDS),
    ((*_OF_KINDS, "picture", "on", EACH), _KINDS),
    ((*_OF_KINDS, "overview", "group_by"), _FIELDS),
    ((*_OF_KINDS, "overview", "sort", EACH), _FIELDS),
    ((*_OF_KINDS, "overview", "where", KEY), _FIELDS),
    ((*_OF_COMPARISONS, "kinds", EACH), _KINDS),
    ((*_OF_COMPARISONS, "sort", EACH), _FIELDS),
    ((*_OF_COMPARISONS, "where", KEY), _FIELDS),
    ((*_OF_COMPARISONS, "columns", EACH, "field"), _FIELDS),
)
"""Where the file names what it declares itself, and what each name is one of."""

OF_A_FIELD: tuple[tuple[Pattern, Thing], ...] = (
    (("kinds", EACH), _KINDS),
    (("inverse",), _INVERSES),
    (("under",), _FIELDS),
    (("facts", EACH), _FIELDS),
)
"""The same, below the declaration of a field or a column."""

_LISTS = ("options", "by", "scopes")


def in_kinds(kinds: Kinds, data: Plain) -> Iterator[Mention]:
    """Yield what the declaration of the kinds names and declares."""
    for pattern, home in NAMED:
        yield from (each.whole((*home, each.text)) for each in spots(data, pattern))
    for each in spots(data, (*_OF_KINDS, "fields", EACH)):
        if isinstance(each.path[-1], int):
            yield each.whole((*_FIELDS, each.text))
    for pattern in (("sections", EACH), (*_OF_KINDS, "sections", EACH)):
        for each in spots(data, pattern):
            home = _INVERSES if each.text in kinds.inverses else _FIELDS
            if each.text not in BUILT_IN:
                yield each.whole((*home, each.text))
    for list_, options in _items(data, "options"):
        yield from _options(("kinds", "options", list_), options, ("options", list_))
    for name, field in _items(data, "fields"):
        yield from _field((*_FIELDS, name), field, ("fields", name))
    for id, kind in _items(data, "kinds"):
        for name, field in _items(kind, "fields"):
            path = ("kinds", id, "fields", name)
            yield from _field(("kinds", *path), field, path)
        yield from _wanted(kinds, (id,), kind.get("overview"), ("kinds", id, "overview"))
    for id, table in _items(data, "comparisons"):
        compared = tuple(str(each) for each in table.get("kinds") or ())
        yield from _wanted(kinds, compared, table, ("comparisons", id))
        for each in spots(table, ("columns", EACH, "for"), ("comparisons", id)):
            column = table["columns"][each.path[-2]]
            name = str(column.get("field")) if isinstance(column, Mapping) else ""
            found = _first_home(kinds, compared, name, "by")
            if found is not None:
                yield each.whole((*found, each.text))


def _field(home: Thing, field: Any, path: Path) -> Iterator[Mention]:
    for pattern, what in OF_A_FIELD:
        yield from (each.whole((*what, each.text)) for each in spots(field, pattern, path))
    for key in _LISTS:
        said = field.get(key) if isinstance(field, Mapping) else None
        if isinstance(said, str):
            yield Mention((*path, key), ("kinds", "options", said), 0, len(said))
        elif said is not None:
            yield from _options((*home, key), said, (*path, key))
    scopes = field.get("scopes") if isinstance(field, Mapping) else None
    if scopes is not None:
        where = ("kinds", "options", scopes) if isinstance(scopes, str) else (*home, "scopes")
        for pattern in (("unknown",), ("empty",)):
            yield from (each.whole((*where, each.text)) for each in spots(field, pattern, path))
    for name, column in _items(field, "columns"):
        at = (*path, "columns", name)
        yield Mention(at, (*home, "columns", name), 0, len(name), True)
        yield from _field((*home, "columns", name), column, at)


def _options(home: Thing, options: Any, path: Path) -> Iterator[Mention]:
    pattern: Pattern = (KEY,) if isinstance(options, Mapping) else (EACH,)
    yield from (each.whole((*home, each.text)) for each in spots(options, pattern, path))


def _wanted(kinds: Kinds, of: tuple[str, ...], list_: Any, path: Path) -> Iterator[Mention]:
    """Yield the options by which what is listed is chosen."""
    for name, _ in _items(list_, "where"):
        home = _first_home(kinds, of, name, "options")
        for each in spots(list_, ("where", name, EACH), path) if home else ():
            assert home is not None
            yield each.whole((*home, each.text))


def _first_home(kinds: Kinds, of: tuple[str, ...], name: str, key: str) -> Thing | None:
    homes = (options_home(kinds, each, name, key) for each in of)
    return next((each for each in homes if each is not None), None)


def _items(data: Any, key: str) -> Iterator[tuple[str, Any]]:
    inside = data.get(key) if isinstance(data, Mapping) else None
    yield from inside.items() if isinstance(inside, Mapping) else ()

"""The one door through which makers of pages see the data: it notes each name they ask for.

A trace is the list of these names. What was made with it is the same again as long as each name
stands for the same value: in this process, or in one that reads the data anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from inspect import CO_VARARGS
from typing import Any, TypeVar

from wegwijs.findings.finding import Where
from wegwijs.kept.digests import ABSENT, digest, of_text
from wegwijs.kept.noting import BETWEEN, KEYS, THERE, VALUE, Note, Noting, NotingFields
from wegwijs.kept.once import RELATIONS
from wegwijs.records.calendar_day import period_of
from wegwijs.records.catalog import Catalog
from wegwijs.source import Path, SourceFile

Made = TypeVar("Made")

_WHOLE = frozenset(
    {
        *("accepted", "baseline", "day", "drafts", "front_matter"),
        *("glossary", "kinds"),
    }
)
"""The fields that are one value; most others hold a value for each id, path or word."""

_BY_FIELD = frozenset({"site"})
"""Records of which each field is a value of its own."""

_TOLD = frozenset({"folder"})
"""What the settings say: whoever keeps what was traced keeps it for these settings alone."""

_BY_KEY = tuple(
    each.name
    for each in fields(Catalog)
    if each.init and each.name not in _WHOLE | _BY_FIELD | _TOLD
)
_PLACE = "where"
_RELATION = "once "


class TracedCatalog(Catalog):
    """Is the same catalogue, and notes what is asked of it."""

    __slots__ = ("_note", "_whole")
    _note: Note
    _whole: Catalog

    def __getattribute__(self, name: str) -> Any:
        """Give a field, and note it where it is one value."""
        if name in _WHOLE:
            object.__getattribute__(self, "_note")(f"{VALUE}{name}")
        return object.__getattribute__(self, name)

    def where(self, file: str, path: Path = (), *, key: bool = False) -> Where:
        """Point at a place in a data file, and note that place alone."""
        self._note(f"{VALUE}{_PLACE}{BETWEEN}{json.dumps([file, path, key])}")
        return self._whole.where(file, path, key=key)

    def where_said(self, group: str, key: str) -> Where:
        """Point at where a site says a word, and note that place alone."""
        self._note(f"{VALUE}{_PLACE}{BETWEEN}{json.dumps([group, key])}")
        return self._whole.where_said(group, key)

    def once(self, make: Callable[..., Made], *given: str) -> Made:
        """Give what a function makes of the catalogue, and note what is taken of it."""
        made: Any = self._whole.once(make, *given)
        name = f"{_RELATION}{BETWEEN.join((make.__name__, *given))}"
        if _is_by_name(made):
            noting: Any = Noting(made, name, self._note)
            return noting  # type: ignore[no-any-return]
        self._note(f"{VALUE}{name}")
        return made  # type: ignore[no-any-return]


def traced(catalog: Catalog, note: Note) -> Catalog:
    """Give a catalogue that tells each name that is asked of it."""
    door = object.__new__(TracedCatalog)
    put = object.__setattr__
    for name in (*_WHOLE, *_TOLD):
        put(door, name, getattr(catalog, name))
    for name in _BY_FIELD:
        put(door, name, NotingFields(getattr(catalog, name), name, note))
    for name in _BY_KEY:
        put(door, name, Noting(getattr(catalog, name), name, note))
    put(door, "_whole", catalog)
    put(door, "_note", note)
    return door


def _is_by_name(made: Any) -> bool:
    return isinstance(made, Mapping) and isinstance(next(iter(made), ""), str)


class Digests:
    """Knows what each name stands for in one catalogue, in a few letters.

    `further` are values that are passed beside the catalogue, by name.
    """

    def __init__(self, catalog: Catalog, further: Mapping[str, Callable[[], Any]]) -> None:
        self._catalog, self._further = catalog, further
        self._known: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Write down what a name stands for; raises LookupError for one that means nothing."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._digest(name)
        return known

    def _digest(self, name: str) -> str:
        mark, path = name[:1], name[1:]
        if path == "day":
            texts = (each.text.encode() for each in self._catalog.files.values())
            return digest(period_of(texts, self._catalog.day))
        if path.startswith(_PLACE + BETWEEN):
            return digest(self._place(*json.loads(path.partition(BETWEEN)[2])))
        found, rest = self._root(path)
        if path.partition(BETWEEN)[0] in _BY_FIELD and rest:
            return digest(getattr(found, rest[0]))
        for key in rest[:-1]:
            found = found.get(key, {})
        if mark == KEYS:
            inside = found.get(rest[-1], {}) if rest else found
            return digest(tuple(inside))
        if mark == THERE:
            return str(rest[-1] in found)
        if not rest:
            return digest(found)
        value = found.get(rest[-1], _NOTHING)
        return ABSENT if value is _NOTHING else _digest_of(value)

    def _place(self, file: str, path: Any, key: bool | None = None) -> Where:
        if key is None:
            return self._catalog.where_said(file, path)
        return self._catalog.where(file, tuple(path), key=key)

    def _root(self, path: str) -> tuple[Any, list[str]]:
        """Give the value a name begins at, and the keys that lead on from there."""
        if path.startswith(_RELATION):
            name, *rest = path.removeprefix(_RELATION).split(BETWEEN)
            code = RELATIONS[name].__code__
            takes = len(rest) if code.co_flags & CO_VARARGS else code.co_argcount - 1
            return self._catalog.once(RELATIONS[name], *rest[:takes]), rest[takes:]
        first, *rest = path.split(BETWEEN)
        if first in self._further:
            return self._further[first](), rest
        if first not in _WHOLE | _BY_FIELD and first not in _BY_KEY:
            raise LookupError(first)
        return getattr(self._catalog, first), rest


_NOTHING = object()


def _digest_of(value: Any) -> str:
    """Write down a value; a file by its text, from which the rest of it follows."""
    if isinstance(value, SourceFile):
        return of_text(f"{value.path}\n{digest((value.left_out, value.shortened))}\n{value.text}")
    return digest(value)

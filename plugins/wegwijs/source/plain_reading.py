"""Reads a data file in which nothing is to be told of, with all places in few bytes.

Nearly every file is one. A start with nothing kept reads them all, so that each event of the
parser is looked at once here, and nothing is called for it but what it takes.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from re import Match
from typing import Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from wegwijs.source.file import Plain, SourceFile
from wegwijs.source.places import Places, numbers, packed
from wegwijs.source.syntax import CONTROL, LOADER, hidden_break

DEEPEST_NESTING = 32
_OPENING = frozenset((ScalarEvent, MappingStartEvent, SequenceStartEvent))
_ENDING = frozenset((MappingEndEvent, SequenceEndEvent))


def read_plain(path: str, text: str) -> SourceFile | None:
    """Read a file; None where something in it is to be told of, or where nothing is said in it."""
    if hidden_break(path, text) is not None:
        return None
    values, keys = numbers(), numbers()
    try:
        root = _data(LOADER(text).get_event, _control(text), values, keys)
    except (YAMLError, _NotPlain):
        return None
    if not values:
        return None
    at_values = Places(path, root, values, keys=False)
    return SourceFile(path, root, at_values, Places(path, root, keys, keys=True), text)


class _NotPlain(Exception):
    """Says that another reader is to look, which tells of what it finds."""


def _control(text: str) -> Callable[[str], Match[str] | None]:
    """Give what finds characters that are no text: they stand in a file, or are escaped."""
    if "\\" in text or CONTROL.search(text):
        return CONTROL.search
    return lambda _: None


def _data(
    next_event: Callable[[], Any],
    control: Callable[[str], Match[str] | None],
    values: array[int],
    keys: array[int],
) -> Plain:
    """Build the data of a file, and add where its values and its keys stand; raises _NotPlain."""
    root: Plain = None
    inside: Any = None  # the list or mapping that is being filled; `key` waits for its value
    key: str | None = None
    around: list[Any] = []
    while True:
        event = next_event()
        kind = type(event)
        if kind in _OPENING:
            if event.anchor or event.tag:
                raise _NotPlain
            if kind is ScalarEvent:
                value = event.value
                if control(value):
                    raise _NotPlain
            elif len(around) >= DEEPEST_NESTING:
                raise _NotPlain
            else:
                value = {} if kind is MappingStartEvent else []
            start = event.start_mark
            place = packed(start.line + 1, start.column + 1)
            if key is None and type(inside) is dict:
                if kind is not ScalarEvent or value in inside:
                    raise _NotPlain
                keys.append(place)
                key = value
                continue
            values.append(place)
            if value == "" and not event.style:
                value = None
            if key is not None:
                inside[key], key = value, None
            elif inside is not None:
                inside.append(value)
            else:
                root = value
            if kind is not ScalarEvent:
                around.append(inside)
                inside = value
        elif kind in _ENDING:
            inside = around.pop()
        elif kind is AliasEvent or (kind is DocumentStartEvent and values):
            raise _NotPlain
        elif kind is StreamEndEvent:
            return root

"""What a name in a file stands for, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wegwijs.source import Path, Plain

Thing = tuple[str, ...]
"""Whatever has an id, by where it is defined: a folder and an id, or a file and the keys in it.

So `("tools", "hammer")`, `("decisions", "fix", "inputs", "wall", "options", "stone")`, and
`("sources", "catalogue", "places", "prices")`.
"""


@dataclass(frozen=True, slots=True)
class Mention:
    """Names a thing with some characters of a text, or with a whole key."""

    path: Path
    thing: Thing
    start: int = 0
    end: int = 0
    key: bool = False


class Each:
    """Stands in a pattern for every entry of a list or mapping; a text alone is a list of one."""


class Key:
    """Ends a pattern: the keys of a mapping are what is meant."""


EACH, KEY = Each(), Key()

Pattern = tuple[str | Each | Key, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Holds one text that a pattern leads to, or a key."""

    path: Path
    text: str
    key: bool = False

    def whole(self, thing: Thing) -> Mention:
        """Say that all of it names a thing."""
        return Mention(self.path, thing, 0, len(self.text), self.key)


def spots(data: Plain, pattern: Pattern, path: Path = ()) -> Iterator[Spot]:
    """Find the texts and keys that a pattern leads to; what is not written so is passed over."""
    if not pattern:
        if isinstance(data, str):
            yield Spot(path, data)
        return
    first, *rest = pattern
    if isinstance(first, str):
        if isinstance(data, Mapping) and first in data:
            yield from spots(data[first], tuple(rest), (*path, first))
    elif isinstance(first, Key):
        yield from (Spot((*path, key), key, True) for key in _mapping(data))
    elif isinstance(data, list):
        for number, each in enumerate(data):
            yield from spots(each, tuple(rest), (*path, number))
    elif isinstance(data, dict):
        for key, each in data.items():
            yield from spots(each, tuple(rest), (*path, key))
    elif not rest:
        yield from spots(data, (), path)


def _mapping(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}

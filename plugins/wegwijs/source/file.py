"""A file's data with the places of everything in it, whole or with parts left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from wegwijs.findings.finding import Where

Plain = dict[str, "Plain"] | list["Plain"] | str | None
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Holds one file's data with the place of each key and value in it.

    `values` and `keys` map a path such as `("rules", 0, "then")` to its place.
    """

    path: str
    data: Plain
    values: Mapping[Path, Where] = field(repr=False)
    keys: Mapping[Path, Where] = field(repr=False)
    text: str = field(repr=False, default="")
    left_out: frozenset[Path] = field(repr=False, default=frozenset())
    shortened: frozenset[Path] = field(repr=False, default=frozenset())
    written: Mapping[Path, Path] = field(repr=False, default_factory=dict)
    """Where the text has what its data has elsewhere: the editor knows the text's own places."""

    def written_at(self, path: Path) -> Path:
        """Give the place in the text of what stands at a path of the data, for the editor."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.written:
                return (*self.written[path[:length]], *path[length:])
        return path

    def where(self, path: Path = (), *, key: bool = False) -> Where:
        """Point at a value, or at its key; an unknown path gives its nearest known parent."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Where(self.path))

    def at(self, path: Path) -> Plain:
        """Give the value at a path; nothing where there is none."""
        found: Plain = self.data
        for part in path:
            if isinstance(found, dict) and isinstance(part, str):
                found = found.get(part)
            elif isinstance(found, list) and isinstance(part, int) and part < len(found):
                found = found[part]
            else:
                return None
        return found

    def without(self, culprits: frozenset[Path]) -> SourceFile:
        """Leave out the values at some paths; later entries of a list move up, places and all."""
        data = _pruned(self.data, (), culprits)
        moved = _Renumbering(culprits)
        values = {
            new: where for old, where in self.values.items() if (new := moved(old)) is not None
        }
        keys = {new: where for old, where in self.keys.items() if (new := moved(old)) is not None}
        left_out = self.left_out | {path for path in culprits if isinstance(path[-1], str)}
        shortened = self.shortened | {path[:-1] for path in culprits if isinstance(path[-1], int)}
        written = {new: old for at, old in self.written.items() if (new := moved(at)) is not None}
        return SourceFile(self.path, data, values, keys, self.text, left_out, shortened, written)


class _Renumbering:
    """Gives the path a value has after some values were left out; None when it went too."""

    def __init__(self, culprits: frozenset[Path]) -> None:
        self.culprits = culprits
        self.gone: dict[Path, list[int]] = {}
        for path in culprits:
            if isinstance(path[-1], int):
                self.gone.setdefault(path[:-1], []).append(path[-1])
        for indexes in self.gone.values():
            indexes.sort()

    def __call__(self, path: Path) -> Path | None:
        moved: list[str | int] = []
        for depth, part in enumerate(path):
            parent = path[:depth]
            if path[: depth + 1] in self.culprits:
                return None
            if isinstance(part, int):
                part -= bisect_left(self.gone.get(parent, ()), part)
            moved.append(part)
        return tuple(moved)


def _pruned(data: Plain, path: Path, culprits: frozenset[Path]) -> Plain:
    if isinstance(data, dict):
        return {
            key: _pruned(value, (*path, key), culprits)
            for key, value in data.items()
            if (*path, key) not in culprits
        }
    if isinstance(data, list):
        return [
            _pruned(value, (*path, index), culprits)
            for index, value in enumerate(data)
            if (*path, index) not in culprits
        ]
    return data

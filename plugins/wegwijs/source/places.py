"""Keeps where everything stands in a file, in a few bytes each.

Most places are never asked for: a site of 2,000 records has half a million, and the checks name a
few. So each is two numbers, in the order in which a file says things; which number is whose follows
from the data, once somebody asks about that file.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator, Mapping

from wegwijs.findings.finding import Where
from wegwijs.source.file import Path, Plain

_AT_ONCE = 16
"""So many files are looked into at a time: checks pass over a file from its first line on."""

_LINE = 32  # bits that a column may take


class Places(Mapping[Path, Where]):
    """Maps paths of a file's data to places, as a dict would: of its values, or of its keys.

    `numbers` are what `packed` gives, in the order of the data.
    """

    __slots__ = ("_data", "_found", "_keys", "_numbers", "_path")

    def __init__(self, path: str, data: Plain, numbers: array[int], *, keys: bool) -> None:
        self._path, self._data, self._numbers, self._keys = path, data, numbers, keys
        self._found: dict[Path, int] | None = None

    @property
    def numbers(self) -> array[int]:
        """Give all places, in the order of the data."""
        return self._numbers

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Places):
            return self._told() == other._told()
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def _told(self) -> tuple[object, ...]:
        return self._path, self._keys, self._numbers, self._data

    def __getitem__(self, path: Path) -> Where:
        if path == () and not self._keys and self._numbers:
            return self._where(self._numbers[0])
        return self._where(self._by_path()[path])

    def __contains__(self, path: object) -> bool:
        return path in self._by_path()

    def __iter__(self) -> Iterator[Path]:
        return iter(self._by_path())

    def __len__(self) -> int:
        return len(self._numbers)

    def _where(self, number: int) -> Where:
        return Where(self._path, number >> _LINE, number & ((1 << _LINE) - 1))

    def _by_path(self) -> dict[Path, int]:
        found = self._found
        if found is None:
            paths: list[Path] = []
            (_keys if self._keys else _values)(self._data, (), paths)
            found = self._found = dict(zip(paths, self._numbers, strict=True))
            if len(_open) == _AT_ONCE:
                _open[0]._found = None
            _open.append(self)
        return found


_open: deque[Places] = deque(maxlen=_AT_ONCE)


def packed(line: int, column: int) -> int:
    """Write a place as one number."""
    return line << _LINE | column


def numbers() -> array[int]:
    """Give room for places."""
    return array("Q")


def _values(node: Plain, path: Path, found: list[Path]) -> None:
    found.append(path)
    if isinstance(node, dict):
        for key, each in node.items():
            _values(each, (*path, key), found)
    elif isinstance(node, list):
        for at, each in enumerate(node):
            _values(each, (*path, at), found)


def _keys(node: Plain, path: Path, found: list[Path]) -> None:
    if isinstance(node, dict):
        for key, each in node.items():
            found.append((*path, key))
            _keys(each, found[-1], found)
    elif isinstance(node, list):
        for at, each in enumerate(node):
            _keys(each, (*path, at), found)

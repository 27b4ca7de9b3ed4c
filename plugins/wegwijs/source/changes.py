"""What may be changed in data, and what the data is afterwards; of layout nothing is known here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wegwijs.source.file import Path, Plain
from wegwijs.source.syntax import CONTROL


@dataclass(frozen=True, slots=True)
class Put:
    """Gives a value to a path; a key that is not there yet is added below the others."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class Reshape:
    """Gives a mapping another shape; what is kept keeps the lines that it is written in.

    `kept` maps keys of the new mapping to places inside the old one that say the same. It is
    refused where a comment would go.
    """

    path: Path
    value: Mapping[str, Plain]
    kept: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class Insert:
    """Puts an item before the one at a path; the number after the last one puts it at the end."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes a key with its value, or an item of a list, away."""

    path: Path


@dataclass(frozen=True, slots=True)
class Rename:
    """Gives a key another name, in its place."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Arrange:
    """Puts the items of a list in the order of their numbers now; those not named go away."""

    path: Path
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Splice:
    """Puts words in the place of others within a text, whose lines stay as they are broken.

    `cuts` are where words begin and end in the text that is read, with those that take their place.
    """

    path: Path
    cuts: tuple[tuple[int, int, str], ...]

    def within(self, text: str) -> str:
        """Make the cuts in a text, the last one first."""
        for start, end, new in sorted(self.cuts, reverse=True):
            text = f"{text[:start]}{new}{text[end:]}"
        return text


Change = Put | Reshape | Insert | Remove | Rename | Arrange | Splice


class NotEdited(Exception):
    """Says why a text was left as it is: it is not plain YAML, or has no such place."""


def after(data: Plain, change: Change, file: str) -> Plain:
    """Say what the data is to be."""
    if isinstance(change, Splice):
        text = value_at(data, change.path, file)
        if not isinstance(text, str) or any(end > len(text) for _, end, _ in change.cuts):
            raise _nowhere(change.path, file)
        change = Put(change.path, change.within(text))
    *above, last = change.path or ((),)
    around: Any = value_at(data, change.path[:-1], file)
    made: Any = around.copy() if isinstance(around, dict | list) else None
    if isinstance(change, Reshape):
        change = Put(change.path, dict(change.value))
    if isinstance(change, Put | Insert):
        _writable(change.value, file)
    known = (
        last in around
        if isinstance(around, dict)
        else isinstance(around, list) and (isinstance(last, int) and 0 <= last < len(around))
    )
    if isinstance(change, Arrange):
        items: Any = value_at(data, change.path, file)
        if not isinstance(items, list) or not _is_order(change.order, len(items)):
            raise NotEdited(f"{file or 'The file'} has no such order at {shown(change.path)}.")
        new: Any = [items[each] for each in change.order]
        return _replaced(data, change.path, new)
    if isinstance(change, Insert):
        if not isinstance(made, list) or not isinstance(last, int) or not 0 <= last <= len(made):
            raise _nowhere(change.path, file)
        made.insert(last, change.value)
    elif isinstance(change, Put) and isinstance(made, dict) and isinstance(last, str):
        made[last] = change.value
    elif not known or made is None:
        raise _nowhere(change.path, file)
    elif isinstance(change, Put):
        made[last] = change.value
    elif isinstance(change, Remove):
        del made[last]
    elif not isinstance(made, dict) or (change.name in made and change.name != last):
        raise NotEdited(f"{file or 'The file'} has the key {change.name!r} already.")
    else:
        made = {change.name if key == last else key: value for key, value in made.items()}
    return _replaced(data, tuple(above), made)


def _writable(value: Plain, file: str) -> None:
    """Refuse what no file can hold: characters that show nothing, half ones, and no value."""
    if value is None:
        raise NotEdited(f"{file or 'The file'} is not changed: nothing is no value.")
    for each in value.items() if isinstance(value, dict) else ():
        _writable(list(each), file)
    for one in value if isinstance(value, list) else ():
        _writable(one, file)
    if isinstance(value, str) and CONTROL.search(value):
        raise NotEdited(f"{file or 'The file'} is not changed: {value!r} is no text.")


def _is_order(order: Sequence[int], count: int) -> bool:
    return bool(order) and len(set(order)) == len(order) and set(order) <= set(range(count))


def is_moved(order: Sequence[int]) -> bool:
    """Tell whether an order is another than that of the numbers."""
    return list(order) != sorted(order)


def _replaced(data: Any, path: Path, new: Plain) -> Plain:
    if not path:
        return new
    made = data.copy()
    made[path[0]] = _replaced(data[path[0]], path[1:], new)
    return made  # type: ignore[no-any-return]


def value_at(data: Any, path: Path, file: str = "") -> Plain:
    """Find the value at a path; raises NotEdited."""
    for number, part in enumerate(path):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            raise _nowhere(path[: number + 1], file) from None
    return data  # type: ignore[no-any-return]


def _nowhere(path: Path, file: str) -> NotEdited:
    return NotEdited(f"{file or 'The file'} has no place {shown(path)}.")


def shown(path: Path) -> str:
    """Name a path in messages."""
    return ".".join(map(str, path)) or "its root"

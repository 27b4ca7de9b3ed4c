"""Remembers what a function without side effects made of some objects, while they are the same.

Data is read again after each save, and by each test; a file that did not change gives the same
objects, and so the same results all the way.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

_AT_LEAST, _FOR_EACH = 1024, 4
_most = _AT_LEAST
_every: list[Callable[[], None]] = []
"""Forgets what each function remembers."""


def make_room(files: int) -> None:
    """Let each function remember what it made of so many files, and of some saves of them.

    With less room than files, each pass over all of them would forget what it is to find.
    """
    global _most
    _most = max(_AT_LEAST, _FOR_EACH * files)


def forget() -> None:
    """Forget all that every function remembers."""
    for each in _every:
        each()


def remembered(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Remember results by the identity of the arguments; texts, numbers, days, types by value.

    The arguments are kept alive as long as the result. Neither may be changed afterwards.
    """
    kept: OrderedDict[tuple[object, ...], Made] = OrderedDict()
    _every.append(kept.clear)

    @wraps(function)
    def ask(*given: Given.args, **named: Given.kwargs) -> Made:
        key = (*map(_Same, given), *((name, _Same(each)) for name, each in sorted(named.items())))
        try:
            made = kept[key]
            kept.move_to_end(key)
        except KeyError:  # also where another thread dropped it meanwhile
            made = kept[key] = function(*given, **named)
            while len(kept) > _most:
                kept.popitem(last=False)
        return made

    return ask


def remembered_by_value(
    most: int,
) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Remember the last results for equal arguments, at `most` so many; all can be hashed."""

    def remembering(function: Callable[Given, Made]) -> Callable[Given, Made]:
        ask = lru_cache(maxsize=most)(function)
        _every.append(ask.cache_clear)
        return wraps(function)(ask)  # type: ignore[return-value]

    return remembering


class _Same:
    """Stands for one value, whatever else it may be equal to."""

    __slots__ = ("_plain", "value")

    def __init__(self, value: object) -> None:
        self.value: Any = value
        self._plain = isinstance(value, str | bytes | int | date | type)

    def __hash__(self) -> int:
        return hash(self.value) if self._plain else id(self.value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return NotImplemented
        if self._plain:
            return type(self.value) is type(other.value) and bool(self.value == other.value)
        return self.value is other.value

"""Remembers what a function without side effects made of some objects, while they are the same.

Data is read again after each save, and by each test; a file that did not change gives the same
objects, and so the same results all the way.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

_KEPT = 1024


def remembered(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Remember results by the identity of the arguments; texts, numbers, days, types by value.

    The arguments are kept alive as long as the result. Neither may be changed afterwards.
    """

    @lru_cache(maxsize=_KEPT)
    def kept(given: tuple[_Same, ...], named: tuple[tuple[str, _Same], ...]) -> Made:
        values: Any = tuple(each.value for each in given)
        return function(*values, **{name: each.value for name, each in named})

    @wraps(function)
    def ask(*given: Given.args, **named: Given.kwargs) -> Made:
        return kept(
            tuple(map(_Same, given)),
            tuple((name, _Same(each)) for name, each in sorted(named.items())),
        )

    return ask


class _Same:
    """Stands for one value, whatever else it may be equal to."""

    __slots__ = ("_plain", "value")

    def __init__(self, value: object) -> None:
        self.value: Any = value
        self._plain = isinstance(value, str | int | date | type)

    def __hash__(self) -> int:
        return hash(self.value) if self._plain else id(self.value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return NotImplemented
        if self._plain:
            return type(self.value) is type(other.value) and bool(self.value == other.value)
        return self.value is other.value

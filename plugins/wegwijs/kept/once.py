"""Keeps what functions made of one object, for as long as that object is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

Made = TypeVar("Made")
Given = ParamSpec("Given")


RELATIONS: dict[str, Callable[..., Any]] = {}
"""What is made of a catalogue as a whole, by name: a trace tells which of it was asked for."""


def relation(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let what a function makes of a catalogue be traced; two never have the same name."""
    assert RELATIONS.setdefault(make.__name__, make) is make, make.__name__
    return make


class Once:
    """Holds what was made of one object that does not change: indexes, lists in order."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Any] = {}

    def of(self, whole: Any, make: Callable[..., Made], *given: str) -> Made:
        """Give what `make(whole, *given)` gives, asking it the first time only."""
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(whole, *given)
        made: Made = self._made[key]
        return made

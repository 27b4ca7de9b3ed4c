"""Keeps what functions made of one object, for as long as that object is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Made = TypeVar("Made")


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

"""How much work a question may take, counted in steps, so that every machine decides the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

Found = TypeVar("Found")

# More than this is not gathered: it could not be summed up in good time.
_MOST = 10_000


class BudgetSpent(Exception):
    """Says that a question was not decided within its budget."""


@dataclass(slots=True)
class Budget:
    """Counts down the steps that are left for one question."""

    left: int

    def spend(self, steps: int) -> None:
        """Take steps off; raises BudgetSpent when there are none left."""
        self.left -= steps
        if self.left < 0:
            raise BudgetSpent


def gather(search: Iterable[Found]) -> tuple[list[Found], bool]:
    """Gather what a search finds within its budget, and tell whether that is all."""
    found: list[Found] = []
    try:
        found.extend(islice(search, _MOST))
    except BudgetSpent:
        return found, False
    return found, len(found) < _MOST

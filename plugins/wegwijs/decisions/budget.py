"""How much work a question may take, counted in steps, so that every machine decides the same."""

from __future__ import annotations

from dataclasses import dataclass


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

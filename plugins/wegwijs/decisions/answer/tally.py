"""In how many situations the outcome is of one sort or another: counted over all, not sampled.

A situation is a combination of cells: where an input is a number, all numbers that the rules
cannot tell apart are one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

from wegwijs.decisions.answer.prepared import Prepared, prepare
from wegwijs.decisions.policies import By
from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.budget import Budget, BudgetSpent
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.covering import uncovered
from wegwijs.decisions.table import Table

# Steps for each count: about a second of work.
BUDGET = 500_000


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts situations by the sort of their outcome; in those `without`, no rule fires."""

    situations: int
    counts: tuple[int, ...]
    without: int


def tally(
    table: Table, sorts: Sequence[Collection[str]], on: date, *, budget: int = BUDGET
) -> Tally | None:
    """Count the situations that lead to outcomes of each sort, by the rules in force on a day.

    Where several outcomes are gathered, the first sort that one of them is of counts. None
    when counting takes more steps than the budget.
    """
    prepared = prepare(table, on)
    counts, covered = [0] * len(sorts), 0
    every = prod(mask.bit_count() for mask in prepared.index.full)
    left = every
    try:
        for sort, rules in _in_turn(prepared, sorts):
            covered |= rules
            found = uncovered(prepared.index, prepared.index.full, covered, Budget(budget))
            rest = sum(map(boxes.count, found))
            counts[sort] += left - rest
            left = rest
    except BudgetSpent:
        return None
    return Tally(every, tuple(counts), left)


def _in_turn(prepared: Prepared, sorts: Sequence[Collection[str]]) -> Iterator[tuple[int, int]]:
    """Yield sets of rules with their sort, so that whatever an earlier one covers is its own."""
    gives = [
        sum(prepared.gives[prepared.table.outcomes.index(outcome)] for outcome in sort)
        for sort in sorts
    ]
    if prepared.hit_policy.chooses_by is By.ORDER:
        for rule in bits(prepared.every):
            yield next((sort, 1 << rule) for sort, rules in enumerate(gives) if rules >> rule & 1)
    elif prepared.hit_policy.chooses_by is By.OUTCOME:
        for outcome, rules in zip(prepared.table.outcomes, prepared.gives, strict=True):
            yield next((sort, rules) for sort, names in enumerate(sorts) if outcome in names)
    else:
        yield from enumerate(gives)

"""Gaps: answers for which no rule fires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.budget import Budget, BudgetSpent, gather
from wegwijs.decisions.prove.covering import count_any_time, uncovered
from wegwijs.decisions.prove.laid_out import LaidOut
from wegwijs.decisions.prove.space import Region


@dataclass(frozen=True, slots=True)
class Gaps:
    """The answers no rule covers, in disjoint regions, the largest first.

    There are `found` regions, of which `regions` are told, with `situations` in
    all that are uncovered on some date. When these are not `exact`, the search
    ended early, and there may be more.
    """

    regions: tuple[Region, ...] = ()
    found: int = 0
    situations: int = 0
    exact: bool = True


def find_gaps(laid: LaidOut, budget: Budget, most: int) -> Iterator[Gaps]:
    """Sum up what no rule covers; raises BudgetSpent when not one gap was found in time."""
    found, complete = gather(uncovered(laid.index, laid.space.full, laid.index.every, budget))
    if not found and not complete:
        raise BudgetSpent
    merged = laid.space.largest_first(boxes.merge(found))
    situations, counted = count_any_time(laid.space, merged, budget)
    told = tuple(map(laid.space.region, merged[:most]))
    yield Gaps(told, len(merged), situations, complete and counted)

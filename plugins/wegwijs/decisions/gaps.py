"""Gaps: answers for which no rule fires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.decisions import boxes
from wegwijs.decisions.board import Board
from wegwijs.decisions.budget import Budget, BudgetSpent
from wegwijs.decisions.covering import uncovered
from wegwijs.decisions.rule_index import Box
from wegwijs.decisions.space import Region

# More boxes than this are not gathered: they could not be joined in good time.
_MOST_BOXES = 20_000


@dataclass(frozen=True, slots=True)
class Gaps:
    """The answers no rule covers, in disjoint regions, the largest first.

    There are `found` regions, of which `regions` are told, with `situations` in
    all (counted once for each period in which they are uncovered). When they are
    not `exact`, the search ended early, and there is more.
    """

    regions: tuple[Region, ...] = ()
    found: int = 0
    situations: int = 0
    exact: bool = True


def find_gaps(board: Board, budget: Budget, most: int) -> Iterator[Gaps]:
    """Sum up what no rule covers; raises BudgetSpent when not one gap was found in time."""
    found: list[Box] = []
    exact = True
    try:
        for box in uncovered(board.index, board.space.full, board.index.every, budget):
            found.append(box)
            if len(found) == _MOST_BOXES:
                exact = False
                break
    except BudgetSpent:
        if not found:
            raise
        exact = False
    merged = boxes.merge(found)
    told = board.space.largest_first(merged)[:most]
    situations = sum(map(board.space.size, found))
    yield Gaps(tuple(map(board.space.region, told)), len(merged), situations, exact)

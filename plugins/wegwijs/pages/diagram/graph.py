"""What a diagram shows: boxes and arrows between them, and how they stand in rows.

Rows follow Sugiyama, Tagawa and Toda (1981): arrows that would close a circle are set aside,
and each box stands a row below the lowest box that leads to it. A row has room for a few boxes
only, as in Coffman and Graham (1972); what does not fit moves down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Shows one thing; `double` draws its border twice."""

    id: str
    text: str
    double: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """Leads from one box to another, both by id; `dashed` draws it so."""

    start: str
    end: str
    text: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Holds the boxes by row, from the top, and which arrows lead upwards."""

    rows: tuple[tuple[str, ...], ...]
    upward: frozenset[Arrow]

    def row_of(self) -> Mapping[str, int]:
        """Give the row of each box."""
        return {id: number for number, row in enumerate(self.rows) for id in row}


def in_rows(boxes: Sequence[Box], arrows: Sequence[Arrow], most: int) -> Rows:
    """Put boxes in rows of at most `most`, in the order given where nothing else decides."""
    upward = _closing_a_circle(boxes, arrows)
    before: dict[str, list[str]] = defaultdict(list)
    for each in arrows:
        if each not in upward:
            before[each.end].append(each.start)
    row_of: dict[str, int] = {}
    taken: dict[int, list[str]] = defaultdict(list)
    waiting = [each.id for each in boxes]
    while waiting:
        id = next(each for each in waiting if all(one in row_of for one in before[each]))
        waiting.remove(id)
        row = max((row_of[each] + 1 for each in before[id]), default=0)
        while len(taken[row]) == most:
            row += 1
        row_of[id] = row
        taken[row].append(id)
    going_back = [each.start for each in arrows if each in upward]
    rows = (_returns_outside(taken[row], going_back) for row in sorted(taken) if taken[row])
    return Rows(tuple(rows), upward)


def _closing_a_circle(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> frozenset[Arrow]:
    """Find the arrows back to a box that led here, walking in the order given."""
    leaving: dict[str, list[Arrow]] = defaultdict(list)
    for each in arrows:
        leaving[each.start].append(each)
    found: set[Arrow] = set()
    done: set[str] = set()

    def visit(id: str, above: frozenset[str]) -> None:
        done.add(id)
        for each in leaving[id]:
            if each.end in above:
                found.add(each)
            elif each.end not in done:
                visit(each.end, above | {each.end})

    for box in boxes:
        if box.id not in done:
            visit(box.id, frozenset({box.id}))
    return frozenset(found)


def _returns_outside(row: Sequence[str], going_back: Sequence[str]) -> tuple[str, ...]:
    """Put boxes with a way back at the ends of their row, where its line has least to cross."""
    left: list[str] = []
    right: list[str] = []
    for place, id in enumerate(each for each in row if each in going_back):
        (right if place % 2 else left).append(id)
    others = [each for each in row if each not in going_back]
    return (*left, *others, *reversed(right))

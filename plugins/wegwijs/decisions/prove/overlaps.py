"""Overlaps the hit policy forbids: answers for which two rules fire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from wegwijs.decisions.policies import Together
from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.laid_out import Board
from wegwijs.decisions.prove.space import Region


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rules, in the table's order, and the answers for which both fire.

    It is a contradiction when their outcomes differ, else a mere duplication.
    """

    rules: tuple[str, str]
    outcomes: tuple[str, str]
    region: Region

    @property
    def contradiction(self) -> bool:
        """Tell whether the rules say different things."""
        return self.outcomes[0] != self.outcomes[1]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The overlapping pairs, contradictions first; some are told, and all are counted."""

    pairs: tuple[Overlap, ...] = ()
    contradictions: int = 0
    duplications: int = 0


def find_overlaps(board: Board, most: int) -> Overlaps:
    """Find the overlaps that the table's hit policy forbids.

    These are all, or the contradictions alone where rules may overlap that give the same.
    """
    allowed = board.table.hit_policy.together
    if allowed is Together.ANY:
        return Overlaps()
    different = list(_partners(board, same=False))
    alike = list(_partners(board, same=True)) if allowed is Together.NONE else []
    pairs = (
        (one, other)
        for found in (different, alike)
        for one, rules in found
        for other in bits(rules)
    )
    return Overlaps(
        tuple(_overlap(board, one, other) for one, other in islice(pairs, most)),
        _count(different),
        _count(alike),
    )


def _partners(board: Board, same: bool) -> Iterator[tuple[int, int]]:
    """Yield each rule with the later ones that overlap it, of the same or of another outcome."""
    for number, row in enumerate(board.rows):
        if board.index.every >> number & 1:
            alike = board.gives[board.table.rules[number].then]
            later = board.index.meeting(row) & -(2 << number)
            yield number, later & (alike if same else ~alike)


def _count(found: Iterable[tuple[int, int]]) -> int:
    return sum(rules.bit_count() for _, rules in found)


def _overlap(board: Board, one: int, other: int) -> Overlap:
    first, second = board.table.rules[one], board.table.rules[other]
    region = board.space.region(boxes.common(board.rows[one], board.rows[other]))
    return Overlap((first.id, second.id), (first.then, second.then), region)

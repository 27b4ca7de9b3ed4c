"""Overlaps the hit policy forbids: answers for which two rules fire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from wegwijs.decisions.policies import Together
from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.laid_out import LaidOut
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


def find_overlaps(laid: LaidOut, most: int) -> Overlaps:
    """Find the overlaps that the table's hit policy forbids.

    These are all, or the contradictions alone where rules may overlap that give the same.
    """
    allowed = laid.table.hit_policy.together
    if allowed is Together.ANY:
        return Overlaps()
    different = list(_partners(laid, same=False))
    alike = list(_partners(laid, same=True)) if allowed is Together.NONE else []
    pairs = (
        (one, other)
        for found in (different, alike)
        for one, rules in found
        for other in bits(rules)
    )
    return Overlaps(
        tuple(_overlap(laid, one, other) for one, other in islice(pairs, most)),
        _count(different),
        _count(alike),
    )


def _partners(laid: LaidOut, same: bool) -> Iterator[tuple[int, int]]:
    """Yield each rule with the later ones that overlap it, of the same or of another outcome."""
    for number, row in enumerate(laid.rows):
        if laid.index.every >> number & 1:
            alike = laid.gives[laid.table.rules[number].then]
            later = laid.index.meeting(row) & -(2 << number)
            yield number, later & (alike if same else ~alike)


def _count(found: Iterable[tuple[int, int]]) -> int:
    return sum(rules.bit_count() for _, rules in found)


def _overlap(laid: LaidOut, one: int, other: int) -> Overlap:
    first, second = laid.table.rules[one], laid.table.rules[other]
    region = laid.space.region(boxes.common(laid.rows[one], laid.rows[other]))
    return Overlap((first.id, second.id), (first.then, second.then), region)

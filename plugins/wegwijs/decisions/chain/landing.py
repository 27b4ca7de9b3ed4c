"""Gaps and overlaps of a table in which a customer at the bottom of its chain lands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from wegwijs.decisions.chain.laid_out import Given, LaidChain, count_situations
from wegwijs.decisions.chain.prepared import LinkColumn
from wegwijs.decisions.chain.reaching import Reaching
from wegwijs.decisions.policies import Together
from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.budget import Budget, BudgetSpent, gather
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.covering import uncovered
from wegwijs.decisions.prove.gaps import Gaps
from wegwijs.decisions.prove.laid_out import LaidOut
from wegwijs.decisions.prove.overlaps import Overlap, Overlaps
from wegwijs.decisions.prove.rule_index import Box

# Customers told apart when those who fall in a gap are counted.
_COUNTED = 20_000


def with_cells(box: Box, column: int, mask: int) -> Box:
    """Put other cells in one column of a box."""
    return (*box[:column], mask, *box[column + 1 :])


@dataclass(frozen=True, slots=True)
class Landing:
    """Asks, of what is found in the last table alone, whether a customer lands there."""

    laid: LaidChain
    most: int

    @property
    def full(self) -> Box:
        """Give the box of what can occur in the last table."""
        return self.laid.last.full

    def gaps(self, own: LaidOut, budget: Budget) -> Iterator[Gaps]:
        """Sum up what no rule covers and a customer lands in; raises BudgetSpent."""
        reaching = Reaching(self.laid, budget)
        search = uncovered(own.index, self.full, own.index.every, budget)
        narrowed = (box for each in search if (box := self._narrowed(each, reaching)) is not None)
        found, complete = gather(narrowed)
        if not found and not complete:
            raise BudgetSpent
        merged = own.space.largest_first(boxes.merge(found))
        counted, exact = self._situations(merged, reaching)
        regions = []
        for box in merged[: self.most]:
            witness = reaching.customer(box)
            assert witness is not None, "every box that was found has a customer"
            regions.append(self.laid.region(box, witness, self._situations([box], reaching)[0]))
        yield Gaps(tuple(regions), len(merged), counted, complete and exact)

    def _narrowed(self, box: Box, reaching: Reaching) -> Box | None:
        """Leave, of what other decisions answer, what can occur in a box; None where none can."""
        if reaching.customer(box) is None:
            return None
        for column, source in enumerate(self.laid.last.sources):
            if isinstance(source, LinkColumn) and box[column].bit_count() > 1:
                cells = (1 << cell for cell in bits(box[column]))
                kept = [
                    one
                    for one in cells
                    if reaching.customer(with_cells(box, column, one)) is not None
                ]
                box = with_cells(box, column, sum(kept))
        return box

    def _situations(self, found: list[Box], reaching: Reaching) -> tuple[int, bool]:
        """Count the customers that land in some boxes."""
        each: list[Given] = []
        try:
            for box in found:
                each += islice(reaching.customers(box), _COUNTED)
            count, exact = count_situations(self.laid.questions, each, reaching.budget)
        except BudgetSpent:
            return max(map(self.laid.questions.size, each), default=1), False
        return count, exact and len(each) < _COUNTED

    def overlaps(self, own: LaidOut, budget: Budget) -> Iterator[Overlaps]:
        """Find the overlaps that the hit policy forbids and a customer lands in."""
        allowed = own.table.hit_policy.together
        if allowed is Together.ANY:
            return
        reaching = Reaching(self.laid, budget)
        pairs: dict[bool, list[Overlap]] = {True: [], False: []}
        for one, other, box in self._partners(own):
            first, second = own.table.rules[one], own.table.rules[other]
            alike = first.then == second.then
            if alike and allowed is Together.ALIKE:
                continue
            witness = reaching.customer(box)
            if witness is not None:
                region = self.laid.region(box, witness, 1)
                names, outcomes = (first.id, second.id), (first.then, second.then)
                pairs[alike].append(Overlap(names, outcomes, region))
        told = (*pairs[False], *pairs[True])[: self.most]
        yield Overlaps(told, len(pairs[False]), len(pairs[True]))

    def _partners(self, own: LaidOut) -> Iterator[tuple[int, int, Box]]:
        for one, row in enumerate(own.rows):
            mine = boxes.common(row, self.full)
            later = own.index.meeting(mine) & -(2 << one) if all(mine) else 0
            for other in bits(later & own.index.every if own.index.every >> one & 1 else 0):
                yield one, other, boxes.common(mine, own.rows[other])

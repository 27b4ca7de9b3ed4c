"""A chain laid out to be questioned, over all answers at the bottom and on every date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.prepared import LinkColumn, Source, prepare_chain
from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.budget import Budget, BudgetSpent
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.covering import uncovered
from wegwijs.decisions.prove.laid_out import LaidOut, laid_in
from wegwijs.decisions.prove.rule_index import Box, RuleIndex
from wegwijs.decisions.prove.space import Region, Space, Span, spans
from wegwijs.decisions.table import Answers, Condition

Given = tuple[int, ...]
"""The cells that are left of each question at the bottom, and of the spans of time, as masks."""


@dataclass(frozen=True, slots=True)
class LaidStep:
    """A step in joint cells and spans; its rows and sets of rules are those of a table alone."""

    laid: LaidOut
    sources: tuple[Source, ...]
    full: Box
    """The box of everything that other steps can answer, and of every date."""

    def given(self, given: Given) -> Box:
        """Narrow the box of everything to what is left of the questions."""
        own = (
            left if isinstance(source, LinkColumn) else left & given[source]
            for left, source in zip(self.full, self.sources, strict=False)
        )
        return (*own, given[-1])


@dataclass(frozen=True, slots=True)
class LaidChain:
    """A chain in joint cells, and the spans of time that the rules of all steps make."""

    questions: Space
    steps: tuple[LaidStep, ...]

    @property
    def last(self) -> LaidStep:
        """Give the step that is the decision itself."""
        return self.steps[-1]

    def restricted(self, full: Box) -> LaidChain:
        """Leave of the last step what can occur."""
        return replace(self, steps=(*self.steps[:-1], replace(self.last, full=full)))

    def region(self, box: Box, witness: Given, count: int) -> Region:
        """Tell a box of the last step in its words, with a customer at the bottom."""
        where: dict[str, Condition] = {}
        last = self.last
        for column, source, mask, full in zip(
            last.laid.space.columns, last.sources, box, last.full, strict=False
        ):
            known = mask & column.full if isinstance(source, LinkColumn) else mask
            if mask != full and known and known != column.full:
                where[column.input.id] = column.condition(known)
        every = box[-1] == last.full[-1]
        during: tuple[Span, ...] = () if every else tuple(self.questions.joined(box[-1]))
        return Region(where, self.customer(witness), count, during)

    def customer(self, given: Given) -> Answers:
        """Give a concrete customer: an answer to each question."""
        columns = self.questions.columns
        return {
            column.input.id: column.representative(next(bits(mask)))
            for column, mask in zip(columns, given, strict=False)
        }


def lay_out_chain(chain: Chain) -> LaidChain:
    """Lay out a chain; raises KeyError when a rule speaks of an input that is not there."""
    prepared = prepare_chain(chain)
    parts = spans(chain.rules)
    steps = []
    for step in prepared.steps:
        laid = laid_in(step.prepared.grid, step.prepared.index.full, parts)
        steps.append(LaidStep(laid, step.sources, laid.index.full))
    return LaidChain(Space(prepared.questions, parts), tuple(steps))


def count_situations(space: Space, found: Sequence[Given], budget: Budget) -> tuple[int, bool]:
    """Count the situations at the bottom that lie in some of the boxes, on some date.

    The second value tells whether there was time to count all.
    """
    full = space.full[:-1]
    if not found or not full:
        return len(found[:1]), True
    index = RuleIndex.of(full, [box[:-1] for box in found])
    try:
        others = sum(map(boxes.count, uncovered(index, full, index.every, budget)))
    except BudgetSpent:
        return max(map(space.size, found)), False
    return boxes.count(full) - others, True

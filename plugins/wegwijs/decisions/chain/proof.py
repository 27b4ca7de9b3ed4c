"""Proves, over a whole chain, what a decision must be that needs the answers of others.

What those can answer together is exact: a gap, an overlap or a rule counts only where a customer at
the bottom lands there. Of what is found in the table alone, that is asked box by box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import prod

from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.laid_out import LaidChain, LaidStep, lay_out_chain
from wegwijs.decisions.chain.landing import Landing, with_cells
from wegwijs.decisions.chain.prepared import LinkColumn
from wegwijs.decisions.chain.reaching import Reaching
from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.covering import uncovered
from wegwijs.decisions.prove.disagreement import Disagreement
from wegwijs.decisions.prove.distinctions import Options, find_dead_options, find_idle_inputs
from wegwijs.decisions.prove.gaps import Gaps
from wegwijs.decisions.prove.laid_out import LaidOut, lay_out
from wegwijs.decisions.prove.merging import Merge, find_merges
from wegwijs.decisions.prove.overlaps import Overlaps
from wegwijs.decisions.prove.proof import BUDGET, MOST, Analysis, Question, ask_within
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.decisions.prove.usefulness import (
    Idle,
    fewest,
    find_idle_for_a_time,
    find_outside,
    removable,
    rules_before,
)
from wegwijs.decisions.table import Choice


def analyse_chain(chain: Chain, *, budget: int = BUDGET, most: int = MOST) -> Analysis:
    """Analyse the last table of a chain over all answers at the bottom, on every date.

    Each question may take `budget` steps, as in `analyse`. Raises KeyError when a rule speaks of
    an input that is not there.
    """
    laid = lay_out_chain(chain)
    undecided: list[Question] = []
    ask = partial(ask_within, laid.last.laid, budget, undecided)
    cells = ask(Question.CHAIN, lambda _, left: _occurring(laid, left))
    full = tuple(cells) if len(cells) == len(laid.last.full) else laid.last.full
    proving = _Proving(laid.restricted(full), most)
    gaps: list[Gaps] = []
    if not chain.last.table.allow_gaps:
        gaps = ask(Question.GAPS, proving.gaps)
    overlaps = ask(Question.CHAIN, proving.overlaps)
    unreachable = ask(Question.UNREACHABLE, proving.unreachable)
    own = laid.last.laid
    masked = own.set_of(each.rule for each in unreachable)
    redundant = ask(Question.REDUNDANT, partial(proving.redundant, unreachable=masked))
    idle = masked | own.set_of(each.rule for each in redundant)
    for_a_time = ask(Question.PERIODS, partial(find_idle_for_a_time, idle=idle))
    return Analysis(
        situations=prod(len(column.cells) for column in laid.questions.columns),
        gaps=gaps[0] if gaps else Gaps(),
        overlaps=overlaps[0] if overlaps else Overlaps(),
        outside=tuple(find_outside(own)),
        unreachable=tuple(unreachable),
        redundant=tuple(reversed(redundant)),
        idle_for_a_time=tuple(sorted(for_a_time, key=lambda each: own.set_of([each.rule]))),
        unreached_outcomes=tuple(id for id, giving in own.gives.items() if not giving & ~masked),
        idle_inputs=tuple(ask(Question.INPUTS, partial(find_idle_inputs, full=full))),
        dead_options=tuple(find_dead_options(own, full)),
        alike_options=(),
        merges=tuple(_merges(chain, idle)),
        undecided=tuple(dict.fromkeys(undecided)),
        never=tuple(_never(proving.laid.last)),
    )


def _occurring(laid: LaidChain, budget: Budget) -> Iterator[int]:
    """Give, for each column of the last step, the cells that can occur; raises BudgetSpent.

    That another decision has no answer is told there, unless it allows gaps.
    """
    reaching = Reaching(laid, budget)
    last = laid.last
    for column, mask in enumerate(last.full):
        source = last.sources[column] if column < len(last.sources) else 0
        if not isinstance(source, LinkColumn):
            yield mask
            continue
        allowed = laid.steps[source.step].laid.table.allow_gaps
        tried = mask if allowed else mask & ~(1 << source.none)
        yield sum(
            1 << cell
            for cell in bits(tried)
            if reaching.customer(with_cells(last.full, column, 1 << cell)) is not None
        )


def _never(step: LaidStep) -> Iterator[Options]:
    """List what other decisions never answer, where the input has options."""
    for column, source in enumerate(step.sources):
        if isinstance(source, LinkColumn) and isinstance(source.column.input.domain, Choice):
            options = source.column.input.domain.options
            never = tuple(o for cell, o in enumerate(options) if not step.full[column] >> cell & 1)
            if never:
                yield Options(source.column.input.id, never)


def _merges(chain: Chain, idle: int) -> Iterator[Merge]:
    """Find rules of the last table that could be one; not those that need an answer to be there."""
    last = chain.last
    for merge in find_merges(lay_out(last.table), idle):
        link = last.links.get(merge.input)
        if link is None or merge.condition or not chain.steps[link.step].table.allow_gaps:
            yield merge


@dataclass(frozen=True, slots=True)
class _Proving(Landing):
    """Finds what does nothing for any customer."""

    def unreachable(self, own: LaidOut, budget: Budget) -> Iterator[Idle]:
        """Find the rules that never make the outcome of a customer; raises BudgetSpent."""
        reaching = Reaching(self.laid, budget)
        for number, rule in enumerate(own.table.rules):
            row = boxes.common(own.rows[number], self.full)
            if not all(row) or reaching.customer(row) is None:
                yield Idle(rule.id, ())
                continue
            if masking := self._masking(own, number, row, reaching):
                yield Idle(rule.id, own.names(masking))

    @staticmethod
    def _masking(own: LaidOut, number: int, row: Box, reaching: Reaching) -> int:
        """Give the rules that keep one from making the outcome of all customers of its row."""

        def covers(rules: int) -> bool:
            left = uncovered(own.index, row, rules, reaching.budget)
            return all(reaching.customer(box) is None for box in left)

        before = rules_before(own, number) & own.index.every & own.index.meeting(row)
        return fewest(before, covers)

    def redundant(self, own: LaidOut, budget: Budget, unreachable: int) -> Iterator[Idle]:
        """Find rules that can all be removed without changing a customer's answer."""
        reaching = Reaching(self.laid, budget)

        def is_same(both: Disagreement, row: Box) -> bool:
            differing = (each.box for each in both.differences(row, budget))
            return both.is_empty(row, budget) or all(
                reaching.customer(box) is None for box in differing
            )

        yield from removable(own, unreachable, self.full, is_same)

"""Explains an answer of a chain, step by step, and what would change it at the bottom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product

from wegwijs.decisions.answer.evaluate import Part
from wegwijs.decisions.answer.explain import (
    Change,
    Moves,
    Reason,
    WhyNot,
    answers_in,
    making,
    nearest_rule,
    other_cells,
    reason_of,
)
from wegwijs.decisions.answer.prepared import Cells, Situation, Typed, situations
from wegwijs.decisions.chain.answer import (
    ChainEvaluation,
    StepPart,
    decide_chain,
)
from wegwijs.decisions.chain.prepared import PreparedChain, PreparedStep

# How many ways to change so many answers are tried, over a whole chain.
_WAYS = 2_000


def why_step(step: PreparedStep, told: StepPart) -> tuple[Reason, ...]:
    """Give the rules that make what a step certainly answers; none where it is open or a gap."""
    situation = Situation(told.part.chosen, tuple(told.cells))
    prepared = step.prepared
    return tuple(reason_of(situation, rule, prepared) for rule in making(prepared, told.part))


def why_not_in_chain(prepared: PreparedChain, found: ChainEvaluation) -> tuple[WhyNot, ...]:
    """Give, for each outcome that is impossible now, the rule of the last step nearest to it."""
    last = prepared.last
    split = [
        (told.part, Situation(told.part.chosen, tuple(told.cells)))
        for steps in found.steps
        for told in steps
        if told.id == last.id
    ]
    return tuple(
        nearest_rule(last.prepared, number, split)
        for number, outcome in enumerate(last.prepared.table.outcomes)
        if outcome not in found.whole.possible
    )


def what_would_change_chain(
    prepared: PreparedChain, answers: Typed, found: ChainEvaluation, most: int = 3
) -> tuple[Change, ...]:
    """Find the fewest questions to answer otherwise for each other outcome to become certain.

    As `what_would_change` does for a table alone: of the smallest sets, the first `most`.
    """
    changing = _Changing(prepared, answers)
    split = situations(prepared.questions, answers)
    return tuple(
        Change(outcome, situation.chosen, answers_in(prepared.questions, moves))
        for part, situation in zip(found.whole.parts, split, strict=True)
        if part.certain
        for outcome, moves in changing.of(part, situation.cells, most)
    )


class _Changing:
    def __init__(self, prepared: PreparedChain, answers: Typed) -> None:
        self.prepared = prepared
        self.given = answers
        self.outcomes = prepared.last.prepared.table.outcomes

    def of(self, part: Part, cells: Cells, most: int) -> Iterator[tuple[str, Moves]]:
        """Yield the smallest ways to each other outcome, in the outcomes' order."""
        wanted = {each for each in self.outcomes if each not in part.outcomes}
        found: dict[str, list[Moves]] = {}
        left = _WAYS
        for size in range(1, len(cells) + 1):
            lacking = wanted - found.keys()
            if not lacking or left <= 0:
                break
            ways = list(islice(self._ways(cells, size), left))
            left -= len(ways)
            for moves in ways:
                for outcome in self._led_to(cells, moves) & lacking:
                    known = found.setdefault(outcome, [])
                    if len(known) < most and all(moves.keys() != each.keys() for each in known):
                        known.append(moves)
        for outcome in self.outcomes:
            yield from ((outcome, moves) for moves in found.get(outcome, ()))

    def _ways(self, cells: Cells, size: int) -> Iterator[Moves]:
        """Yield the ways to answer so many questions otherwise, in the order of the questions."""
        columns = self.prepared.questions
        targets = [other_cells(*each, self.given) for each in zip(columns, cells, strict=True)]
        for questions in combinations(range(len(cells)), size):
            others = [targets[each] for each in questions]
            for way in product(*others):
                yield dict(zip(questions, way, strict=True))

    def _led_to(self, cells: Cells, moves: Moves) -> set[str]:
        after = tuple(1 << moves[at] if at in moves else left for at, left in enumerate(cells))
        must, _ = decide_chain(self.prepared, after)
        return {self.outcomes[each] for each in must}

"""A decision asked on a day, whether it needs other decisions or none, with what explains it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from wegwijs.decisions.answer.evaluate import Evaluation, Part, evaluate
from wegwijs.decisions.answer.explain import (
    Change,
    Reason,
    WhyNot,
    what_would_change,
    why,
    why_not,
)
from wegwijs.decisions.answer.periods import NextChange, changed_by
from wegwijs.decisions.answer.prepared import Given, Prepared, Typed, prepare
from wegwijs.decisions.chain.answer import (
    ChainEvaluation,
    StepPart,
    evaluate_chain,
    evaluate_whole,
)
from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.explain import (
    what_would_change_chain,
    why_not_in_chain,
    why_step,
)
from wegwijs.decisions.chain.prepared import PreparedChain, prepare_chain
from wegwijs.decisions.table import Rule
from wegwijs.records.decision import Decision


@dataclass(frozen=True, slots=True)
class PassedStep:
    """Tells what a decision that is needed answers for one part, and by which rules."""

    told: StepPart
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TableLooked:
    """Holds what follows from some answers in a table, and explains it."""

    prepared: Prepared
    answers: Given
    whole: Evaluation

    def why(self) -> tuple[Reason, ...]:
        """Give the rules that make what is certain, part by part."""
        return why(self.prepared, self.answers)

    def steps(self) -> tuple[tuple[PassedStep, ...], ...]:
        """Give nothing: it depends on no other decision."""
        return ()

    def why_not(self) -> tuple[WhyNot, ...]:
        """Give, for each outcome that is impossible now, the rule that came nearest."""
        return why_not(self.prepared, self.answers)

    def changes(self) -> tuple[Change, ...]:
        """Give the fewest answers to change for each other outcome to become certain."""
        return what_would_change(self.prepared, self.answers)


@dataclass(frozen=True, slots=True)
class ChainLooked:
    """Holds what follows from some answers in a chain, and explains it."""

    prepared: PreparedChain
    answers: Given
    found: ChainEvaluation

    @property
    def whole(self) -> Evaluation:
        """Give what follows for the decision itself."""
        return self.found.whole

    def why(self) -> tuple[Reason, ...]:
        """Give the rules of the decision itself that make what is certain, part by part."""
        last = self.prepared.last
        return tuple(
            replace(reason, chosen=part.chosen or reason.chosen)
            for part, steps in self._parts()
            for told in steps
            if told.id == last.id and part.certain
            for reason in why_step(last, told)
        )

    def steps(self) -> tuple[tuple[PassedStep, ...], ...]:
        """Give, for each part, the other decisions that it depends on, as they are settled."""
        steps = {each.id: each for each in self.prepared.steps[:-1]}
        return tuple(
            tuple(
                PassedStep(told, why_step(steps[told.id], told))
                for told in told_of
                if told.id in steps and told.needed
            )
            for _, told_of in self._parts()
        )

    def _parts(self) -> Iterator[tuple[Part, tuple[StepPart, ...]]]:
        return zip(self.found.whole.parts, self.found.steps, strict=True)

    def why_not(self) -> tuple[WhyNot, ...]:
        """Give, for each outcome that is impossible now, the rule that came nearest."""
        return why_not_in_chain(self.prepared, self.found)

    def changes(self) -> tuple[Change, ...]:
        """Give the fewest answers to change for each other outcome to become certain."""
        return what_would_change_chain(self.prepared, self.answers, self.found)


Looked = TableLooked | ChainLooked
"""What follows from some answers, whether the decision needs others or none."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Holds a decision with the rules in force on a day."""

    prepared: Prepared | PreparedChain

    def evaluate(self, answers: Typed) -> Evaluation:
        """Evaluate the decision; raises as `evaluate` does."""
        if isinstance(self.prepared, PreparedChain):
            return evaluate_whole(self.prepared, answers)
        return evaluate(self.prepared, answers)

    def look(self, answers: Given) -> Looked:
        """Evaluate the decision to explain it; raises as `evaluate` does."""
        if isinstance(self.prepared, PreparedChain):
            return ChainLooked(self.prepared, answers, evaluate_chain(self.prepared, answers))
        return TableLooked(self.prepared, answers, evaluate(self.prepared, answers))


def ready(decision: Decision, on: date | None, at_the_step: Collection[str] = ()) -> Ready:
    """Make a decision ready; the inputs `at_the_step` are answered in place of other decisions."""
    whole = decision.chain or decision.table
    if at_the_step and isinstance(whole, Chain):
        whole = whole.without(at_the_step)
    return Ready(prepare_chain(whole, on) if isinstance(whole, Chain) else prepare(whole, on))


def rules_of(decision: Decision) -> tuple[Rule, ...]:
    """Give the rules on whose days the answer may change: its own, and those it needs."""
    chain = decision.chain
    return decision.table.rules if chain is None else chain.rules


def next_change_of(decision: Decision, answers: Given, on: date) -> NextChange | None:
    """Find when the same answers next lead to another result; None when they never do."""

    def parts_on(day: date) -> tuple[Part, ...]:
        return ready(decision, day).evaluate(answers).parts

    return changed_by(rules_of(decision), on, parts_on)

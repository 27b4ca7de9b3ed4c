"""A decision made ready to be asked on a day, whether it needs other decisions or none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from wegwijs.decisions.answer.evaluate import Evaluation, evaluate
from wegwijs.decisions.answer.prepared import Prepared, Typed, prepare
from wegwijs.decisions.chain.answer import evaluate_chain
from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.prepared import PreparedChain, prepare_chain
from wegwijs.decisions.table import Rule
from wegwijs.records.decision import Decision


@dataclass(frozen=True, slots=True)
class Ready:
    """Holds a decision with the rules in force on a day."""

    prepared: Prepared | PreparedChain

    def evaluate(self, answers: Typed) -> Evaluation:
        """Evaluate the decision; raises as `evaluate` does."""
        if isinstance(self.prepared, PreparedChain):
            return evaluate_chain(self.prepared, answers).whole
        return evaluate(self.prepared, answers)


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

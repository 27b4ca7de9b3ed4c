"""Does every example hold, and does every rule have one that reaches it?

An example with a day is about that day. One without must hold today and on every later day: so
what passes today cannot fail tomorrow, and a rule that begins later is looked at before it begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wegwijs.decisions.answer.evaluate import Evaluation
from wegwijs.decisions.policies import By
from wegwijs.decisions.prove.space import turns
from wegwijs.decisions.table import Answers
from wegwijs.findings.finding import Finding
from wegwijs.records.catalog import Catalog
from wegwijs.records.deciding import Ready, ready, rules_of
from wegwijs.records.decision import Decision, Example
from wegwijs.records.decision_table import read_given
from wegwijs.records.wording import Wording


def check(catalog: Catalog, decision: Decision) -> Iterator[Finding]:
    """Yield a finding for each example that does not hold, and each rule without one."""
    trying = _Trying(catalog, decision)
    for index in range(len(decision.examples)):
        yield from trying.example(index)
    for index, rule in enumerate(decision.rules):
        if rule.id not in trying.reached:
            yield Finding(
                "rule-without-example",
                catalog.where(decision.path, ("rules", index)),
                f"No example reaches the rule {rule.id!r}.",
                f"Add an example that ends in {rule.then!r} by this rule.",
            )


class _Trying:
    """Tries the examples of one decision on the days they are about."""

    def __init__(self, catalog: Catalog, decision: Decision) -> None:
        self.catalog = catalog
        self.decision = decision
        self.words = Wording(catalog, decision, catalog.languages[0])
        self.turns = turns(rules_of(decision))
        self.reached: set[str] = set()
        self._ready: dict[tuple[object, ...], Ready] = {}

    def example(self, index: int) -> Iterator[Finding]:
        """Yield what is wrong with an example on the first day on which something is."""
        example = self.decision.examples[index]
        answers = read_given(self.decision, example.given)
        today, later = self.catalog.day, [each for each in self.turns if each > self.catalog.day]
        if example.day is not None:
            days, before = [example.day], []
        else:
            days = [today, *later]
            before = [each for each in (date.min, *self.turns) if each <= today]
        at_the_step = tuple(id for id in answers if id not in self.decision.questions)
        found = {day: self._at(day, at_the_step).evaluate(answers) for day in (*before, *days)}
        for each in found.values():
            self.reached.update(each.fired)
        faults = (self._fault(index, example, answers, day, found[day]) for day in days)
        yield from next(([fault] for fault in faults if fault is not None), [])

    def _at(self, day: date, at_the_step: tuple[str, ...]) -> Ready:
        """Make the decision ready once for all days of a period."""
        key = sum(turn <= day for turn in self.turns), *at_the_step
        if key not in self._ready:
            self._ready[key] = ready(self.decision, day, at_the_step)
        return self._ready[key]

    def _fault(
        self, index: int, example: Example, answers: Answers, day: date, found: Evaluation
    ) -> Finding | None:
        where = self.catalog.where(self.decision.path, ("examples", index))
        if not found.certain:
            return Finding(
                "example-open",
                where,
                f"This example leaves the answer open{self._on(example, day)}: "
                f"{', '.join(found.matters)} can still change it.",
                "Add the missing answers to this example.",
            )
        if self._holds(found.outcomes, example):
            return None
        given = ", ".join(map(self.words.outcome, found.outcomes)) or "no answer at all"
        wanted = ", ".join(map(self.words.outcome, example.then))
        rules = ", ".join(map(repr, found.fired)) or "no rule"
        return Finding(
            "example-fails",
            where,
            f"A customer who answers {self.words.answers(answers)} is told {given!r}, "
            f"not {wanted!r}{self._on(example, day)}; by {rules}.",
            self._mend(example, day),
        )

    def _on(self, example: Example, day: date) -> str:
        """Say on which days, where days make a difference."""
        if example.day is not None:
            return f", on {day}"
        return f", from {day} on" if day > self.catalog.day else ""

    def _mend(self, example: Example, day: date) -> str:
        if example.day is None and day > self.catalog.day:
            last = day - timedelta(1)
            return f"Say which day it is about, day: {last}, and add one for the days after it."
        return "Correct the example, or the rule."

    def _holds(self, outcomes: tuple[str, ...], example: Example) -> bool:
        if self.decision.table.hit_policy.sorts_by is not By.NONE:
            return outcomes == example.then
        return sorted(outcomes) == sorted(example.then)

"""Does every example hold, and does every rule have one that reaches it?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.decisions.evaluate import evaluate
from wegwijs.decisions.prepared import prepare
from wegwijs.decisions.table import HitPolicy
from wegwijs.diagnostics import Finding
from wegwijs.model.catalog import Catalog
from wegwijs.model.decision import Decision, Example
from wegwijs.model.decision_table import read_given
from wegwijs.model.wording import Wording


def check(catalog: Catalog, decision: Decision) -> Iterator[Finding]:
    """Yield a finding for each example that does not hold, and each rule without one."""
    reached: set[str] = set()
    table = prepare(decision.table)
    words = Wording(catalog, decision, catalog.languages[0])
    for index, example in enumerate(decision.examples):
        where = catalog.where(decision.path, ("examples", index))
        answers = read_given(decision, example.given)
        found = evaluate(table, answers)
        reached.update(found.fired)
        if not found.certain:
            missing = ", ".join(found.matters)
            yield Finding(
                "example-open",
                where,
                f"This example leaves the answer open: {missing} can still change it.",
                "Add the missing answers to given.",
            )
        elif not _holds(decision, found.outcomes, example):
            given = ", ".join(map(words.outcome, found.outcomes)) or "no answer at all"
            wanted = ", ".join(map(words.outcome, example.then))
            rules = ", ".join(map(repr, found.fired)) or "no rule"
            yield Finding(
                "example-fails",
                where,
                f"A customer who answers {words.answers(answers)} is told {given!r}, "
                f"not {wanted!r}; by {rules}.",
                "Correct the example, or the rule.",
            )
    for index, rule in enumerate(decision.rules):
        if rule.id not in reached:
            yield Finding(
                "rule-without-example",
                catalog.where(decision.path, ("rules", index)),
                f"No example reaches the rule {rule.id!r}.",
                f"Add an example that ends in {rule.then!r} by this rule.",
            )


def _holds(decision: Decision, outcomes: tuple[str, ...], example: Example) -> bool:
    if decision.table.hit_policy in (HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER):
        return outcomes == example.then
    return sorted(outcomes) == sorted(example.then)

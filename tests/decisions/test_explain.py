"""Explanations hold: reasons are met, the nearest rule is nearest, and few changes lead there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from typing import Any

from brute_force import answer, fired, holds, situations, values
from hypothesis import given
from strategies import law
from test_evaluate import asked, complete

from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.answer.explain import what_would_change, why, why_not
from wegwijs.decisions.table import Answer, Answers, Table


@law
@given(asked())
def test_reasons_are_rules_that_are_met_and_give_what_is_certain(drawn: Any) -> None:
    table, answers, on = drawn
    found = evaluate(table, answers, on)
    reasons = why(table, answers, on)
    rules = {rule.id: rule for rule in table.rules}
    for reason in reasons:
        rule = rules[reason.rule]
        assert {**reason.met, **reason.open} == rule.when
        assert reason.met.keys() <= answers.keys()
        assert all(holds(condition, answers[id]) for id, condition in reason.met.items())
        assert rule.then in found.possible
    assert {rules[reason.rule].then for reason in reasons} == set(found.outcomes)


@law
@given(asked())
def test_no_rule_is_nearer_than_the_one_named(drawn: Any) -> None:
    table, answers, on = drawn
    found = {each.outcome: each for each in why_not(table, answers, on)}
    assert found.keys() == set(table.outcomes) - set(evaluate(table, answers, on).possible)
    for outcome, reason in found.items():
        alive = {rule.id for each in situations(table) for rule in fired(table, each, on)}
        rules = [rule for rule in table.rules if rule.then == outcome and rule.id in alive]
        failures = {rule.id: set(failed(rule.when, answers)) for rule in rules}
        if not rules:
            assert reason.rule is None
            continue
        assert reason.rule is not None
        assert set(reason.failed) == failures[reason.rule]
        assert len(reason.failed) == min(map(len, failures.values()))


def failed(when: Any, answers: Answers) -> Iterator[str]:
    return (id for id, test in when.items() if id in answers and not holds(test, answers[id]))


@law
@given(asked())
def test_changes_lead_there_and_no_fewer_inputs_do(drawn: Any) -> None:
    table, answers, on = drawn
    found = evaluate(table, answers, on)
    changes = what_would_change(table, answers, on, most=9)
    if not found.certain:
        assert not changes
        return
    for outcome in table.outcomes:
        told = [dict(each.answers) for each in changes if each.outcome == outcome]
        expected = [] if outcome in found.outcomes else smallest_sets(table, answers, on, outcome)
        assert [tuple(each) for each in told] == expected
        for change in told:
            moved = {id: one(value) for id, value in change.items()}
            assert all(answers.get(id) != value for id, value in moved.items())
            assert certain(table, {**answers, **moved}, on, outcome)


def smallest_sets(
    table: Table, answers: Answers, on: date | None, outcome: str
) -> list[tuple[str, ...]]:
    """List the smallest sets of inputs with other answers that make an outcome certain."""
    ids = [each.id for each in table.inputs]
    for size in range(1, len(ids) + 1):
        sets = [
            moved
            for moved in combinations(ids, size)
            if any(certain(table, {**answers, **each}, on, outcome) for each in moves(table, moved))
        ]
        if sets:
            return sets
    return []


def moves(table: Table, ids: tuple[str, ...]) -> Iterator[Answers]:
    for chosen in product(*(values(table.input(id).domain, table) for id in ids)):
        yield dict(zip(ids, chosen, strict=True))


def certain(table: Table, answers: Answers, on: date | None, outcome: str) -> bool:
    return all(outcome in answer(table, each, on) for each in complete(table, answers))


def one(value: Answer) -> Answer:
    return value[0] if isinstance(value, tuple) else value


@law
@given(asked())
def test_rules_that_are_told_to_make_the_outcome_fire(drawn: Any) -> None:
    table, answers, on = drawn
    sure = evaluate(table, answers, on).fired
    for each in complete(table, answers):
        assert set(sure) <= {rule.id for rule in fired(table, each, on)}

"""Totals and repeats agree with the slow truth: every rule that fires counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from decisions.brute_force import fired, situations
from decisions.strategies import VALUES, counting_tables, law
from hypothesis import given

from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.answer.hits import total
from wegwijs.decisions.compare.differences import differences
from wegwijs.decisions.policies import HitPolicy, Total
from wegwijs.decisions.prove.proof import analyse
from wegwijs.decisions.table import Answers, Choice, Input, OneOf, Rule, Table


def _given(table: Table, answers: Answers) -> Answers:
    """Choose one option where several may be chosen."""
    many = {each.id for each in table.inputs if getattr(each.domain, "many", False)}
    return {id: (str(each),) if id in many else each for id, each in answers.items()}


@law
@given(counting_tables())
def test_a_total_is_of_every_rule_that_fires(table: Table) -> None:
    for answers in situations(table):
        found = evaluate(table, _given(table, answers))
        for part in found.parts:
            told = {**answers, **part.chosen}
            thens = [rule.then for rule in fired(table, told)]
            assert sorted(part.listed) == sorted(thens if table.counts else set(thens))
            assert set(part.outcomes) == set(thens)
            numbers = [VALUES[each] for each in thens]
            wanted = {
                Total.NONE: lambda numbers: None,
                Total.SUM: sum,
                Total.MIN: min,
                Total.MAX: max,
                Total.COUNT: len,
            }[table.hit_policy.total]
            assert part.total == (wanted(numbers) if thens else None)


@law
@given(counting_tables())
def test_what_is_certain_does_not_depend_on_what_is_open(table: Table) -> None:
    for answers in situations(table):
        for left_out in answers:
            known = {id: each for id, each in answers.items() if id != left_out}
            for part in evaluate(table, _given(table, known)).parts:
                if part.certain:
                    chosen = {**answers, **part.chosen}
                    thens = [rule.then for rule in fired(table, chosen)]
                    assert sorted(part.listed) == sorted(thens if table.counts else set(thens))


def _table(policy: HitPolicy, *thens: str) -> Table:
    rules = tuple(Rule(f"r{at}", {}, then) for at, then in enumerate(thens))
    asked = (Input("i", Choice(("a", "b"))),)
    return Table(asked, tuple(VALUES), rules, policy, repeats=not policy.total, values=VALUES)


COUNTING = [each for each in HitPolicy if not each.single and (not each.total or each.counts)]


@pytest.mark.parametrize("policy", COUNTING)
def test_a_repeated_rule_is_not_redundant_where_it_counts(policy: HitPolicy) -> None:
    assert not analyse(_table(policy, "yes", "yes")).redundant
    assert analyse(replace(_table(HitPolicy.COLLECT, "yes", "yes"), repeats=False)).redundant


@pytest.mark.parametrize("policy", COUNTING)
def test_one_rule_more_is_a_difference_where_it_counts(policy: HitPolicy) -> None:
    twice, thrice = _table(policy, "yes", "yes"), _table(policy, "yes", "yes", "yes")
    assert not differences(twice, thrice).none
    assert differences(twice, replace(twice)).none


def test_a_rule_cut_in_two_is_no_difference() -> None:
    whole = _table(HitPolicy.COLLECT_SUM, "yes")
    asked = whole.inputs[0].domain
    assert isinstance(asked, Choice)
    halves = tuple(
        Rule(f"half-{each}", {"i": OneOf(frozenset({each}))}, "yes") for each in asked.options
    )
    assert differences(whole, replace(whole, rules=halves)).none


def test_another_number_is_a_difference() -> None:
    table = _table(HitPolicy.COLLECT_SUM, "yes")
    other = replace(table, values={**VALUES, "yes": Decimal(4)})
    assert not differences(table, other).none


def test_a_sum_is_exact() -> None:
    table = _table(HitPolicy.COLLECT_SUM, "no")
    values = {"no": Decimal("0.1")}
    assert total(replace(table, values=values), ["no"] * 3) == Decimal("0.3")

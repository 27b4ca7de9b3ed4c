"""A solver's second opinion on tables too large to try every answer."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
import z3

from wegwijs.decisions.compare.differences import differences
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.proof import Region, analyse
from wegwijs.decisions.table import (
    Choice,
    Condition,
    Flag,
    Input,
    Interval,
    Is,
    Number,
    OneOf,
    Rule,
    Table,
    Within,
)

INPUTS = (
    *(Input(f"choice{n}", Choice(tuple("abcdefgh"))) for n in range(3)),
    *(Input(f"flag{n}", Flag()) for n in range(4)),
    *(Input(f"number{n}", Number(Decimal(0), Decimal(1000))) for n in range(3)),
)
OUTCOMES = ("yes", "no", "ask")
VARIABLES = {
    each.id: {Choice: z3.Int, Flag: z3.Bool, Number: z3.Real}[type(each.domain)](each.id)
    for each in INPUTS
}
ANSWERS = z3.And(
    *(z3.And(VARIABLES[f"choice{n}"] >= 0, VARIABLES[f"choice{n}"] < 8) for n in range(3)),
    *(z3.And(VARIABLES[f"number{n}"] >= 0, VARIABLES[f"number{n}"] <= 1000) for n in range(3)),
)


def random_condition(chance: random.Random, each: Input) -> Condition:
    if isinstance(each.domain, Choice):
        return OneOf(frozenset(chance.sample(each.domain.options, chance.randint(2, 6))))
    if isinstance(each.domain, Flag):
        return Is(chance.random() < 0.5)
    low, high = sorted(Decimal(chance.randint(0, 1000)) for _ in range(2))
    return Within((Interval(low, high + 1, chance.random() < 0.5, chance.random() < 0.5),))


def random_rule(chance: random.Random, number: int) -> Rule:
    asked = chance.sample(INPUTS, chance.randint(1, 4))
    when = {each.id: random_condition(chance, each) for each in asked}
    return Rule(f"r{number}", when, chance.choice(OUTCOMES))


def random_table(seed: int, policy: HitPolicy, count: int = 18) -> Table:
    chance = random.Random(seed)
    rules = tuple(random_rule(chance, number) for number in range(count))
    return Table(INPUTS, OUTCOMES, rules, policy)


def holds(id: str, condition: Condition) -> z3.BoolRef:
    variable = VARIABLES[id]
    if isinstance(condition, OneOf):
        return z3.Or(*(variable == "abcdefgh".index(each) for each in condition.options))
    if isinstance(condition, Is):
        return variable if condition.value else z3.Not(variable)
    return z3.Or(*(between(variable, each) for each in condition.intervals))


def between(variable: z3.ArithRef, interval: Interval) -> z3.BoolRef:
    low, high = interval.low, interval.high
    return z3.And(
        low is None or (variable >= str(low) if interval.low_closed else variable > str(low)),
        high is None or (variable <= str(high) if interval.high_closed else variable < str(high)),
    )


def fires(rule: Rule) -> z3.BoolRef:
    return z3.And(*(holds(id, condition) for id, condition in rule.when.items()))


def inside(region: Region) -> z3.BoolRef:
    return z3.And(*(holds(id, condition) for id, condition in region.where.items()))


def possible(*claims: z3.BoolRef) -> bool:
    solver = z3.Solver()
    solver.add(ANSWERS, *claims)
    return bool(solver.check() == z3.sat)


def any_of(claims: Iterable[z3.BoolRef]) -> z3.BoolRef:
    return z3.Or(*claims)


def first_outcome(rules: Iterable[Rule]) -> z3.ArithRef:
    """Write the outcome of a `first` table as a number; -1 for none."""
    outcome = z3.IntVal(-1)
    for rule in reversed(tuple(rules)):
        outcome = z3.If(fires(rule), OUTCOMES.index(rule.then), outcome)
    return outcome


@pytest.mark.parametrize("seed", range(2))
def test_the_gap_regions_are_what_no_rule_covers(seed: int) -> None:
    table = random_table(seed, HitPolicy.FIRST)
    gaps = analyse(table, most=1_000_000).gaps
    assert gaps.exact
    assert gaps.found > 1
    covered, told = any_of(map(fires, table.rules)), any_of(map(inside, gaps.regions))
    assert not possible(told == covered)


@pytest.mark.parametrize("seed", range(2))
def test_unreachable_rules_are_those_the_earlier_ones_cover(seed: int) -> None:
    table = random_table(seed, HitPolicy.FIRST)
    unreachable = {idle.rule for idle in analyse(table).unreachable}
    for number, rule in enumerate(table.rules):
        earlier = any_of(map(fires, table.rules[:number]))
        assert (rule.id in unreachable) != possible(fires(rule), z3.Not(earlier))


@pytest.mark.parametrize("seed", range(2))
def test_redundant_rules_change_no_answer_when_they_go(seed: int) -> None:
    table = random_table(seed, HitPolicy.FIRST)
    analysis = analyse(table)
    idle = {each.rule for each in (*analysis.unreachable, *analysis.redundant)}
    least = [rule for rule in table.rules if rule.id not in idle]
    assert not possible(first_outcome(table.rules) != first_outcome(least))
    for rule in least:
        rest = [each for each in least if each is not rule]
        assert possible(first_outcome(least) != first_outcome(rest))


@pytest.mark.parametrize("seed", range(2))
def test_the_regions_of_change_are_where_the_outcomes_differ(seed: int) -> None:
    old = random_table(seed, HitPolicy.FIRST)
    chance = random.Random(seed + 100)
    changed = chance.randrange(len(old.rules) // 2)
    rules = list(old.rules)
    rules[changed] = replace(random_rule(chance, changed), id=rules[changed].id)
    found = differences(old, replace(old, rules=tuple(rules)), most=1_000_000)
    assert found.exact
    differs = first_outcome(old.rules) != first_outcome(rules)
    assert not possible(differs != any_of(inside(each.region) for each in found.changes))

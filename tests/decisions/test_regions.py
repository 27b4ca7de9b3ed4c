"""Regions: what is told is there, and what is there is told, against trying every answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

import brute_force
from brute_force import days, lies_in, situations
from hypothesis import given
from strategies import law, policies, tables

from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.cells import grid
from wegwijs.decisions.prove.proof import Analysis, Overlap, Question, Region, Span, analyse
from wegwijs.decisions.table import Answers, Choice, OneOf, Rule, Table

UNLIMITED = 10_000

Points = list[tuple[Answers, date | None]]


def points(table: Table) -> Points:
    return [(answers, day) for day in days(table) for answers in situations(table)]


def holds_on(region: Region, day: date | None) -> bool:
    return not region.during or any(
        day is not None
        and (span.start is None or span.start <= day)
        and (span.end is None or day <= span.end)
        for span in region.during
    )


def answers_of(table: Table, among: Points) -> list[tuple[str, ...]]:
    return [brute_force.answer(table, answers, day) for answers, day in among]


def without(table: Table, *ids: str) -> Table:
    return replace(table, rules=tuple(rule for rule in table.rules if rule.id not in ids))


def is_told(region: Region) -> bool:
    """Tell whether a region's own witness lies in it, and it says how many it holds."""
    return lies_in(region.where, region.witness) and region.count > 0


@law
@given(tables())
def test_gap_regions_are_disjoint_and_cover_exactly_the_gaps(table: Table) -> None:
    gaps = analyse(table, most=UNLIMITED).gaps
    assert gaps.exact
    assert gaps.found == len(gaps.regions)
    assert all(map(is_told, gaps.regions))
    for answers, day in points(table):
        inside = [each for each in gaps.regions if lies_in(each.where, answers)]
        found = sum(holds_on(each, day) for each in inside)
        assert found == (not brute_force.fired(table, answers, day))


@law
@given(tables())
def test_gaps_are_counted_as_cells_uncovered_on_some_date(table: Table) -> None:
    analysis = analyse(table)
    uncovered = {
        tuple(column.cell_of(answers[column.input.id]) for column in grid(table).columns)
        for answers, day in points(table)
        if not brute_force.fired(table, answers, day)
    }
    assert analysis.gaps.situations == len(uncovered)


@law
@given(tables())
def test_regions_told_are_capped_and_the_largest(table: Table) -> None:
    every, few = analyse(table, most=UNLIMITED), analyse(table, most=1)
    assert few.gaps.regions == every.gaps.regions[:1]
    assert (few.gaps.found, few.gaps.situations) == (every.gaps.found, every.gaps.situations)
    assert few.overlaps.pairs == every.overlaps.pairs[:1]
    assert few.overlaps.contradictions == every.overlaps.contradictions
    sizes = [region.count for region in every.gaps.regions]
    assert sizes == sorted(sizes, reverse=True)


def overlapping(table: Table) -> Iterator[tuple[Rule, Rule]]:
    seen = set()
    for answers, day in points(table):
        for pair in combinations(brute_force.fired(table, answers, day), 2):
            if tuple(each.id for each in pair) not in seen:
                seen.add(tuple(each.id for each in pair))
                yield pair


@law
@given(tables())
def test_overlaps_are_real_and_complete_where_the_hit_policy_forbids_them(table: Table) -> None:
    overlaps = analyse(table, most=UNLIMITED).overlaps
    expected = {
        (one.id, other.id)
        for one, other in overlapping(table)
        if table.hit_policy is HitPolicy.UNIQUE
        or (table.hit_policy is HitPolicy.ANY and one.then != other.then)
    }
    assert {pair.rules for pair in overlaps.pairs} == expected
    assert overlaps.contradictions == sum(pair.contradiction for pair in overlaps.pairs)
    assert overlaps.duplications == len(expected) - overlaps.contradictions
    assert [pair.contradiction for pair in overlaps.pairs] == sorted(
        (pair.contradiction for pair in overlaps.pairs), reverse=True
    )
    for pair in overlaps.pairs:
        check_region_of(pair, table)


def check_region_of(pair: Overlap, table: Table) -> None:
    assert is_told(pair.region)
    for answers, day in points(table):
        both = set(pair.rules) <= {rule.id for rule in brute_force.fired(table, answers, day)}
        assert both == (lies_in(pair.region.where, answers) and holds_on(pair.region, day))


def makes_the_outcome(table: Table, rule: Rule, answers: Answers, day: date | None) -> bool:
    fired = brute_force.fired(table, answers, day)
    if rule not in fired:
        return False
    if table.hit_policy is HitPolicy.FIRST:
        return fired[0] is rule
    if table.hit_policy is HitPolicy.PRIORITY:
        return brute_force.answer(table, answers, day) == (rule.then,)
    return True


@law
@given(tables())
def test_unreachable_rules_are_those_that_never_make_the_outcome(table: Table) -> None:
    unreachable = analyse(table).unreachable
    assert [idle.rule for idle in unreachable] == [
        rule.id
        for rule in table.rules
        if not any(makes_the_outcome(table, rule, *point) for point in points(table))
    ]
    for idle in unreachable:
        rule = next(rule for rule in table.rules if rule.id == idle.rule)
        for answers, day in points(table):
            if brute_force.fires(rule, answers, day):
                fired = {each.id for each in brute_force.fired(table, answers, day)}
                assert fired & set(idle.because_of)


@law
@given(tables())
def test_redundant_rules_can_go_together_and_then_no_other_can(table: Table) -> None:
    analysis = analyse(table)
    among = points(table)
    masked = [idle.rule for idle in analysis.unreachable]
    least = without(table, *masked, *(idle.rule for idle in analysis.redundant))
    expected = answers_of(table, among)
    assert answers_of(least, among) == expected
    for rule in least.rules:
        assert answers_of(without(least, rule.id), among) != expected
    for idle in analysis.redundant:
        assert idle.because_of


def told_idle_on(analysis: Analysis, day: date) -> list[str]:
    return [
        idle.rule
        for idle in analysis.idle_for_a_time
        if any(lasts(span, day) for span in idle.during)
    ]


def lasts(span: Span, day: date) -> bool:
    return (span.start or date.min) <= day <= (span.end or date.max)


def idle_on(table: Table, day: date) -> list[str]:
    """Find the rules that can go on a day, alone and with those found before; the last first."""
    among: Points = [(answers, day) for answers in situations(table)]
    expected, found = answers_of(table, among), list[str]()
    for rule in reversed(table.rules):
        if rule.in_force(day) and all(
            answers_of(without(table, rule.id, *others), among) == expected
            for others in ([], found)
        ):
            found.append(rule.id)
    return found


@law
@given(tables(dated=True))
def test_rules_idle_for_a_time_are_those_that_each_period_can_do_without(table: Table) -> None:
    analysis = analyse(table)
    least = without(table, *(each.rule for each in (*analysis.unreachable, *analysis.redundant)))
    for day in filter(None, days(table)):
        assert sorted(told_idle_on(analysis, day)) == sorted(idle_on(least, day))
        for idle in analysis.idle_for_a_time:
            if any(lasts(span, day) for span in idle.during):
                force = {rule.id for rule in least.rules if rule.in_force(day)}
                assert idle.because_of and set(idle.because_of) <= force - {idle.rule}
    for idle in analysis.idle_for_a_time:
        rule = next(each for each in table.rules if each.id == idle.rule)
        assert any(
            rule.in_force(day) and idle.rule not in told_idle_on(analysis, day)
            for day in filter(None, days(table))
        )


@law
@given(tables(dated=False))
def test_a_table_without_dates_has_no_rule_idle_for_a_time(table: Table) -> None:
    assert not analyse(table).idle_for_a_time
    assert Question.PERIODS not in analyse(table, budget=0).undecided


@law
@given(tables())
def test_outcomes_never_reached_are_in_no_answer(table: Table) -> None:
    reached = {outcome for answer in answers_of(table, points(table)) for outcome in answer}
    unreached = analyse(table).unreached_outcomes
    assert unreached == tuple(each for each in table.outcomes if each not in reached)


def differs(table: Table, one: Answers, other: Answers, day: date | None) -> bool:
    return brute_force.answer(table, one, day) != brute_force.answer(table, other, day)


@law
@given(tables())
def test_idle_inputs_never_change_the_answer(table: Table) -> None:
    idle = analyse(table).idle_inputs
    assert idle == tuple(
        each.id
        for each in table.inputs
        if not any(
            differs(table, answers, {**answers, each.id: value}, day)
            for answers, day in points(table)
            for value in brute_force.values(each.domain, table)
        )
    )


@law
@given(tables())
def test_alike_options_are_answered_the_same_and_dead_ones_not_at_all(table: Table) -> None:
    analysis = analyse(table)
    alike = {
        (group.input, *pair)
        for group in analysis.alike_options
        for pair in combinations(group.options, 2)
    }
    expected = {
        (each.id, *pair)
        for each in table.inputs
        if isinstance(each.domain, Choice)
        for pair in combinations(each.domain.options, 2)
        if not any(
            differs(table, {**answers, each.id: pair[0]}, {**answers, each.id: pair[1]}, day)
            for answers, day in points(table)
        )
    }
    assert alike == expected
    reached = {
        (id, value)
        for answers, day in points(table)
        if brute_force.fired(table, answers, day)
        for id, value in answers.items()
    }
    assert [
        (group.input, option) for group in analysis.dead_options for option in group.options
    ] == [
        (each.id, option)
        for each in table.inputs
        if isinstance(each.domain, Choice)
        for option in each.domain.options
        if (each.id, option) not in reached
    ]


@law
@given(tables())
def test_a_suggested_merge_changes_no_answer(table: Table) -> None:
    among = points(table)
    for merge in analyse(table).merges:
        first = next(rule for rule in table.rules if rule.id == merge.rules[0])
        when = {id: each for id, each in first.when.items() if id != merge.input}
        if merge.condition is not None:
            when[merge.input] = merge.condition
        merged = replace(first, when=when)
        rules = tuple(merged if rule is first else rule for rule in table.rules)
        shorter = without(replace(table, rules=rules), *merge.rules[1:])
        assert len(merge.rules) > 1
        assert answers_of(shorter, among) == answers_of(table, among)


@law
@given(tables())
def test_what_lies_outside_the_domains_is_told(table: Table) -> None:
    told = {(each.rule, each.input) for each in analyse(table).outside}
    for rule in table.rules:
        for each in table.inputs:
            condition = rule.when.get(each.id)
            if isinstance(each.domain, Choice) and isinstance(condition, OneOf):
                strange = not condition.options <= set(each.domain.options)
                assert ((rule.id, each.id) in told) == strange


@law
@given(tables(policies.filter(lambda policy: policy is not HitPolicy.UNIQUE)))
def test_a_table_that_may_have_gaps_has_none_to_tell(table: Table) -> None:
    analysis = analyse(replace(table, allow_gaps=True))
    assert analysis.gaps == type(analysis.gaps)()
    assert replace(analyse(table), gaps=analysis.gaps) == analysis


@law
@given(tables())
def test_without_budget_nothing_is_passed_in_silence(table: Table) -> None:
    full, none = analyse(table, most=UNLIMITED), analyse(table, budget=0, most=UNLIMITED)
    assert not full.undecided
    for question, field in {
        "gaps": "gaps",
        "unreachable rules": "unreachable",
        "redundant rules": "redundant",
        "rules that are idle for a time": "idle_for_a_time",
        "idle inputs": "idle_inputs",
        "alike options": "alike_options",
    }.items():
        assert getattr(full, field) == getattr(none, field) or question in none.undecided

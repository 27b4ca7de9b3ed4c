"""What is answered on a day follows from the rules in force on it, and changes when they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from brute_force import answer, situations
from hypothesis import given
from hypothesis import strategies as st
from strategies import law, tables

from wegwijs.decisions.answer.evaluate import decide
from wegwijs.decisions.answer.periods import next_change, period
from wegwijs.decisions.prove.space import turns
from wegwijs.decisions.table import Answers, Rule, Table


def _in_force(table: Table, day: date) -> Table:
    """Keep the rules in force on a day, and nothing of their dates: a plain model of time."""
    rules = [
        replace(rule, valid_from=None, valid_until=None)
        for rule in table.rules
        if (rule.valid_from or date.min) <= day <= (rule.valid_until or date.max)
    ]
    return replace(table, rules=tuple(rules))


def _days(table: Table) -> list[date]:
    """List every day from before the first turn of a table to after its last."""
    known = turns(table.rules) or (date(2026, 7, 24),)
    first, last = known[0] - timedelta(2), known[-1] + timedelta(2)
    return [first + timedelta(each) for each in range((last - first).days + 1)]


def _told(table: Table, answers: Answers, day: date) -> tuple[str, ...]:
    return answer(_in_force(table, day), answers)


@law
@given(tables(dated=True), st.data())
def test_an_answer_is_that_of_the_rules_in_force_on_its_day(
    table: Table, data: st.DataObject
) -> None:
    answers = data.draw(st.sampled_from(list(situations(table))))
    for day in _days(table):
        assert decide(table, answers, day) == _told(table, answers, day)


@law
@given(tables(dated=True), st.data())
def test_the_next_change_is_the_first_later_day_with_another_answer(
    table: Table, data: st.DataObject
) -> None:
    answers = data.draw(st.sampled_from(list(situations(table))))
    days = _days(table)
    told = {day: _told(table, answers, day) for day in days}
    for day in days:
        first = next((later for later in days if later > day and told[later] != told[day]), None)
        change = next_change(table, answers, day)
        assert (change and change.day) == first
        if change is not None:
            assert change.last_day == change.day - timedelta(1)
            assert change.parts[0].outcomes == told[change.day]


@law
@given(tables(dated=True))
def test_a_period_holds_exactly_the_days_around_one_with_the_same_rules(table: Table) -> None:
    days = _days(table)
    for day in days:
        found = period(table.rules, day)
        inside = [
            each for each in days if (found.start or date.min) <= each <= (found.end or date.max)
        ]
        assert day in inside
        force = [rule.id for rule in table.rules if rule.in_force(day)]
        for each in inside:
            assert [rule.id for rule in table.rules if rule.in_force(each)] == force


def test_a_rule_that_ends_with_the_calendar_has_no_turn_after() -> None:
    rules = [Rule("r", {}, "yes", date(2026, 1, 1), date.max)]
    assert turns(rules) == (date(2026, 1, 1),)
    assert period(rules, date(2026, 1, 1)).end is None


def test_a_rule_valid_one_day_has_a_period_of_that_day() -> None:
    day = date(2026, 12, 31)
    found = period([Rule("r", {}, "yes", day, day)], day)
    assert (found.start, found.end) == (day, day)

"""Small random decision tables for property tests: dense with gaps, overlaps and idle rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from wegwijs.decisions.dates import place_of
from wegwijs.decisions.intervals import join
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.table import (
    Choice,
    Condition,
    Day,
    Domain,
    Flag,
    Input,
    Interval,
    Is,
    Number,
    OneOf,
    Rule,
    Table,
    Version,
    Within,
)
from wegwijs.decisions.versions import read_version

# Enough, over all laws together, to find a planted fault; a law alone may need more.
law = settings(max_examples=35)

_ENDS = st.sampled_from([Decimal(0), Decimal(1), Decimal("1.5"), Decimal(3)])
_OUTCOMES = ("yes", "no", "ask")
VALUES = {"yes": Decimal(3), "no": Decimal("-0.5"), "ask": Decimal(3)}
_NEW_YEAR = date(2026, 1, 1)
_DAYS = st.sampled_from([_NEW_YEAR + timedelta(days) for days in (0, 1, 31)])

policies = st.sampled_from([each for each in HitPolicy if not each.total])


@st.composite
def counting_tables(draw: st.DrawFn) -> Table:
    """Draw a table that makes a total, or gives an outcome as often as rules do."""
    table = draw(tables(st.sampled_from([each for each in HitPolicy if not each.single])))
    repeats = not table.hit_policy.total or draw(st.booleans())
    return replace(table, repeats=repeats, values=VALUES)


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    """Draw a domain of numbers, with or without bounds."""
    low, high = sorted(draw(st.tuples(_ENDS, _ENDS)))
    whole = draw(st.booleans())
    if whole and low == high:
        high += 1  # a whole number lies between
    return Number(draw(st.sampled_from([None, low])), draw(st.sampled_from([None, high])), whole)


_VERSIONS = tuple(map(read_version, ("10", "10.0.1", "10.3", "11")))
_ENDS_OF_VERSIONS = st.sampled_from([each.first for each in _VERSIONS])


@st.composite
def versions(draw: st.DrawFn) -> Version:
    """Draw a domain of versions, with or without bounds."""
    low, high = sorted(draw(st.tuples(*(st.sampled_from(_VERSIONS),) * 2)), key=lambda v: v.first)
    return Version(draw(st.sampled_from([None, low])), draw(st.sampled_from([None, high])))


# Around the end of February in a leap year, and where the calendar begins and ends.
_DATES = (date.min, date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 2), date.max)
_ENDS_OF_DAYS = st.sampled_from([place_of(each) for each in _DATES])


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Draw a domain of days, with or without bounds."""
    low, high = sorted(draw(st.tuples(*(st.sampled_from(_DATES),) * 2)))
    return Day(draw(st.sampled_from([None, low])), draw(st.sampled_from([None, high])))


domains: st.SearchStrategy[Domain] = st.one_of(
    st.sampled_from([Choice(("a",)), Choice(("a", "b")), Choice(("a", "b", "c"), many=True)]),
    st.just(Flag()),
    numbers(),
    versions(),
    days(),
)


@st.composite
def intervals(draw: st.DrawFn, ends: st.SearchStrategy[Decimal] = _ENDS) -> Interval:
    """Draw an interval that is seldom empty, and often infinite."""
    low, high = sorted(draw(st.tuples(ends, ends)))
    open_low, open_high = draw(st.booleans()), draw(st.booleans())
    return Interval(
        None if open_low and draw(st.booleans()) else low,
        None if open_high and draw(st.booleans()) else high,
        not open_low,
        not open_high,
    )


@st.composite
def conditions(draw: st.DrawFn, domain: Domain) -> Condition:
    """Draw a condition on a domain; now and then it reaches outside."""
    if isinstance(domain, Flag):
        return Is(draw(st.booleans()))
    if isinstance(domain, Choice):
        strange = ("elsewhere",) if draw(st.integers(0, 9)) == 9 else ()
        options = st.sampled_from((*domain.options, *strange))
        return OneOf(frozenset(draw(st.lists(options, min_size=1, max_size=2))))
    ends = {Version: _ENDS_OF_VERSIONS, Day: _ENDS_OF_DAYS}.get(type(domain), _ENDS)
    return Within(join(draw(st.lists(intervals(ends), min_size=1, max_size=2))))


@st.composite
def rules(draw: st.DrawFn, inputs: Sequence[Input], number: int, dated: bool, wide: bool) -> Rule:
    """Draw a rule; a wide one leaves most inputs open."""
    when = {}
    for each in inputs:
        if draw(st.integers(0, 2)) < (1 if wide else 2):
            when[each.id] = draw(conditions(each.domain))
    rule = Rule(f"r{number}", when, draw(st.sampled_from(_OUTCOMES)))
    if dated and draw(st.booleans()):
        start, end = sorted(draw(st.tuples(_DAYS, _DAYS)))
        rule = replace(
            rule,
            valid_from=draw(st.sampled_from([None, start])),
            valid_until=draw(st.sampled_from([None, end])),
        )
    return rule


@st.composite
def tables(
    draw: st.DrawFn,
    policies: st.SearchStrategy[HitPolicy] = policies,
    dated: bool | None = None,
) -> Table:
    """Draw a table of at most three inputs and six rules; some are dated unless told."""
    inputs = tuple(Input(f"i{n}", draw(domains)) for n in range(draw(st.integers(1, 3))))
    return draw(tables_over(inputs, policies, dated))


@st.composite
def tables_over(
    draw: st.DrawFn,
    inputs: tuple[Input, ...],
    policies: st.SearchStrategy[HitPolicy] = policies,
    dated: bool | None = None,
) -> Table:
    """Draw a table over given inputs."""
    with_dates = draw(st.integers(0, 3)) == 3 if dated is None else dated
    wide = draw(st.booleans())
    count = draw(st.sampled_from((1, 2, 3, 4, 4, 5, 5, 6, 6, 0)))
    drawn = tuple(draw(rules(inputs, number, with_dates, wide)) for number in range(count))
    order = tuple(draw(st.permutations(_OUTCOMES)))
    return Table(inputs, order, drawn, draw(policies))

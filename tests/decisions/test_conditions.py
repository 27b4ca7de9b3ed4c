"""Conditions and answers are read exactly, written back, and refused with advice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from brute_force import holds, values
from case_tables import read_cases, read_domain
from hypothesis import given
from hypothesis import strategies as st
from strategies import conditions, domains, intervals, law

from wegwijs.decisions.conditions import (
    ConditionError,
    read_answer,
    read_condition,
    write_answer,
    write_condition,
)
from wegwijs.decisions.intervals import bounds, complement, contains, join, overlap, settle
from wegwijs.decisions.table import Choice, Condition, Domain, Number, OneOf, Ordered, Table, Within

NUMBERS = [Decimal(number) / 4 for number in range(-4, 17)]


def each(*names: str) -> Iterator[Any]:
    for name in names:
        for file, group in read_cases("conditions", name):
            for case in group["cases"]:
                yield pytest.param(read_domain(group), case, id=f"{file}: {case['read']!r}")


@pytest.mark.parametrize(("domain", "case"), list(each("numbers", "options")))
def test_condition(domain: Any, case: dict[str, Any]) -> None:
    if "error" in case:
        refuses(read_condition, domain, case)
        return
    condition = read_condition(domain, case["read"])
    assert write_condition(domain, condition) == case.get("as", case["read"])
    assert [text for text in case["yes"] if not holds(condition, read_answer(domain, text))] == []
    assert [text for text in case["no"] if holds(condition, read_answer(domain, text))] == []


@pytest.mark.parametrize(("domain", "case"), list(each("answers")))
def test_answer(domain: Any, case: dict[str, Any]) -> None:
    if "error" in case:
        refuses(read_answer, domain, case)
    else:
        assert write_answer(read_answer(domain, case["read"])) == case.get("is", case["read"])


def refuses(read: Any, domain: Any, case: dict[str, Any]) -> None:
    with pytest.raises(ConditionError) as caught:
        read(domain, case["read"])
    assert caught.value.message == case["error"]
    if "hint" in case:
        assert caught.value.hint == case["hint"]
    if "at" in case:
        assert caught.value.offset == int(case["at"])


@law
@given(st.data())
def test_what_is_written_reads_back_the_same(data: st.DataObject) -> None:
    domain = data.draw(domains)
    condition = data.draw(conditions(domain))
    if isinstance(condition, OneOf) and isinstance(domain, Choice):
        condition = OneOf(condition.options & set(domain.options) or {domain.options[0]})
    try:
        read = read_condition(domain, write_condition(domain, condition))
    except ConditionError:
        assert not any(holds(condition, answer) for answer in values(domain, Table((), (), ())))
    else:
        assert _counting(domain, read) == _counting(domain, condition)


def _counting(domain: Domain, condition: Condition) -> object:
    """Give what of a condition counts: stretches without a whole number or a day do not."""
    is_ordered = isinstance(domain, Ordered) and isinstance(condition, Within)
    if not is_ordered:
        return condition
    return overlap(settle(domain, condition.intervals), (bounds(domain),))


@law
@given(st.lists(intervals(), max_size=4), st.lists(intervals(), max_size=4))
def test_sets_of_numbers_behave_as_sets(one: Any, other: Any) -> None:
    for number in NUMBERS:
        inside, in_other = (
            any(holds(Within((each,)), number) for each in some) for some in (one, other)
        )
        assert contains(Within(join(one)), number) == inside
        assert contains(Within(complement(one)), number) == (not inside)
        assert contains(Within(overlap(one, other)), number) == (inside and in_other)
    assert complement(complement(one)) == join(one)


@law
@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-9999, max_value=9999)
)
def test_a_number_survives_writing(number: Decimal) -> None:
    assert read_answer(Number(), write_answer(number)) == number

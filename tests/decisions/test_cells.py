"""Cells: no condition tells two answers in one cell apart."""

from __future__ import annotations

from decimal import Decimal

import brute_force
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import conditions, domains, law, tables

from wegwijs.decisions.plain_numbers import plain_number
from wegwijs.decisions.prove.cells import bits, cut_column, grid
from wegwijs.decisions.prove.outside import outside
from wegwijs.decisions.table import (
    Choice,
    Domain,
    Flag,
    Input,
    Interval,
    Is,
    Number,
    OneOf,
    Table,
    Within,
)


@law
@given(tables(dated=False))
def test_a_rule_fires_exactly_where_its_masks_say(table: Table) -> None:
    cells = grid(table)
    for answers in brute_force.situations(table):
        at = [column.cell_of(answers[column.input.id]) for column in cells.columns]
        marked = [
            rule
            for rule, masks in zip(cells.rules, cells.masks, strict=True)
            if all(mask >> cell & 1 for mask, cell in zip(masks, at, strict=True))
        ]
        assert tuple(marked) == brute_force.fired(table, answers)


@law
@given(st.data(), domains)
def test_a_representative_lies_in_its_cell(data: st.DataObject, domain: Domain) -> None:
    column = cut_column(Input("i", domain), data.draw(st.lists(conditions(domain), max_size=3)))
    for cell in range(len(column.cells)):
        assert column.cell_of(column.representative(cell)) == cell


@law
@given(st.data(), domains)
def test_a_mask_written_as_a_condition_is_the_same_mask(
    data: st.DataObject, domain: Domain
) -> None:
    column = cut_column(Input("i", domain), data.draw(st.lists(conditions(domain), max_size=3)))
    mask = data.draw(st.integers(0, column.full))
    assert column.mask(column.condition(mask)) == mask or not mask or mask == column.full
    assert sum(1 << bit for bit in bits(mask)) == mask


def test_a_number_has_no_more_cells_than_its_conditions_tell_apart() -> None:
    version = Input("version", Number(Decimal(8), Decimal(13)))
    from_ten = Within((Interval(Decimal(10), None, True, False),))
    assert cut_column(version, [from_ten, from_ten]).cells == (
        Interval(Decimal(8), Decimal(10), True, False),
        Interval(Decimal(10), Decimal(13), True, True),
    )


@pytest.mark.parametrize(
    ("low", "high", "closed", "plain"),
    [
        ("8", "10", (True, False), "8"),
        ("8", "10", (False, False), "9"),
        ("10", "11", (False, False), "10.5"),
        ("10.2", "10.3", (False, False), "10.25"),
        ("10.2", "10.2", (True, True), "10.2"),
        ("-0.3", "-0.1", (False, False), "-0.2"),
        (None, "10", (False, False), "9"),
        (None, "9.5", (False, True), "9"),
        ("10", None, (False, False), "11"),
        ("10", None, (True, False), "10"),
        (None, None, (False, False), "0"),
    ],
)
def test_a_plain_number_is_short(
    low: str | None, high: str | None, closed: tuple[bool, bool], plain: str
) -> None:
    ends = (each and Decimal(each) for each in (low, high))
    assert str(plain_number(Interval(*ends, *closed))) == plain  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("domain", "answer"),
    [
        (Choice(("a", "b")), "c"),
        (Choice(("a", "b")), True),
        (Flag(), "yes"),
        (Number(Decimal(1), Decimal(2)), Decimal(3)),
        (Number(Decimal(1), Decimal(2)), Decimal("0.99")),
        (Number(Decimal(2), Decimal(1)), Decimal(1)),
        (Number(), True),
    ],
)
def test_an_answer_outside_the_domain_has_no_cell(domain: Domain, answer: object) -> None:
    with pytest.raises(ValueError, match="is not an answer to i"):
        cut_column(Input("i", domain), ()).cell_of(answer)  # type: ignore[arg-type]


def test_a_condition_of_another_kind_accepts_nothing_and_is_outside() -> None:
    everything = Within((Interval(None, None, False, False),))
    for domain, condition in [
        (Choice(("a",)), Is(True)),
        (Choice(("a",)), everything),
        (Flag(), OneOf(frozenset("a"))),
        (Number(), OneOf(frozenset("a"))),
    ]:
        column = cut_column(Input("i", domain), [condition])
        assert column.mask(condition) == 0
        assert outside(column.input, condition) == condition


@law
@given(st.data(), domains)
def test_what_is_outside_is_what_no_answer_meets(data: st.DataObject, domain: Domain) -> None:
    condition = data.draw(conditions(domain))
    part = outside(Input("i", domain), condition)
    table = Table((Input("i", domain),), (), ())
    if part is not None:
        assert not any(brute_force.holds(part, each) for each in brute_force.values(domain, table))
    if isinstance(domain, Choice) and isinstance(condition, OneOf):
        assert (part is not None) == bool(condition.options - set(domain.options))

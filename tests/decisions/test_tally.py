"""What is counted of the outcomes is what trying every situation counts."""

from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given
from strategies import law, tables

from wegwijs.decisions.answer.evaluate import decide
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.answer.tally import tally
from wegwijs.decisions.table import Choice, Input, Number, OneOf, Rule, Table

DAY = date(2026, 6, 10)


@law
@given(tables())
def test_counts_are_those_of_every_situation(table: Table) -> None:
    sorts = [table.outcomes[:1], table.outcomes[1:2], table.outcomes[2:]]
    prepared, counted, without = prepare(table, DAY), [0, 0, 0], 0
    columns = prepared.grid.columns
    for cells in product(*(range(len(column.cells)) for column in columns)):
        answers = {
            column.input.id: column.representative(cell)
            for column, cell in zip(columns, cells, strict=True)
        }
        outcomes = decide(prepared, answers)
        sort = next((at for at, names in enumerate(sorts) if {*names} & {*outcomes}), None)
        if sort is None:
            without += 1
        else:
            counted[sort] += 1
    found = tally(table, sorts, DAY)
    assert found is not None
    assert (list(found.counts), found.without) == (counted, without)
    assert found.situations == sum(counted) + without == sum(found.counts) + found.without


def test_a_count_that_takes_too_long_is_none() -> None:
    inputs = tuple(Input(f"i{n}", Choice(("a", "b", "c"))) for n in range(8))
    rules = tuple(
        Rule(
            f"r{n}",
            {f"i{n}": OneOf(frozenset({"a"})), f"i{(n + 3) % 8}": OneOf(frozenset("b"))},
            "x",
        )
        for n in range(8)
    )
    assert tally(Table(inputs, ("x",), rules), [("x",)], DAY, budget=10) is None


def test_numbers_that_the_rules_cannot_tell_apart_are_one_situation() -> None:
    found = tally(Table((Input("n", Number()),), ("x",), (Rule("r", {}, "x"),)), [("x",)], DAY)
    assert found is not None and (found.situations, found.counts) == (1, (1,))

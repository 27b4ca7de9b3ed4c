"""A table laid out in rows and columns says of each situation what deciding it says."""

from __future__ import annotations

from itertools import product

from brief_tables import choices, rule
from hypothesis import given
from hypothesis import strategies as st
from strategies import law, tables

from wegwijs.decisions.answer.crosstab import Crosstab, Layout, choose, crosstab, joined_parts
from wegwijs.decisions.answer.hits import deciding, result
from wegwijs.decisions.answer.prepared import Prepared, prepare
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.table import Rule, Table

Cells = tuple[int, ...]


def every_situation(box: Cells) -> list[Cells]:
    return list(product(*(list(bits(mask)) for mask in box)))


def made_by(prepared: Prepared, cells: Cells) -> int:
    rules = prepared.index.every
    for column, cell in enumerate(cells):
        rules &= prepared.index.accepts[column][cell]
    return deciding(prepared, rules)


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[Prepared, Crosstab]:
    prepared = prepare(draw(tables()))
    inputs = draw(st.permutations(range(len(prepared.table.inputs))))
    rows = inputs[0]
    columns = inputs[1] if len(inputs) > 1 and draw(st.booleans()) else None
    box = list(prepared.index.full)
    for other in inputs[1:]:
        if other != columns and draw(st.booleans()):
            box[other] = 1 << draw(st.integers(0, box[other].bit_length() - 1))
    order = draw(st.permutations([1 << cell for cell in bits(box[rows])]))
    cut = draw(st.integers(0, len(order)))
    groups = draw(st.sampled_from([(), (tuple(order[:cut]), tuple(order[cut:]))]))
    return prepared, crosstab(prepared, tuple(box), Layout(rows, columns, groups))


@law
@given(laid_out())
def test_each_situation_lies_in_exactly_one_entry(made: tuple[Prepared, Crosstab]) -> None:
    _, table = made
    found = [cells for entry in table.every() for cells in every_situation(entry.box)]
    assert sorted(found) == sorted(every_situation(table.box))


@law
@given(laid_out())
def test_an_entry_says_what_is_decided_in_all_its_situations(
    made: tuple[Prepared, Crosstab],
) -> None:
    prepared, table = made
    for entry in table.every():
        decided = {
            result(prepared, made_by(prepared, cells)) for cells in every_situation(entry.box)
        }
        assert entry.certain == (len(decided) == 1)
        assert set(entry.outcomes) == {each for outcomes in decided for each in outcomes}
        assert entry.gap == (() in decided)


@law
@given(laid_out())
def test_what_is_one_has_the_same_rules_everywhere(made: tuple[Prepared, Crosstab]) -> None:
    prepared, table = made
    varying = [each for each in (table.layout.rows, table.layout.columns) if each is not None]
    for entry in table.every():
        rules: dict[Cells, set[int]] = {}
        for cells in every_situation(entry.box):
            others = tuple(-1 if at in varying else cell for at, cell in enumerate(cells))
            rules.setdefault(others, set()).add(made_by(prepared, cells))
        assert all(len(each) == 1 for each in rules.values())
        assert {rule for sets in rules.values() for each in sets for rule in bits(each)} <= {
            *bits(entry.rules)
        }


@law
@given(laid_out())
def test_rows_stand_in_their_groups_order(made: tuple[Prepared, Crosstab]) -> None:
    _, table = made
    for group in table.layout.groups:
        inside = [row for row in table.rows if row & sum(group)]
        assert all(not row & ~sum(group) for row in inside)
        places = [min(group.index(1 << cell) for cell in bits(row)) for row in inside]
        assert places == sorted(places)


@law
@given(tables())
def test_parts_are_one_only_where_their_tables_are_equal(table: Table) -> None:
    prepared = prepare(table)
    rows, columns, part = choose(prepared)
    if part is None:
        return
    full, layout = prepared.index.full, Layout(rows, columns)

    def entries(cell: int) -> list[tuple[object, ...]]:
        box = (*full[:part], cell, *full[part + 1 :])
        made = crosstab(prepared, box, layout)
        return [(made.rows, made.columns), *((e.outcomes, e.rules) for e in made.every())]

    lines = joined_parts(prepared, full, layout, part)
    assert [cell for line in lines for cell in bits(line)] == [*bits(full[part])]
    for line in lines:
        assert len({str(entries(1 << cell)) for cell in bits(line)}) == 1


def test_the_same_outcome_by_another_rule_is_another_column() -> None:
    table = Table(
        choices(a=3, b=2),
        ("x", "y"),
        (rule("r", "x", a="a0"), rule("s", "x", a="a1"), rule("t", "y", a="a2")),
    )
    made = crosstab(prepare(table), (7, 3), Layout(1, 0))
    assert made.columns == (1, 2, 4)
    assert made.rows == (3,)  # both rows have the same rules in each column


def test_a_column_that_says_the_same_in_every_row_is_said_once() -> None:
    table = Table(
        choices(a=2, b=5),
        ("x", "y"),
        (
            rule("all", "y", a="a1"),
            *(rule(f"r{n}", "x", a="a0", b=f"b{n}") for n in range(5)),
        ),
    )
    made = crosstab(prepare(table), (3, 31), Layout(1, 0))
    assert (made.rows, made.columns) == ((1, 2, 4, 8, 16), (1,))
    ((cells, entry),) = made.apart
    assert (cells, entry.outcomes, entry.box) == (2, (1,), (2, 31))


def test_rows_take_the_input_with_the_most_answers_that_rules_tell_apart() -> None:
    rules = [rule(f"r{n}", "x", b=f"b{n}") for n in range(4)]
    rules += [rule("one", "y", a="a0"), rule("two", "y", c="c0 c1"), rule("three", "y", c="c2")]
    prepared = prepare(Table(choices(a=12, b=5, c=4), ("x", "y"), tuple(rules)))
    assert choose(prepared) == (1, 2, 0)
    assert choose(prepared, most=2) == (1, 0, None)


def test_one_rule_for_everything_is_one_entry() -> None:
    prepared = prepare(Table(choices(a=9), ("x",), (Rule("r", {}, "x"),), HitPolicy.UNIQUE))
    rows, columns, part = choose(prepared)
    made = crosstab(prepared, prepared.index.full, Layout(rows, columns))
    assert (made.rows, made.columns, part) == ((511,), (0,), None)

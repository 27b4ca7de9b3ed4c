"""The questions that are asked are as few as any way of asking can make them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from brief_tables import choices, rule
from hypothesis import given
from strategies import law, tables

from wegwijs.decisions.answer.asking import Plan, next_question, plan_questions
from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.answer.prepared import Prepared, prepare
from wegwijs.decisions.table import Answer, Choice, Table


def cells_of(prepared: Prepared) -> list[list[Answer]]:
    return [
        [column.representative(cell) for cell in range(len(column.cells))]
        for column in prepared.grid.columns
    ]


def as_given(prepared: Prepared, answers: dict[str, Any]) -> dict[str, Any]:
    domains = {each.id: each.domain for each in prepared.table.inputs}
    return {
        id: (value,) if isinstance(domain := domains[id], Choice) and domain.many else value
        for id, value in answers.items()
    }


def fewest(prepared: Prepared, answers: dict[str, Any], first: str | None = None) -> Fraction:
    """Try every question in every state: the least number to expect."""
    found = evaluate(prepared, as_given(prepared, answers))
    if found.certain:
        return Fraction(0)
    ids = [each.id for each in prepared.table.inputs]
    asked = [first] if first in found.matters else list(found.matters)
    costs = []
    for id in asked:
        values = cells_of(prepared)[ids.index(id)]
        after = (fewest(prepared, {**answers, id: value}) for value in values)
        costs.append(1 + sum(after, Fraction(0)) / len(values))
    return min(costs)


def asked_on_average(prepared: Prepared, plan: Plan, start: dict[str, Any]) -> Fraction:
    """Ask in every situation until the answer is certain, and count."""
    ids = [each.id for each in prepared.table.inputs]
    situations = [
        {**dict(zip(ids, values, strict=True)), **start} for values in product(*cells_of(prepared))
    ]
    count = 0
    for situation in situations:
        answers = dict(start)
        while True:
            given = as_given(prepared, answers)
            id = next_question(prepared, plan, given, evaluate(prepared, given))
            if id is None:
                break
            answers[id] = situation[id]
            count += 1
    return Fraction(count, len(situations))


@law
@given(tables())
def test_no_way_of_asking_needs_fewer_questions(table: Table) -> None:
    prepared = prepare(table)
    plan = plan_questions(prepared)
    assert asked_on_average(prepared, plan, {}) == fewest(prepared, {})


@law
@given(tables())
def test_the_first_question_is_the_one_that_is_wanted_and_the_rest_are_fewest(table: Table) -> None:
    prepared = prepare(table)
    first = table.inputs[-1].id
    plan = plan_questions(prepared, first)
    found = evaluate(prepared, {})
    assert next_question(prepared, plan, {}, found) == (
        first
        if first in found.matters
        else next_question(prepared, plan_questions(prepared), {}, found)
    )
    assert asked_on_average(prepared, plan, {}) == fewest(prepared, {}, first)


@law
@given(tables())
def test_whatever_is_answered_or_not_known_a_question_that_matters_is_asked(table: Table) -> None:
    prepared = prepare(table)
    ids = [each.id for each in table.inputs]
    values = cells_of(prepared)
    for exact, longest in ((20_000, 1_500), (0, 1_500), (20_000, 1)):
        plan = plan_questions(prepared, exact=exact, longest=longest)
        for number, id in enumerate(ids):
            for answer in (*values[number], None):
                given = as_given(prepared, {id: answer}) if answer is not None else {id: None}
                found = evaluate(prepared, given)
                left = [each for each in found.matters if given.get(each, ()) is not None]
                asked = next_question(prepared, plan, given, found)
                assert (asked in left) if left else asked is None


@law
@given(tables())
def test_a_large_table_is_asked_until_it_is_certain(table: Table) -> None:
    prepared = prepare(table)
    plan = plan_questions(prepared, exact=0)
    assert asked_on_average(prepared, plan, {}) <= len(table.inputs)


def test_of_equal_questions_the_first_of_the_author_is_asked() -> None:
    table = Table(
        choices(a=2, b=2),
        ("x", "y"),
        (rule("r", "x", a="a0", b="b0"), rule("s", "y", a="a1"), rule("t", "y", a="a0", b="b1")),
    )
    prepared = prepare(table)
    assert plan_questions(prepared)[0].column == 0
    assert plan_questions(prepared, "b")[0].column == 1


def test_a_plan_branches_where_that_saves_questions() -> None:
    """What is asked second depends on the first answer: with a0 it is b, with a1 it is c."""
    table = Table(
        choices(a=2, b=2, c=2),
        ("x", "y"),
        (
            rule("b0", "x", a="a0", b="b0"),
            rule("b1", "y", a="a0", b="b1"),
            rule("c0", "x", a="a1", c="c0"),
            rule("c1", "y", a="a1", c="c1"),
        ),
    )
    prepared = prepare(table)
    plan = plan_questions(prepared)
    first = plan[0]
    assert (first.column, [plan[step].column for step in first.then]) == (0, [1, 2])
    assert asked_on_average(prepared, plan, {}) == 2

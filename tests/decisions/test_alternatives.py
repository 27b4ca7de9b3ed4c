"""Another answer to one input leads where deciding with it leads."""

from __future__ import annotations

from typing import Any

from brute_force import answer
from hypothesis import given
from strategies import law
from test_evaluate import asked

from wegwijs.decisions.answer.alternatives import alternatives
from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.table import Choice


@law
@given(asked())
def test_alternatives_are_what_deciding_with_another_answer_says(drawn: Any) -> None:
    table, answers, on = drawn
    prepared = prepare(table, on)
    found = alternatives(prepared, answers)
    now = evaluate(prepared, answers)
    told: dict[tuple[str, str, int], Any] = {
        (str(each.chosen), each.input, cell): (each.outcomes, each.certain)
        for each in found
        for cell in each.cells
    }
    for part in now.parts:
        for column in prepared.grid.columns:
            id, given = column.input.id, answers.get(column.input.id)
            if given in (None, ()) or (isinstance(given, tuple) and len(given) > 1):
                assert not any(input == id for _, input, _ in told)
                continue
            left = column.cells_of(given[0] if isinstance(given, tuple) else given)
            for cell in range(len(column.cells)):
                key = str(part.chosen), id, cell
                if left >> cell & 1 or not part.certain:
                    assert key not in told
                    continue
                other: Any = column.representative(cell)
                many = isinstance(column.input.domain, Choice) and column.input.domain.many
                own = {input: (option,) for input, option in part.chosen.items()}
                then = evaluate(prepared, {**answers, **own, id: (other,) if many else other})
                led = (then.outcomes if then.certain else then.possible, then.certain)
                assert told.get(key, (part.outcomes, True)) == led


@law
@given(asked())
def test_where_all_is_answered_an_alternative_is_the_answer_there(drawn: Any) -> None:
    table, answers, on = drawn
    prepared = prepare(table, on)
    if set(answers) != {each.id for each in table.inputs} or None in answers.values():
        return
    for each in alternatives(prepared, answers):
        column = next(one for one in prepared.grid.columns if one.input.id == each.input)
        if any(isinstance(given, tuple) for given in answers.values()):
            continue
        there = {**answers, each.input: column.representative(each.cells[0])}
        if each.certain:
            assert answer(table, there, on) == each.outcomes

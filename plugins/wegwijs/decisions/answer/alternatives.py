"""What would be decided in a situation that differs in one answer only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from wegwijs.decisions.answer.possible import look
from wegwijs.decisions.answer.prepared import Cells, Given, Prepared, prepare, situations
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.table import Table


@dataclass(frozen=True, slots=True)
class Alternative:
    """Tells what the other answers in `cells`, by number, to one input would lead to.

    Where that is not `certain`, other inputs would be asked, and the outcomes are those that are
    possible. `chosen` has the option of each `many` input that this is about.
    """

    chosen: Mapping[str, str]
    input: str
    cells: tuple[int, ...]
    outcomes: tuple[str, ...]
    certain: bool


def alternatives(
    table: Table | Prepared, answers: Given, on: date | None = None
) -> tuple[Alternative, ...]:
    """List, for each input that is answered, the other answers that change a certain result.

    Answers that lead to the same are told together, in the order in which the first of them
    stands. A part that is open has none; nor has an input of which several options are chosen, as
    what is chosen stays. An input that makes no difference is in `Evaluation.irrelevant`.
    """
    prepared = table if isinstance(table, Prepared) else prepare(table, on)
    return tuple(
        Alternative(
            situation.chosen,
            prepared.table.inputs[column].id,
            cells,
            prepared.outcome_ids(outcomes),
            certain,
        )
        for situation in situations(prepared.grid.columns, answers)
        for column, left in enumerate(situation.cells)
        if left is not None and not _several(answers, prepared.table.inputs[column].id)
        for (outcomes, certain), cells in _others(prepared, situation.cells, column, left)
    )


def _several(answers: Given, input: str) -> bool:
    answer = answers.get(input)
    return isinstance(answer, tuple) and len(answer) > 1


_Led = tuple[tuple[int, ...], bool]


def _others(
    prepared: Prepared, cells: Cells, column: int, left: int
) -> Iterator[tuple[_Led, tuple[int, ...]]]:
    """Yield results other than the one there is, each with the cells of a column that give it."""
    now = look(prepared, cells)
    if not now.certain:
        return
    found: dict[_Led, list[int]] = {}
    for cell in bits(prepared.index.full[column] & ~left):
        then = look(prepared, (*cells[:column], 1 << cell, *cells[column + 1 :]))
        outcomes = then.must if then.certain else then.may
        if (outcomes, then.certain) != (now.must, True):
            found.setdefault((outcomes, then.certain), []).append(cell)
    yield from ((led, tuple(each)) for led, each in found.items())

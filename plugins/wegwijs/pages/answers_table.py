"""The table of all answers: which tables a decision is shown in, and what stands in their cells.

Two inputs vary; a third has a table of its own for each answer; what others would change is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wegwijs.decisions.answer.crosstab import Crosstab, Layout, choose, crosstab, joined_parts
from wegwijs.decisions.answer.prepared import Prepared, prepare
from wegwijs.decisions.chain.tally import occurs
from wegwijs.decisions.conditions import ConditionError, read_answer
from wegwijs.decisions.prove.cells import Column
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.decisions.table import Choice
from wegwijs.kept.results import remembered
from wegwijs.records.decision import AnswersTable, Decision, NamedTable

MOST_ASKED = 300
"""Of so many entries it is found out whether somebody is in them, where a decision uses others."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Holds one table with its name: that of a named table, or none for a part."""

    table: Crosstab
    named: str = ""


@dataclass(frozen=True, slots=True)
class AllAnswers:
    """Holds the tables that show a decision, and which input makes the rows, columns and parts.

    `named` are smaller tables that the data asks for. The tables in `parts` have each situation
    exactly once between them.
    """

    prepared: Prepared
    rows: int
    columns: int | None
    part: int | None
    named: tuple[ShownTable, ...]
    parts: tuple[ShownTable, ...]
    never: frozenset[Box] = frozenset()
    """Boxes of entries in which nobody is: other decisions never answer so together."""


@remembered
def all_answers(decision: Decision, on: date) -> AllAnswers:
    """Lay out all answers of a decision by the rules in force on a day.

    What the data says of rows, columns and parts counts; the rest follows from the rules.
    """
    prepared = prepare(decision.table, on)
    rows, columns, part = _dimensions(prepared, decision.answers_table or AnswersTable())
    groups = _groups(decision, prepared.grid.columns[rows])
    layout, full = Layout(rows, columns, groups), prepared.index.full
    lines = (0,) if part is None else joined_parts(prepared, full, layout, part)
    boxes = [full if part is None else (*full[:part], line, *full[part + 1 :]) for line in lines]
    named = tuple(_named_tables(decision, prepared))
    parts = tuple(ShownTable(crosstab(prepared, box, layout)) for box in boxes)
    entries = (entry for shown in (*named, *parts) for entry in shown.table.every())
    never = _never(decision, prepared, {entry.box for entry in entries})
    return AllAnswers(prepared, rows, columns, part, named, parts, never)


def _never(decision: Decision, prepared: Prepared, boxes: Collection[Box]) -> frozenset[Box]:
    """Find the boxes in which nobody is; none where that would take long."""
    chain = decision.chain
    if chain is None or len(boxes) > MOST_ASKED:
        return frozenset()
    columns = prepared.grid.columns
    return frozenset(
        box
        for box in boxes
        if not occurs(
            chain,
            {
                column.input.id: column.condition(mask)
                for column, mask in zip(columns, box, strict=True)
                if mask != column.full
            },
        )
    )


def _dimensions(prepared: Prepared, said: AnswersTable) -> tuple[int, int | None, int | None]:
    """Take what the data says of rows, columns and parts, and for the rest what rules tell apart.

    An input that is not there is said by a check, and here it is as good as none.
    """
    ids = [each.id for each in prepared.table.inputs]
    wanted = [
        ids.index(each) if each in ids else None for each in (said.rows, said.columns, said.parts)
    ]
    taken = [each for each in wanted if each is not None]
    free = [each for each in choose(prepared) if each is not None and each not in taken]
    found = [free.pop(0) if each is None and free else each for each in wanted]
    rows, columns, part = found
    assert rows is not None
    return rows, columns if columns != rows else None, part if part not in (rows, columns) else None


def _groups(decision: Decision, column: Column) -> tuple[tuple[int, ...], ...]:
    """Give the cells of the rows in the order of their groups; what is in none comes last."""
    groups = decision.inputs[column.input.id].groups
    if not groups or not isinstance(column.input.domain, Choice):
        return ()
    places = {option: 1 << cell for cell, option in enumerate(column.cells)}
    found = [
        tuple(places[each] for each in group.options if each in places) for group in groups.values()
    ]
    rest = {*places.values()}.difference(*found)
    return (*found, tuple(sorted(rest)))


def _named_tables(decision: Decision, prepared: Prepared) -> Iterator[ShownTable]:
    said = decision.answers_table
    for id, table in (said.named if said else {}).items():
        ids = [each.id for each in prepared.table.inputs]
        box = _named_box(table, prepared)
        if table.rows in ids and all(box):
            columns = ids.index(table.columns) if table.columns in ids else None
            layout = Layout(ids.index(table.rows), columns, _shown_rows(table, prepared))
            # It is shown as it is known: with every row and column apart.
            yield ShownTable(crosstab(prepared, box, layout, join=False), id)


def _named_box(table: NamedTable, prepared: Prepared) -> Box:
    box = []
    for column in prepared.grid.columns:
        id = column.input.id
        mask = column.full
        if id in table.only:
            mask = sum(1 << at for at, cell in enumerate(column.cells) if cell in table.only[id])
        elif id in table.given:
            try:
                mask = column.cells_of(read_answer(column.input.domain, str(table.given[id])))
            except (ConditionError, ValueError):
                mask = 0
        box.append(mask)
    return tuple(box)


def _shown_rows(table: NamedTable, prepared: Prepared) -> tuple[tuple[int, ...], ...]:
    """Give the rows in the order in which the data lists them."""
    options: Sequence[str] = table.only.get(table.rows, ())
    column = next(each for each in prepared.grid.columns if each.input.id == table.rows)
    places: Mapping[object, int] = {option: 1 << cell for cell, option in enumerate(column.cells)}
    return (tuple(places[each] for each in options if each in places),) if options else ()

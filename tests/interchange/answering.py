"""Answers to try on other engines, and what the shipped decisions give for them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest

from wegwijs.decisions.answer.evaluate import decide
from wegwijs.decisions.answer.prepared import Prepared, prepare
from wegwijs.decisions.intervals import bounds, contains
from wegwijs.decisions.prove.cells import Column
from wegwijs.decisions.table import Answer, Interval, Number, Table, Within
from wegwijs.decisions.versions import VersionNumber
from wegwijs.records.load import load

ROOT = Path(__file__).parents[2]
CATALOG, _ = load(ROOT / "data")
assert CATALOG is not None
SHIPPED = CATALOG.decisions
MOST = 20_000

Answers = dict[str, Answer]


def answers_of(column: Column) -> list[Answer]:
    """List an answer inside every cell of a column, and every end of one that may be answered."""
    inside = [column.representative(cell) for cell in range(len(column.cells))]
    domain = column.input.domain
    if not isinstance(domain, Number):
        return inside
    ends = [
        end
        for cell in column.cells
        if isinstance(cell, Interval)
        for end in (cell.low, cell.high)
        if end is not None and contains(Within((bounds(domain),)), end)
    ]
    return list(dict.fromkeys([*inside, *ends]))


def every_answer(table: Table) -> Iterator[Answers]:
    """Yield all combinations of answers that a table can tell apart; of very many, some."""
    prepared = prepare(table)
    columns = [answers_of(column) for column in prepared.grid.columns]
    ids = [each.id for each in table.inputs]
    step = -(-_count(prepared) // MOST)
    for answers in islice(product(*columns), 0, None, step):
        yield dict(zip(ids, answers, strict=True))


def expected(table: Table, answers: Answers, on: date | None) -> list[str]:
    """Decide with our own engine."""
    return list(decide(table, {id: _given(table, id, each) for id, each in answers.items()}, on))


def _given(table: Table, id: str, answer: Answer) -> Answer:
    many = getattr(table.input(id).domain, "many", False)
    return (str(answer),) if many else answer


def _count(prepared: Prepared) -> int:
    return math.prod(len(answers_of(column)) for column in prepared.grid.columns)


def every_shipped_decision() -> list[Any]:
    """Make each shipped decision a parameter whose name tells how many answers are tried."""
    counts = {id: _count(prepare(decision.table)) for id, decision in SHIPPED.items()}
    return [
        pytest.param(id, id=f"{id}: {min(count, MOST)} of {count} answers")
        for id, count in counts.items()
    ]


def plain(answer: Answer) -> Any:
    """Write an answer as JSON has it, a day as ISO; a version as the number DMN has for it."""
    if isinstance(answer, VersionNumber):
        return int(answer.first)
    if isinstance(answer, Decimal):
        return int(answer) if answer == int(answer) else float(answer)
    return answer.isoformat() if isinstance(answer, date) else answer

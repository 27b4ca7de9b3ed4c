"""A table made ready to be asked: sets of rules are whole numbers, bit r for `grid.rules[r]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from wegwijs.decisions.cells import Column, Grid, bits, grid
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.table import Answer, Choice, HitPolicy, Table
from wegwijs.text import did_you_mean

# What the reader said of each input; None for "I don't know".
Given = Mapping[str, Answer | None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Holds, for the rules in force on a date, which of them each cell lets through.

    `accepts[column][cell]` are the rules that accept a cell, `indifferent[column]`
    those that accept every cell, `able[column]` those that accept any, and
    `gives[outcome]` those with that outcome.
    """

    grid: Grid
    accepts: tuple[tuple[int, ...], ...]
    indifferent: tuple[int, ...]
    able: tuple[int, ...]
    gives: tuple[int, ...]
    every: int

    @property
    def table(self) -> Table:
        """Give the table this was made of."""
        return self.grid.table

    @property
    def hit_policy(self) -> HitPolicy:
        """Give the hit policy of the table."""
        return self.grid.table.hit_policy

    def rule_ids(self, rules: int) -> tuple[str, ...]:
        """Name the rules of a set, in the table's order."""
        return tuple(self.grid.rules[rule].id for rule in bits(rules))

    def outcome_ids(self, outcomes: Iterable[int]) -> tuple[str, ...]:
        """Name outcomes by number."""
        return tuple(self.table.outcomes[outcome] for outcome in outcomes)

    def input_ids(self, columns: int) -> tuple[str, ...]:
        """Name the inputs of a set of columns, in the author's order."""
        return tuple(self.table.inputs[column].id for column in bits(columns))


def prepare(table: Table, on: date | None = None) -> Prepared:
    """Make a table ready to be asked many times, with the rules in force on a date."""
    cut = grid(table, on)
    every = (1 << len(cut.rules)) - 1
    accepts = tuple(
        tuple(
            _rules(masks[column] >> cell & 1 for masks in cut.masks)
            for cell in range(len(each.cells))
        )
        for column, each in enumerate(cut.columns)
    )
    return Prepared(
        cut,
        accepts,
        tuple(reduce(and_, column, every) for column in accepts),
        tuple(reduce(or_, column, 0) for column in accepts),
        tuple(_rules(rule.then == outcome for rule in cut.rules) for outcome in table.outcomes),
        every,
    )


def _rules(chosen: Iterable[int]) -> int:
    return sum(1 << rule for rule, is_chosen in enumerate(chosen) if is_chosen)


class Situation(NamedTuple):
    """Answers in cells, None where open, with one option `chosen` of each answered `many` input."""

    chosen: Mapping[str, str]
    cells: tuple[int | None, ...]


def situations(prepared: Prepared, given: Given) -> list[Situation]:
    """Split answers into situations, one for each option chosen of a `many` input.

    Raises ConditionError for an input that does not exist, and ValueError for an
    answer outside its domain.
    """
    known = [each.id for each in prepared.table.inputs]
    for id in given:
        if id not in known:
            raise ConditionError(f"There is no input {id!r} here.", did_you_mean(id, known))
    found = [Situation({}, ())]
    for column in prepared.grid.columns:
        answer = given.get(column.input.id)
        options = answer if isinstance(answer, tuple) else (answer,)
        found = [_add(each, column, option) for each in found for option in options or (None,)]
    return found


def _add(situation: Situation, column: Column, answer: Answer | None) -> Situation:
    chosen, domain = situation.chosen, column.input.domain
    if answer is None:
        return Situation(chosen, (*situation.cells, None))
    if isinstance(domain, Choice) and domain.many:
        chosen = {**chosen, column.input.id: str(answer)}
    return Situation(chosen, (*situation.cells, column.cell_of(answer)))

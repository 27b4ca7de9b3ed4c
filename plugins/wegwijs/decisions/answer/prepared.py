"""A table made ready to be asked: sets of rules are whole numbers, bit r for `grid.rules[r]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import NamedTuple

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.cells import Column, Grid, bits, grid
from wegwijs.decisions.prove.disagreement import Side
from wegwijs.decisions.prove.rule_index import Box, RuleIndex
from wegwijs.decisions.table import Answer, Choice, Table
from wegwijs.findings.names import did_you_mean

# What the reader said of each input; None for "I don't know".
Given = Mapping[str, Answer | None]
Typed = Mapping[str, Answer | int | None]
"""Answers as other programs give them: whole numbers and written versions, too."""

# The mask of the cells an answer leaves, a column; None where nothing is answered.
Cells = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Holds, for the rules in force on a date, which of them each cell lets through.

    `index` has the rules that accept each cell, `indifferent[column]` are those
    that accept every cell of a column, and `gives[outcome]` those with that outcome.
    """

    grid: Grid
    index: RuleIndex
    indifferent: tuple[int, ...]
    gives: tuple[int, ...]

    @property
    def table(self) -> Table:
        """Give the table this was made of."""
        return self.grid.table

    @property
    def hit_policy(self) -> HitPolicy:
        """Give the hit policy of the table."""
        return self.grid.table.hit_policy

    @property
    def every(self) -> int:
        """Give the set of all rules in force, those that can never fire too."""
        return (1 << len(self.grid.rules)) - 1

    def box(self, cells: Cells) -> Box:
        """Give all completions of some answers as a box, a mask a column."""
        return tuple(
            full if left is None else left
            for full, left in zip(self.index.full, cells, strict=True)
        )

    def sure(self, column: int, left: int | None) -> int:
        """Give the rules that accept every cell an answer leaves."""
        if left is None:
            return self.indifferent[column]
        accepts = self.index.accepts[column]
        return reduce(and_, (accepts[cell] for cell in bits(left)), self.index.every)

    def side(self, rules: int) -> Side:
        """Read some of the rules by the table's hit policy."""
        gives = tuple((1 << outcome, giving) for outcome, giving in enumerate(self.gives))
        return Side(rules, self.hit_policy, gives, self.table.counts)

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
    return prepared_in(cut, tuple(column.full for column in cut.columns))


def prepared_in(cut: Grid, full: Box) -> Prepared:
    """Make a table ready that is cut into cells; `full` has all cells of each column."""
    index = RuleIndex.of(full, cut.masks)
    indifferent = tuple(reduce(and_, column, index.every) for column in index.accepts)
    gives = tuple(
        sum(1 << number for number, rule in enumerate(cut.rules) if rule.then == outcome)
        for outcome in cut.table.outcomes
    )
    return Prepared(cut, index, indifferent, gives)


def is_open(left: int | None) -> bool:
    """Tell whether an answer leaves more than one cell, or nothing is answered."""
    return left is None or bool(left & (left - 1))


class Situation(NamedTuple):
    """Answers as masks, None where open, with one option `chosen` of each answered `many` input."""

    chosen: Mapping[str, str]
    cells: tuple[int | None, ...]


def situations(columns: Sequence[Column], given: Typed) -> list[Situation]:
    """Split answers to some columns into situations, one for each option of a `many` input.

    Raises ConditionError for an input that does not exist, and ValueError for an
    answer outside its domain.
    """
    known = [column.input.id for column in columns]
    for id in given:
        if id not in known:
            raise ConditionError(f"There is no input {id!r} here.", did_you_mean(id, known))
    found = [Situation({}, ())]
    for column in columns:
        answer = given.get(column.input.id)
        options = answer if isinstance(answer, tuple) else (answer,)
        found = [_add(each, column, option) for each in found for option in options or (None,)]
    return found


def _add(situation: Situation, column: Column, answer: Answer | int | None) -> Situation:
    chosen, domain = situation.chosen, column.input.domain
    if answer is None:
        return Situation(chosen, (*situation.cells, None))
    if isinstance(domain, Choice) and domain.many:
        chosen = {**chosen, column.input.id: str(answer)}
    return Situation(chosen, (*situation.cells, column.cells_of(answer)))

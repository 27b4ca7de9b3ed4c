"""Reads the cells of a column as sets of values; what is no such set becomes a question of its own.

A condition is never dropped: what cannot be proved over all answers is asked of the reader as yes
or no, in the words of the document, and named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from wegwijs.decisions.dates import place_of
from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.faults import ConditionError
from wegwijs.interchange.dmn.differing import Differences, Plain
from wegwijs.interchange.dmn.feel_tests import BLANK, Test, read_allowed, read_tests
from wegwijs.interchange.dmn.feel_tokens import Literal
from wegwijs.interchange.dmn.table import Cell, Column, Row
from wegwijs.interchange.dmn.value_sets import Values, named_values

_NEGATED = re.compile(r"not\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")


@dataclass(slots=True)
class Carried:
    """A question's answers as a data file has them, and the condition of each row.

    A condition is None for any answer. `expressions` are asked as yes or no, each with what the
    rows want of it. Nothing fulfils the rows in `never`.
    """

    answers: Plain
    conditions: list[Any]
    expressions: dict[str, dict[int, str]] = field(default_factory=dict)
    never: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Asking:
    """What is carried over together: the columns that ask about the same, and their rows."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    cells: Sequence[Sequence[Cell]]
    """The cells of each row in these columns."""

    rules: Sequence[str]
    """The id of each row's rule."""

    @property
    def column(self) -> Column:
        """Give the first column, which tells what is asked."""
        return self.columns[0]

    @property
    def named(self) -> str:
        """Name it as findings do."""
        return self.column.label or self.column.name


class Carrying:
    """Reads the cells of each row; what cannot be read is asked as yes or no."""

    def __init__(self, asking: Asking, differences: Differences) -> None:
        self.asking = asking
        self.differences = differences
        self.carried = Carried({}, [None] * len(asking.rows))

    def read(self, row: int, read: Callable[[Test], Any]) -> Iterator[Any]:
        """Yield the set of each cell of a row that can be read."""
        for cell in self.asking.cells[row]:
            try:
                if cell.language and cell.text not in BLANK:
                    raise ConditionError(f"{cell.text!r} is written in {cell.language}.")
                yield read(read_tests(cell.text, self.asking.column.name))
            except ConditionError as error:
                self._expression(row, cell, error.message)

    def _expression(self, row: int, cell: Cell, why: str) -> None:
        text = " ".join(cell.text.split())
        negated = _NEGATED.fullmatch(text)
        inside, wanted = (negated["inside"].strip(), "no") if negated else (text, "yes")
        rows = self.carried.expressions.setdefault(inside, {})
        if rows.setdefault(row, wanted) != wanted:
            self.carried.never.add(row)
        message = f"{self._row(row)} asks {text!r}; the reader is asked for it as yes or no. {why}"
        self.say(row, cell, message, "Write options, numbers or days that say the same.")

    @property
    def asks_itself(self) -> bool:
        """Tell whether a row asks for the value itself, or none asks anything else of it."""
        return any(each is not None for each in self.carried.conditions) or not (
            self.carried.expressions
        )

    def nothing(self, row: int) -> None:
        """Leave out a row whose cells nothing fulfils."""
        if row not in self.carried.never:
            cell = self.asking.cells[row][0]
            text = " and ".join(each.text for each in self.asking.cells[row])
            message = f"{self._row(row)} asks {text!r}, which nothing fulfils: it is left out."
            self.differences.differs(cell.where, message, "Was this meant?", was=text)
        self.carried.never.add(row)

    def say(self, row: int, cell: Cell, message: str, hint: str) -> None:
        """Name a difference in a cell."""
        rule = self.asking.rules[row]
        self.differences.differs(cell.where, message, hint, was=cell.text, rule=rule)

    def _row(self, row: int) -> str:
        return f"{self.asking.rows[row].called}, column {self.asking.named!r}:"


def write_literal(literal: Literal) -> str:
    """Write a value as people read it."""
    if isinstance(literal, bool):
        return "true" if literal else "false"
    if literal is None:
        return "null"
    return write_number(literal) if isinstance(literal, Decimal) else str(literal)


def listed(text: str) -> tuple[Literal, ...]:
    """Read the values allowed, joined by commas; raises ConditionError for anything else."""
    values = named_values(read_allowed(text))
    if values.negated:
        raise ConditionError(f"{text!r} is no list of values.")
    return tuple(each[1] for each in values.named)


def of_type(values: Values, *types: type) -> Values:
    """Give values that are all of some types; raises ConditionError."""
    for type_, value in values.named:
        if type_ not in types:
            raise ConditionError(f"{write_literal(value)} is of another type.")
    return values


def number_of(value: Literal) -> Decimal:
    """Give the place of a number in its order; raises ConditionError."""
    if isinstance(value, Decimal):
        return value
    raise ConditionError(f"{write_literal(value)!r} is no number.")


def day_of(value: Literal) -> Decimal:
    """Give the place of a day in its order; raises ConditionError."""
    if isinstance(value, date):
        return place_of(value)
    raise ConditionError(f"{write_literal(value)!r} is no day.")

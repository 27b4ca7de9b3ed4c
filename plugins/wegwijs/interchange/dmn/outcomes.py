"""Makes outcomes of what a table's rows give, in order of their rank."""

from __future__ import annotations

from collections.abc import Sequence

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.policies import By
from wegwijs.interchange.dmn.asking import listed, write_literal
from wegwijs.interchange.dmn.differing import Differences
from wegwijs.interchange.dmn.feel_tests import BLANK, read_literal
from wegwijs.interchange.dmn.table import Cell, Column, DecisionTable, Row
from wegwijs.interchange.dmn.value_sets import Key, key_of

Given = tuple[Key, ...]
"""What a row gives: a value in each column for outcomes."""


class Giving:
    """Reads the outputs of a table; `rules` are the ids of its rows."""

    def __init__(
        self, table: DecisionTable, rules: Sequence[str], differences: Differences
    ) -> None:
        self.table = table
        self.differences = differences
        self.rows = [self._row(row, id) for row, id in zip(table.rows, rules, strict=True)]
        self.otherwise = self._otherwise()
        self.values = self._values()

    def said(self, given: Given) -> str:
        """Say what a row gives, as a label does."""
        if len(given) == 1:
            return write_literal(given[0][1]) or '""'
        named = zip(self.table.outputs, given, strict=True)
        parts = (
            f"{column.label or column.name}: {write_literal(value)}"
            for column, (_, value) in named
            if value is not None
        )
        return "; ".join(parts)

    def _values(self) -> tuple[Given, ...]:
        """List all that may be given, the highest rank first where rank counts."""
        allowed = [self._allowed(column) for column in self.table.outputs]
        values: dict[Given, None] = {}
        if len(allowed) == 1:
            values.update(((each,), None) for each in allowed[0])
        values.update(dict.fromkeys(self.rows))
        if self.otherwise is not None:
            values[self.otherwise] = None
        if self.table.policy.by is not By.OUTCOME:
            return tuple(values)
        if not all(allowed):
            message = "No order of the outcomes is given: the first in the table ranks highest."
            self.differences.differs(self.table.where, message, "Put the outcomes in order.")
        elif any(each not in order for given in values for each, order in _each(given, allowed)):
            message = "Some outcomes are not among the values in order: they rank lowest."
            self.differences.differs(self.table.where, message, "Put the outcomes in order.")
        return tuple(
            sorted(
                values,
                key=lambda given: [
                    order.index(each) if each in order else len(order)
                    for each, order in _each(given, allowed)
                ],
            )
        )

    def _allowed(self, column: Column) -> list[Key]:
        if column.allowed in BLANK:
            return []
        try:
            return list(map(key_of, listed(column.allowed)))
        except ConditionError:
            message = f"The values allowed, {column.allowed}, are no list: they are not checked."
            self.differences.noted(column.where, message)
            return []

    def _row(self, row: Row, rule: str) -> Given:
        return tuple(self._value(cell, f"{row.called}:", rule) for cell in row.outputs)

    def _value(self, cell: Cell, called: str, rule: str = "") -> Key:
        if cell.text in BLANK:
            return key_of(None)
        try:
            return key_of(read_literal(cell.text))
        except ConditionError:
            text = " ".join(cell.text.split())
            message = f"{called} the outcome {text!r} is not computed; that is its label."
            hint = "Write an outcome for each result, or say in the label what is meant."
            self.differences.differs(cell.where, message, hint, was=cell.text, rule=rule)
            return _Expression, text

    def _otherwise(self) -> Given | None:
        """Give the outcome where no row applies; None where there is none."""
        cells = [column.otherwise for column in self.table.outputs]
        if not any(cell and cell.text not in BLANK for cell in cells):
            return None
        called = "Where no row applies,"
        return tuple(key_of(None) if cell is None else self._value(cell, called) for cell in cells)


class _Expression:
    """Stands for the type of what is not computed."""


def _each(given: Given, allowed: list[list[Key]]) -> list[tuple[Key, list[Key]]]:
    return list(zip(given, allowed, strict=True))

"""Makes outcomes of what a table's rows give, in order of their rank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.policies import By
from wegwijs.interchange.dmn.asking import listed, write_literal
from wegwijs.interchange.dmn.differing import Differences, Plain
from wegwijs.interchange.dmn.feel_tests import BLANK, read_literal
from wegwijs.interchange.dmn.identifiers import Identifiers
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
        self.policy = table.policy
        self.rows = [self._row(row, id) for row, id in zip(table.rows, rules, strict=True)]
        self.otherwise = self._otherwise()
        self._refuse_total()
        self.values = self._values()

    @property
    def repeats(self) -> bool:
        """Tell whether several rows give the same in a list, so that it stands there twice."""
        listed = not self.policy.single and not self.policy.total
        return listed and len(set(self.rows)) < len(self.rows)

    def _refuse_total(self) -> None:
        """List the outcomes where no total can be made of them, and say why."""
        rows = zip(self.table.rows, self.rows, strict=True)
        without = next((row for row, given in rows if not _is_number(given)), None)
        if self.policy.adds_up and without is not None:
            message = f"{without.called} gives no number: no total is made, and all are listed."
            hint = "Write a number, or count and add up in what the outcomes say."
            was = self.policy.total.value.upper()
            self.differences.differs(without.where, message, hint, was=was)
            self.policy = self.policy.without_total

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
        ranks = {given: _rank(given, allowed) for given in values}
        message = ""
        if not any(allowed):
            message = "No order of the outcomes is given: the first in the table ranks highest."
        elif any(
            rank == len(order)
            for each in ranks.values()
            for rank, order in zip(each, filter(None, allowed), strict=True)
        ):
            message = "Some outcomes are not among the values in order: they rank lowest."
        elif len({*ranks.values()}) < len(ranks):
            message = "Some outcomes are of equal rank: of those, the first in the table counts."
        if message:
            self.differences.differs(self.table.where, message, "Put the outcomes in order.")
        return tuple(sorted(values, key=ranks.__getitem__))

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


class Outcomes:
    """Makes the outcomes of a decision file of what rows give; `known` are our own, by id.

    Of our own that have a number, a row names the one that is meant.
    """

    def __init__(self, giving: Giving, known: Plain, label: Callable[[str], Plain]) -> None:
        self.giving = giving
        self.label = label
        self.taken = Identifiers()
        self.known = known if known and giving.policy.adds_up else {}
        self.made: dict[str, Plain] = {self.taken.take(id, id): each for id, each in known.items()}
        if not self.known:
            self.taken, self.made = Identifiers(), {}
        self.ids = {self._number(each): id for id, each in reversed(self.known.items())}
        for value in giving.values:
            if value not in self.ids:
                id = self.ids[value] = self.taken.take(giving.said(value), "outcome")
                self.made[id] = self._outcome(known.get(id), value)

    def id_of(self, value: Given, named: str = "") -> str:
        """Give the id of the outcome of a value, of several the one that is `named`."""
        if named in self.known and self._number(self.known[named]) == value:
            return named
        return self.ids[value]

    def written(self) -> Plain:
        """Give the outcomes as a data file has them."""
        return self.made

    def _number(self, known: Plain) -> Given:
        return (key_of(read_literal(known.get("value", "null"))),)

    def _outcome(self, fields: Plain | None, value: Given) -> Plain:
        label = self.label(self.giving.said(value))
        number = {"value": self.giving.said(value)} if self.giving.policy.adds_up else {}
        if not fields:
            return {"label": label, "tone": "open", **number}
        return {"label": fields.pop("label", label), **fields}


def _is_number(given: Given) -> bool:
    return len(given) == 1 and given[0][0] is Decimal


class _Expression:
    """Stands for the type of what is not computed."""


def _rank(given: Given, allowed: list[list[Key]]) -> tuple[int, ...]:
    """Rank what a row gives by each column whose values have an order; DMN looks at no others.

    What is not in the order ranks behind it.
    """
    return tuple(
        order.index(each) if each in order else len(order)
        for each, order in zip(given, allowed, strict=True)
        if order
    )

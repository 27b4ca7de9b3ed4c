"""Turns what the columns of another tool's table ask into questions and conditions."""

from __future__ import annotations

from collections.abc import Callable

from wegwijs.decisions.faults import ConditionError
from wegwijs.interchange.dmn.asking import Asking, Carried, Carrying, day_of, number_of, of_type
from wegwijs.interchange.dmn.differing import Differences, Plain
from wegwijs.interchange.dmn.feel_tests import BLANK, Test, read_tests
from wegwijs.interchange.dmn.option_columns import Label, OptionColumn
from wegwijs.interchange.dmn.ordered_columns import OrderedColumn
from wegwijs.interchange.dmn.value_sets import Values, key_of, named_values, stretches


def carry(asking: Asking, label: Label, options: Plain, differences: Differences) -> Carried:
    """Carry a question over; `options` are those known from our own elements, by id."""
    kind = asking.column.kind
    if kind in ("", "other"):
        kind = _guess(asking)
        if asking.column.kind == "other":
            _other_type(asking, kind, differences)
    if kind == "flag":
        return FlagColumn(asking, differences).carry()
    if kind == "text":
        return OptionColumn(asking, differences, label, options).carry()
    return OrderedColumn(asking, differences, kind).carry()


def _other_type(asking: Asking, kind: str, differences: Differences) -> None:
    message = (
        f"{asking.named!r} is of the type {asking.column.type!r}, which is not asked for here; "
        "what its cells ask is."
    )
    if any(cell.text not in BLANK for cells in asking.cells for cell in cells):
        hint = "Look at how it is asked now."
        differences.differs(asking.column.where, message, hint, was=asking.column.type)


def _guess(asking: Asking) -> str:
    """Tell the kind of a column without a type by what most of its cells are."""
    texts = [each.text for cells in asking.cells for each in cells if each.text not in BLANK]
    reads: dict[str, Callable[[Test], object]] = {
        "text": lambda test: of_type(named_values(test), str, type(None)),
        "flag": lambda test: of_type(named_values(test), bool),
        "number": lambda test: stretches(test, number_of),
        "date": lambda test: stretches(test, day_of),
    }
    found = {
        kind: sum(_succeeds(read, text, asking.column.name) for text in texts)
        for kind, read in reads.items()
    }
    return max(found, key=lambda kind: found[kind])


def _succeeds(reads: Callable[[Test], object], text: str, name: str) -> bool:
    try:
        reads(read_tests(text, name))
    except ConditionError:
        return False
    return True


class FlagColumn(Carrying):
    """A column of truth values."""

    def carry(self) -> Carried:
        """Carry the column over."""
        for row in range(len(self.asking.rows)):
            fulfilling = {True, False}
            for values in self.read(row, lambda test: of_type(named_values(test), bool)):
                fulfilling &= {each for each in (True, False) if _holds(values, each)}
            if not fulfilling:
                self.nothing(row)
            elif len(fulfilling) == 1:
                self.carried.conditions[row] = "yes" if True in fulfilling else "no"
        if self.asks_itself:
            self.carried.answers = {"boolean": "yes"}
        return self.carried


def _holds(values: Values, value: bool) -> bool:
    return (key_of(value) in values.named) is not values.negated

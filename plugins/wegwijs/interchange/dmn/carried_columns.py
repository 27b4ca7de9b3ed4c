"""Turns the columns of another tool's table into questions, and its cells into conditions.

What cannot be carried over is kept word for word, so that the check keeps naming it until
somebody has written what it means; a condition is never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.intervals import settle
from wegwijs.decisions.table import Number, Version, Within
from wegwijs.decisions.unary_writing import write_unary_tests
from wegwijs.decisions.versions import read_version, version_at
from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.interchange.dmn.feel_reading import (
    ANYTHING,
    Literal,
    read_dates,
    read_list,
    read_numbers,
    read_whole_numbers,
    refuse_decimal_comma,
)
from wegwijs.interchange.dmn.identifiers import Identifiers
from wegwijs.interchange.dmn.table import Cell, Column
from wegwijs.interchange.dmn.xml_reading import Element

Plain = dict[str, Any]
Label = Callable[[str], Plain]
"""Makes a text in every language of one that is known in one language."""


@dataclass(slots=True)
class Findings:
    """Gathers what is said about a document while it is carried over."""

    found: list[Finding] = field(default_factory=list)

    def assumed(self, where: Where, message: str, hint: str | None = None) -> None:
        """Say how something was understood that the document leaves open."""
        self.found.append(Finding("dmn-assumption", where, message, hint, Severity.NOTE))

    def not_carried(self, where: Where, message: str, hint: str | None = None) -> None:
        """Say what could not be carried over."""
        self.found.append(Finding("dmn-not-carried", where, message, hint, Severity.WARNING))


@dataclass(frozen=True, slots=True)
class Carried:
    """A question's answers as a data file has them, and the condition of each row; None for any."""

    answers: Plain
    conditions: tuple[Any, ...]


def carry(
    column: Column, cells: Sequence[Cell], label: Label, options: Plain, findings: Findings
) -> Carried:
    """Carry one column over; `options` are those known from our own elements, by id."""
    kind = column.kind or _guess(cells)
    if kind == "flag":
        return Carried({"boolean": "yes"}, _each(cells, _flag, findings))
    if kind in ("number", "whole") and column.details and "versions" in column.details.attributes:
        bounds = _versions(_bounds(column, read_whole_numbers, findings), column.details)
        return Carried({"version": bounds}, _each(cells, _written_versions, findings))
    if kind in ("number", "whole"):
        read = read_whole_numbers if kind == "whole" else read_numbers
        bounds = _bounds(column, read, findings) | ({"whole": "yes"} if kind == "whole" else {})
        return Carried({"number": bounds}, _each(cells, _numbers(read), findings))
    if kind == "date":
        hint = "Say so in the question, or ask for something else."
        message = "Days are asked for as numbers: 20260131 for 31 January 2026."
        findings.assumed(column.where, message, hint)
        bounds = _bounds(column, read_dates, findings)
        return Carried({"number": bounds}, _each(cells, _numbers(read_dates), findings))
    return _Options(column, label, options, findings).carry(cells)


def write_literal(literal: Literal) -> str:
    """Write a value as people read it."""
    if isinstance(literal, bool):
        return "true" if literal else "false"
    return write_number(literal) if isinstance(literal, Decimal) else literal


def _guess(cells: Iterable[Cell]) -> str:
    """Tell the kind of a column without a type by what most of its cells are."""
    texts = [each.text for each in cells if each.text not in ANYTHING]
    readers = {"text": _texts, "flag": _flag, "number": read_numbers, "date": read_dates}
    read = {kind: sum(_succeeds(each, text) for text in texts) for kind, each in readers.items()}
    return max(read, key=lambda kind: read[kind])


def _succeeds(reads: Callable[[str], object], text: str) -> bool:
    try:
        reads(text)
    except ConditionError:
        return False
    return True


def _each(cells: Iterable[Cell], read: Callable[[str], Any], findings: Findings) -> tuple[Any, ...]:
    """Read each cell; what cannot be read stays as it is, for the check to name."""
    conditions = []
    for cell in cells:
        try:
            conditions.append(None if cell.text in ANYTHING else read(cell.text))
        except ConditionError as error:
            findings.not_carried(cell.where, f"This condition is kept as it is: {error.message}")
            conditions.append(cell.text)
    return tuple(conditions)


def _flag(text: str) -> str | None:
    listed = read_list(text)
    if not all(isinstance(each, bool) for each in listed.literals):
        raise ConditionError(f"{text!r} is not true or false.")
    wanted = {each is not listed.negated for each in listed.literals}
    if listed.negated and len(wanted) > 1:
        raise ConditionError(f"Nothing fulfils {text!r}.")
    return None if len(wanted) > 1 else "yes" if True in wanted else "no"


def _texts(text: str) -> None:
    if not all(isinstance(each, str) for each in read_list(text).literals):
        raise ConditionError(f"{text!r} is not a list of texts.")


def _numbers(read: Callable[[str], Within]) -> Callable[[str], str | None]:
    def written(text: str) -> str | None:
        condition = write_unary_tests(read(text))
        return None if condition in ANYTHING else condition

    return written


def _written_versions(text: str) -> str | None:
    condition = write_unary_tests(read_whole_numbers(text), Version())
    return None if condition in ANYTHING else condition


def _versions(numbers: Plain, details: Element) -> Plain:
    """Give the bounds as versions: as they were written here, unless changed elsewhere."""
    ends: Plain = {}
    for key, number in numbers.items():
        end = Decimal(number)
        known = details.attributes.get(key)
        if known and end in (read_version(known).first, read_version(known).last):
            ends[key] = known
        elif key == "max" or end:
            ends[key] = str(version_at(end))
    return ends


def _bounds(column: Column, read: Callable[[str], Within], findings: Findings) -> Plain:
    """Give the smallest and the greatest number allowed, where they are a plain range."""
    if column.allowed in ANYTHING:
        return {}
    try:
        intervals = read(column.allowed).intervals
    except ConditionError:
        intervals = ()
    if read is read_whole_numbers:
        intervals = settle(Number(whole=True), intervals)
    low = intervals[0].low if intervals else None
    high = intervals[-1].high if intervals else None
    if read is read_dates and high is not None and intervals:
        high -= 1  # the day after is the first that is not allowed; 20260200 is no day either
    exact = len(intervals) == 1 and (intervals[0].low_closed or low is None)
    if not exact or not (intervals[0].high_closed or high is None or read is read_dates):
        message = f"The values allowed, {column.allowed}, are not one range with both its ends."
        findings.not_carried(column.where, message, "Write the number's min and max yourself.")
    ends = {"min": low, "max": high}
    return {key: write_number(end) for key, end in ends.items() if end is not None}


class _Options:
    """A column whose values are texts: each becomes an option."""

    def __init__(self, column: Column, label: Label, known: Plain, findings: Findings) -> None:
        self.column = column
        self.label = label
        self.known = known
        self.findings = findings
        self.ids: dict[str, str] = {}
        self.taken = Identifiers()
        self.closed = column.allowed not in ANYTHING
        if self.closed:
            try:
                for each in read_list(column.allowed).literals:
                    self._id(write_literal(each))
            except ConditionError:
                self.closed = False
                message = f"The values allowed, {column.allowed}, are no list of texts."
                findings.not_carried(column.where, message)

    def carry(self, cells: Sequence[Cell]) -> Carried:
        conditions = tuple(map(self._condition, cells))
        if not self.closed:
            self._left_open(conditions)
        options = {id: self._option(id, value) for value, id in self.ids.items()}
        return Carried({"options": options}, conditions)

    def _option(self, id: str, value: str) -> Plain:
        known: Plain = self.known.get(id) or {"label": self.label(value)}
        label: Plain = known.get("label", known)
        return label if len(known) == 1 else known

    def _left_open(self, conditions: Sequence[Any]) -> None:
        message = "No values are listed for this input: its options come from the cells"
        hint = "List the values it may have, or look the options over."
        if any(each is None or isinstance(each, dict) for each in conditions):
            self.ids[""] = self.taken.take("other", "other")
            message += ", and 'other' stands for any other"
        self.findings.assumed(self.column.where, f"{message}.", hint)

    def _condition(self, cell: Cell) -> Any:
        if cell.text in ANYTHING:
            return None
        try:
            refuse_decimal_comma(cell.text)
            listed = read_list(cell.text)
        except ConditionError as error:
            message = f"This is an option now, with the expression for a label: {error.message}"
            hint = "Write options that say what is meant."
            self.findings.not_carried(cell.where, message, hint)
            return self._id(cell.text)
        values = [write_literal(each) for each in listed.literals]
        for each in values:
            if self.closed and each not in self.ids:
                message = f"{each!r} is not one of the values allowed, and an option all the same."
                self.findings.assumed(cell.where, message)
        ids = [self._id(each) for each in dict.fromkeys(values)]
        one_or_more = ids[0] if len(ids) == 1 else ids
        return {"not": one_or_more} if listed.negated else one_or_more

    def _id(self, value: str) -> str:
        if value not in self.ids:
            self.ids[value] = self.taken.take(value, f"option-{len(self.ids) + 1}")
        return self.ids[value]

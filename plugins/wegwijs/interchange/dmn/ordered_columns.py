"""Carries over columns of numbers, versions and days: what is in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from wegwijs.decisions.dates import date_at
from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.intervals import EVERYTHING, overlap, settle
from wegwijs.decisions.table import Day, Number, Ordered, Version, Within
from wegwijs.decisions.unary_writing import write_unary_tests
from wegwijs.decisions.versions import read_version, version_at
from wegwijs.interchange.dmn.asking import Asking, Carried, Carrying, day_of, number_of
from wegwijs.interchange.dmn.differing import Differences, Plain
from wegwijs.interchange.dmn.feel_tests import BLANK, read_allowed
from wegwijs.interchange.dmn.feel_tokens import Literal
from wegwijs.interchange.dmn.table import Column
from wegwijs.interchange.dmn.value_sets import Intervals, stretches
from wegwijs.interchange.dmn.xml_reading import Element

Place = Callable[[Literal], Decimal]


class OrderedColumn(Carrying):
    """A column of numbers, versions or days."""

    def __init__(self, asking: Asking, differences: Differences, kind: str) -> None:
        super().__init__(asking, differences)
        details = asking.column.details
        self.versions = details if details and "versions" in details.attributes else None
        self.days = kind == "date"
        self.whole = kind == "whole"
        self.domain: Ordered = Number(whole=self.whole)
        if self.days:
            self.domain = Day()
        elif self.versions:
            self.domain = Version()
        self.place: Place = day_of if self.days else number_of

    def carry(self) -> Carried:
        """Carry the column over."""
        found = [self._row_of(row) for row in range(len(self.asking.rows))]
        bounds = self._bounds()
        within = (bounds,) if bounds else (EVERYTHING,)
        if any(each and not self._settled(overlap(each, within)) for each in found):
            message = f"The values allowed of {self.asking.named!r} leave out what rows ask for."
            self._allowed(f"{message} Any is taken here.")
            bounds = None
        for row, intervals in enumerate(found):
            if not intervals:
                self.nothing(row)
            elif intervals != (EVERYTHING,):
                self.carried.conditions[row] = self._written(intervals)
        if self.asks_itself:
            self.carried.answers = self._answers(bounds)
        return self.carried

    def _row_of(self, row: int) -> Intervals:
        intervals: Intervals = (EVERYTHING,)
        for each in self.read(row, lambda test: stretches(test, self.place)):
            intervals = each if intervals == (EVERYTHING,) else overlap(intervals, each)
        return intervals if self._settled(intervals) else ()

    def _settled(self, intervals: Intervals) -> Intervals:
        return settle(Day() if self.days else Number(whole=self.whole), intervals)

    def _written(self, intervals: Intervals) -> str:
        return write_unary_tests(Within(intervals), self.domain)

    def _bounds(self) -> Any:
        """Give the smallest and the greatest allowed, where they are a plain range."""
        found: Intervals = (EVERYTHING,)
        for column in self.asking.columns:
            if column.allowed in BLANK:
                continue
            try:
                found = overlap(found, stretches(read_allowed(column.allowed), self.place))
            except ConditionError:
                message = f"The values allowed of {self.asking.named!r} cannot be read."
                self._allowed(f"{message} Any is taken here.", column)
        if self.whole or self.days:
            found = self._settled(found)
        if not found:
            self._allowed(f"Nothing is allowed of {self.asking.named!r}. Any is taken here.")
            return None
        low, high = found[0], found[-1]
        ends = (low.low is None or low.low_closed, high.high is None or high.high_closed)
        if len(found) > 1 or not all(ends):
            message = f"The values allowed of {self.asking.named!r} are no range with both ends."
            self._allowed(f"{message} Those between them are taken here, too.")
        closed = type(low)(low.low, high.high, low.low is not None, high.high is not None)
        return None if closed == EVERYTHING else closed

    def _allowed(self, message: str, column: Column | None = None) -> None:
        column = column or self.asking.column
        hint = "Write the smallest and the greatest yourself."
        self.differences.differs(column.where, message, hint, was=column.allowed)

    def _answers(self, bounds: Any) -> Plain:
        ends: dict[str, Any] = {}
        if bounds is not None:
            found = {"min": bounds.low, "max": bounds.high}
            ends = {key: each for key, each in found.items() if each is not None}
        if self.versions:
            return {"version": _versions(ends, self.versions)}
        if self.days:
            return {"date": {key: date_at(each).isoformat() for key, each in ends.items()}}
        written = {key: write_number(each) for key, each in ends.items()}
        return {"number": written | ({"whole": "yes"} if self.whole else {})}


def _versions(ends: Mapping[str, Decimal], details: Element) -> Plain:
    """Give the bounds as versions: as they were written here, unless changed elsewhere."""
    versions: Plain = {}
    for key, end in ends.items():
        known = details.attributes.get(key)
        if known and end in (read_version(known).first, read_version(known).last):
            versions[key] = known
        elif key == "max" or end:
            versions[key] = str(version_at(end))
    return versions

"""Reads the rules of a decision from CSV rows, and tells what they change.

Every fault is found, with row and column. Only what differs in meaning is a change, so a
table that comes back as it went out changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wegwijs.decisions.conditions import ConditionError, read_condition, write_condition
from wegwijs.decisions.table import Condition, Domain, Is
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.interchange.csv import columns as csv_columns
from wegwijs.interchange.csv.reading import CsvCell, CsvRow, column_letter
from wegwijs.records.calendar_day import UnreadableDay, read_day
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Evidence
from wegwijs.records.decision import Decision, RuleFile
from wegwijs.records.fields import CITATION_PATTERN, ID_PATTERN

Plain = dict[str, Any]


@dataclass(slots=True)
class RuleRow:
    """What one row makes of a rule: its id, and the keys with new values.

    Of `when` and `because` only the inputs and languages that change are there. A value of
    None takes its key away.
    """

    id: str
    new: Plain = field(default_factory=dict)


def column_names(decision: Decision, languages: Sequence[str]) -> dict[str, str]:
    """List the names columns may have, each with the place in a rule that it fills."""
    inputs = csv_columns.input_columns(decision.inputs)
    fixed = (csv_columns.ID, csv_columns.THEN, csv_columns.SOURCE, csv_columns.EVIDENCE)
    return {
        **{name: f"when.{id}" for id, name in inputs.items()},
        **{csv_columns.because(each): f"because.{each}" for each in languages},
        **{name: name for name in (*fixed, *csv_columns.DATES)},
    }


def read_rules(
    rows: Sequence[CsvRow], decision: Decision, catalog: Catalog
) -> tuple[tuple[RuleRow, ...], tuple[Finding, ...]]:
    """Read all rows, the header first, as rules in their order; findings when any is at fault."""
    reader = _Reader(decision, catalog)
    rules = tuple(reader.rules(rows))
    return rules, tuple(reader.findings)


class _Reader:
    def __init__(self, decision: Decision, catalog: Catalog) -> None:
        self.decision = decision
        self.catalog = catalog
        self.names = column_names(decision, catalog.languages)
        self.header: tuple[CsvCell, ...] = ()
        self.findings: list[Finding] = []
        self.seen: dict[str, int] = {}

    def rules(self, rows: Sequence[CsvRow]) -> Iterator[RuleRow]:
        self.header = rows[0].cells
        self._check_header(rows[0])
        if len(rows) < 2 and not self.findings:
            message = "There is no row below the header, and a decision needs a rule."
            self.findings.append(Finding("csv-columns", rows[0].where, message))
        if self.findings:
            return
        for row in rows[1:]:
            given = [each for each in row.cells[len(self.header) :] if each.text]
            if given or len(row.cells) < len(self.header):
                where = given[0].where if given else row.where
                count = len(row.cells)
                message = f"Row {row.number} has {count} cells, and the header {len(self.header)}."
                hint = "Put a cell that holds the delimiter into quotation marks."
                self.findings.append(Finding("csv-columns", where, message, hint))
                continue
            yield self._rule(row)

    def _check_header(self, header: CsvRow) -> None:
        seen: set[str] = set()
        for cell in self.header:
            if cell.text and cell.text not in self.names:
                message = f"There is no column {cell.text!r} here."
                hint = did_you_mean(cell.text, self.names)
                self.findings.append(Finding("csv-columns", cell.where, message, hint or None))
            elif cell.text in seen:
                message = f"The column {cell.text!r} is there twice."
                self.findings.append(Finding("csv-columns", cell.where, message))
            seen.add(cell.text)
        needed = {csv_columns.ID, csv_columns.THEN}
        needed |= set(csv_columns.input_columns(self.decision.inputs).values())
        for name in (each for each in self.names if each in needed - seen):
            message = f"The column {name!r} is missing."
            hint = "Export the decision as CSV to see all columns."
            self.findings.append(Finding("csv-columns", header.where, message, hint))

    def _rule(self, row: CsvRow) -> RuleRow:
        cells = {
            self.names[named.text]: (cell, f"Row {row.number}, column {column_letter(place)}")
            for place, (named, cell) in enumerate(zip(self.header, row.cells, strict=False))
            if named.text
        }
        rule = RuleRow(self._id(row, *cells.pop(csv_columns.ID)))
        old = next((each for each in self.decision.rules if each.id == rule.id), None)
        for place, (cell, at) in cells.items():
            key, _, inside = place.partition(".")
            try:
                new = self._read(key, inside, cell.text, old)
            except _Fault as fault:
                message = f"{at} ({inside or key}): {fault.message}"
                found = Finding(fault.code, cell.where, message, fault.hint or None)
                self.findings.append(found)
                continue
            if new is not _SAME and inside:
                rule.new.setdefault(key, {})[inside] = new
            elif new is not _SAME:
                rule.new[key] = new
        self._check_dates(row, rule, old)
        return rule

    def _id(self, row: CsvRow, cell: CsvCell, at: str) -> str:
        if not re.match(ID_PATTERN, cell.text):
            message = f"{at} (id): {cell.text!r} is not an id." if cell.text else f"{at}: no id."
            hint = "Use lowercase letters, digits and hyphens: many-flows."
            self.findings.append(Finding("malformed-id", cell.where, message, hint))
        elif cell.text in self.seen:
            message = f"{at} (id): row {self.seen[cell.text]} has the id {cell.text!r} too."
            self.findings.append(Finding("duplicate-id", cell.where, message, "Rename one."))
        self.seen.setdefault(cell.text, row.number)
        return cell.text

    def _read(self, key: str, inside: str, text: str, old: RuleFile | None) -> Any:
        """Read what a cell says for a place in a rule; `_SAME` when that is nothing new."""
        if key == "when":
            return self._condition(inside, text, old)
        if key == "because":
            before = old.because.root.get(inside, "") if old else None
            return _SAME if before is not None and text == before.strip() else text
        if key == csv_columns.THEN:
            if text not in self.decision.outcomes:
                hint = did_you_mean(text, self.decision.outcomes)
                raise _Fault("unknown-outcome", f"There is no outcome {text!r}.", hint)
            return _SAME if old and old.then == text else text
        if key == csv_columns.SOURCE:
            return self._sources(text, old)
        if key == csv_columns.EVIDENCE:
            return _evidence(text, old)
        return _day(text, getattr(old, key, None))

    def _condition(self, id: str, text: str, old: RuleFile | None) -> Any:
        domain = self.decision.table.input(id).domain
        before = self.decision.table.rules[self.decision.rules.index(old)].when if old else {}
        try:
            condition = None if text in ("", "-") else read_condition(domain, text)
        except ConditionError as error:
            raise _Fault("malformed-condition", error.message, error.hint) from None
        if _written(domain, condition) == _written(domain, before.get(id)):
            return _SAME
        return None if _written(domain, condition) == "-" else as_data(domain, condition)

    def _sources(self, text: str, old: RuleFile | None) -> Any:
        sources = [each for each in re.split(r"[\s,;]+", text) if each]
        for each in sources:
            id, _, place = each.partition("#")
            if not re.match(CITATION_PATTERN, each):
                raise _Fault("malformed-id", f"{each!r} is not a citation.", "Write source#place.")
            if id not in self.catalog.sources:
                hint = did_you_mean(id, self.catalog.sources)
                raise _Fault("unknown-source", f"There is no source {id!r}.", hint)
            if place and place not in self.catalog.sources[id].places:
                hint = did_you_mean(place, self.catalog.sources[id].places)
                raise _Fault("unknown-place", f"{id!r} has no place {place!r}.", hint)
        if not sources:
            raise _Fault("empty-value", "A rule needs a source.", "Write the id of one.")
        return _SAME if old and list(old.source) == sources else sources

    def _check_dates(self, row: CsvRow, rule: RuleRow, old: RuleFile | None) -> None:
        first, last = (
            rule.new.get(key, _SAME if old is None else _iso(getattr(old, key)))
            for key in csv_columns.DATES
        )
        if isinstance(first, str) and isinstance(last, str) and last < first:
            message = f"Row {row.number}: valid_until is before valid_from."
            hint = "Swap the two dates, or correct one."
            self.findings.append(Finding("invalid-value", row.where, message, hint))


class _Same:
    """Stands for a value that did not change."""


_SAME = _Same()


class _Fault(Exception):
    """Says what is wrong with a cell."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def as_data(domain: Domain, condition: Condition | None) -> Any:
    """Write a condition as a data file has it: a word, a list, or `{not: …}` of either."""
    text = _written(domain, condition)
    if isinstance(condition, Is):
        return "true" if condition.value else "false"
    if not hasattr(domain, "options"):
        return text
    inside = text.removeprefix("not(").removesuffix(")") if text.startswith("not(") else text
    names = inside.split(", ")
    value = names[0] if len(names) == 1 else names
    return {"not": value} if text.startswith("not(") else value


def _written(domain: Domain, condition: Condition | None) -> str:
    return "-" if condition is None else write_condition(domain, condition)


def _evidence(text: str, old: RuleFile | None) -> Any:
    known = [each.value for each in Evidence]
    said = text or Evidence.STATED.value
    if said not in known:
        hint = did_you_mean(said, known)
        raise _Fault("unknown-value", f"{said!r} is not a kind of evidence.", hint)
    before = old.evidence.value if old else Evidence.STATED.value
    if said == before:
        return _SAME
    return None if said == Evidence.STATED.value else said


def _day(text: str, before: date | None) -> Any:
    if not text:
        return _SAME if before is None else None
    try:
        day = read_day(text)
    except UnreadableDay:
        message = f"{text!r} is not a date such as 2026-06-10."
        hint = "Write year-month-day, as text: spreadsheets like to write dates their own way."
        raise _Fault("wrong-type", message, hint) from None
    return _SAME if day == before else day.isoformat()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

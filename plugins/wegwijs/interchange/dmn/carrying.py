"""Makes the plain data of a decision file of a decision table made elsewhere, or here before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.policies import By
from wegwijs.findings.finding import Finding
from wegwijs.interchange.dmn.carried_columns import Findings, Plain, carry, write_literal
from wegwijs.interchange.dmn.feel_reading import ANYTHING, read_days, read_list, read_literal
from wegwijs.interchange.dmn.identifiers import Identifiers
from wegwijs.interchange.dmn.own_details import by_id, changed_elsewhere, read_examples, read_fields
from wegwijs.interchange.dmn.table import Cell, Column, DecisionTable, Row

_TEXTS = ("name", "title", "page_title", "description", "summary", "audience")


def carry_table(
    table: DecisionTable, languages: Sequence[str], language: str, today: date
) -> tuple[str, Plain, tuple[Finding, ...]]:
    """Make the id and the data of a decision file, with what could not be carried over.

    What is in the document in one language is in `language`, unless it says otherwise
    itself; the places of the other `languages` stay empty.
    """
    return _Carrying(table, languages, language, today).carry()


class _Carrying:
    def __init__(
        self, table: DecisionTable, languages: Sequence[str], language: str, today: date
    ) -> None:
        self.table = table
        self.languages = languages
        own = table.details.attributes if table.details else {}
        self.language = own.get("language", language)
        self.today = today
        self.findings = Findings()

    def carry(self) -> tuple[str, Plain, tuple[Finding, ...]]:
        table, own = self.table, self.table.details
        named = own.attributes.get("id", "") if own else ""
        id = Identifiers().take(named or table.label or table.name, "decision")
        data = self._head()
        rules = self._rules()
        inputs = self._inputs(rules)
        data["inputs"] = inputs
        data["outcomes"] = self._outcomes(rules)
        data["rules"] = rules
        data["examples"] = read_examples(own)
        return id, {key: each for key, each in data.items() if each}, tuple(self.findings.found)

    def _head(self) -> Plain:
        table, own = self.table, self.table.details
        fields = read_fields(own)
        written = {
            "name": (table.label or table.name,),
            "title": (table.question,),
            "summary": (table.description,),
        }
        head: Plain = {key: self._text(own, fields, key, *written.get(key, ())) for key in _TEXTS}
        head["dated"] = fields.pop("dated", self.today.isoformat())
        head["hit_policy"] = table.policy.value
        return head | _others(fields, head)

    def _rules(self) -> list[Plain]:
        ids, rules = Identifiers(), []
        for number, row in enumerate(self.table.rows, 1):
            fields = read_fields(row.details)
            named = row.details.attributes.get("id", "") if row.details else ""
            rule: Plain = {"id": ids.take(named, f"rule-{number}"), "when": {}, "then": ""}
            rule["because"] = self._reason(row, fields)
            rule["source"] = fields.pop("source", ["todo"])
            rules.append(rule | _others(fields, rule))
        return rules

    def _reason(self, row: Row, fields: Plain) -> Plain:
        if row.details is None:
            reasons = dict.fromkeys(each for each in (row.description, *row.notes) if each)
            return self._known(" ".join(reasons))
        return self._text(row.details, fields, "because", row.description, *row.notes[:1])

    def _inputs(self, rules: list[Plain]) -> Plain:
        ids, inputs = Identifiers(), {}
        for place, column in enumerate(self.table.inputs):
            cells = [_at(row.cells, place, row) for row in self.table.rows]
            if column.validity:
                self._validity(cells, rules)
                continue
            named = column.details.attributes.get("id", "") if column.details else ""
            id = ids.take(named or _plain_name(column), f"input-{place + 1}")
            known = by_id(column.details, "option")
            carried = carry(column, cells, self._known, known, self.findings)
            for rule, condition in zip(rules, carried.conditions, strict=True):
                if condition is not None:
                    rule["when"][id] = condition
            inputs[id] = self._question(column) | carried.answers
        for rule in rules:
            if not rule["when"]:
                del rule["when"]
        return inputs

    def _question(self, column: Column) -> Plain:
        fields = read_fields(column.details)
        label = column.label or column.name
        if not _plain_name(column):
            message = f"{column.name!r} is computed there; here the reader is asked for it."
            self.findings.not_carried(column.where, message)
        question = self._text(column.details, fields, "question", column.question)
        short = self._text(column.details, fields, "short", label)
        said = {"question": question, "short": short}
        return said | _others(fields, said)

    def _validity(self, cells: Sequence[Cell], rules: list[Plain]) -> None:
        for cell, rule in zip(cells, rules, strict=True):
            try:
                first, last = read_days(cell.text)
            except ConditionError as error:
                self.findings.not_carried(cell.where, f"It is kept as it is: {error.message}")
                rule["valid_from"] = cell.text
                continue
            if first:
                rule["valid_from"] = first.isoformat()
            if last:
                rule["valid_until"] = last.isoformat()

    def _outcomes(self, rules: list[Plain]) -> Plain:
        """Make an outcome of each combination of outputs, and put it into the rules."""
        allowed = [self._allowed(column) for column in self.table.outputs]
        values: dict[tuple[str, ...], None] = {}
        if len(allowed) == 1:
            values.update(((each,), None) for each in allowed[0])
        given = [self._values(row) for row in self.table.rows]
        values.update(dict.fromkeys(given))
        if self.table.policy.by is By.OUTCOME:
            values = dict.fromkeys(self._ranked(values, allowed))
        ids, known = Identifiers(), by_id(self.table.details, "outcome")
        by_value = {each: ids.take(self._said(each), "outcome") for each in values}
        for rule, value in zip(rules, given, strict=True):
            rule["then"] = by_value[value]
        return {id: self._outcome(known.get(id), value) for value, id in by_value.items()}

    def _outcome(self, fields: Plain | None, value: tuple[str, ...]) -> Plain:
        if not fields:
            return {"label": self._known(self._said(value)), "tone": "open"}
        return {"label": fields.pop("label", self._known(self._said(value))), **fields}

    def _allowed(self, column: Column) -> list[str]:
        if column.allowed in ANYTHING:
            return []
        try:
            return [write_literal(each) for each in read_list(column.allowed).literals]
        except ConditionError:
            message = f"The values allowed, {column.allowed}, are no list."
            self.findings.not_carried(column.where, message)
            return []

    def _values(self, row: Row) -> tuple[str, ...]:
        return tuple(
            self._value(_at(row.outputs, place, row)) for place in range(len(self.table.outputs))
        )

    def _value(self, cell: Cell) -> str:
        try:
            return write_literal(read_literal(cell.text))
        except ConditionError as error:
            message = f"This outcome is not computed; its label is the expression: {error.message}"
            self.findings.not_carried(cell.where, message)
            return cell.text

    def _ranked(
        self, values: dict[tuple[str, ...], None], allowed: list[list[str]]
    ) -> list[tuple[str, ...]]:
        if not all(allowed):
            message = "No order of the outcomes is given: the first in the table ranks highest."
            self.findings.assumed(self.table.where, message)
        return sorted(
            values,
            key=lambda value: [
                order.index(each) if each in order else len(order)
                for each, order in zip(value, allowed, strict=True)
            ],
        )

    def _said(self, value: tuple[str, ...]) -> str:
        if len(value) == 1:
            return value[0]
        named = zip(self.table.outputs, value, strict=True)
        return "; ".join(f"{column.label or column.name}: {each}" for column, each in named)

    def _text(self, details: Any, fields: Plain, key: str, *written: str) -> Plain:
        """Give a text in every language; what was changed elsewhere counts in its language."""
        if details is None:
            return self._known(next((each for each in written if each), ""))
        text: Plain = dict(fields.get(key, {}))
        changed = changed_elsewhere(details, key, self.language, written)
        if changed is not None:
            text[self.language] = changed
        return {**{each: text.get(each, "") for each in self.languages}, **text}

    def _known(self, text: str) -> Plain:
        return {each: text if each == self.language else "" for each in self.languages}


def _others(fields: Plain, said: Plain) -> Plain:
    return {key: each for key, each in fields.items() if key not in said}


def _at(cells: Sequence[Cell], place: int, row: Row) -> Cell:
    """Give the cell of a column; a row that is too short asks for nothing there."""
    return cells[place] if place < len(cells) else Cell("", row.where)


def _plain_name(column: Column) -> str:
    """Give the name an input goes by, or nothing when it is computed."""
    words = column.name.replace(".", " ").replace("_", " ").split()
    return " ".join(words) if words and all(each.isalnum() for each in words) else ""

"""Makes the plain data of a decision file of a decision table made elsewhere, or here before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wegwijs.decisions.faults import ConditionError
from wegwijs.findings.finding import Finding
from wegwijs.interchange.dmn.asking import Asking
from wegwijs.interchange.dmn.carried_columns import carry
from wegwijs.interchange.dmn.days import read_days
from wegwijs.interchange.dmn.differing import Differences, Plain
from wegwijs.interchange.dmn.identifiers import Identifiers
from wegwijs.interchange.dmn.linking import Elsewhere, Linked, link, reads
from wegwijs.interchange.dmn.otherwise import otherwise_rules, uncovered_conditions
from wegwijs.interchange.dmn.outcomes import Giving, Outcomes
from wegwijs.interchange.dmn.own_details import by_id, changed_elsewhere, read_examples, read_fields
from wegwijs.interchange.dmn.reading import Difference
from wegwijs.interchange.dmn.table import Column, DecisionTable, Row
from wegwijs.interchange.dmn.value_sets import Key

_TEXTS = ("name", "title", "page_title", "description", "summary", "audience")

Around = tuple[str, Sequence[Finding], Sequence[Difference]]
"""What the document is called, what of it stays behind, and what of the table differs already."""

LONGEST_ID = 48


class TableCarrying:
    """Carries one table over; afterwards, `gives` has the outcome of each value it gives.

    What is in the document in one language is in `language`, unless it says otherwise
    itself; the places of the other `languages` stay empty. `elsewhere` are the other decisions
    that its columns may ask for, by what those are called.
    """

    def __init__(
        self,
        table: DecisionTable,
        languages: Sequence[str],
        language: str,
        today: date,
        around: Around,
        elsewhere: Mapping[str, Elsewhere],
    ) -> None:
        self.elsewhere = elsewhere
        self.gives: dict[Key, str] = {}
        self.table = table
        self.languages = languages
        own = table.details.attributes if table.details else {}
        self.language = own.get("language", language)
        self.today = today
        self.document, left, differing = around
        self.differences = Differences()
        for each in differing:
            self.differences.differs(each.where, each.message, each.hint, was=each.was)
        self.left = left
        self.never: set[int] = set()

    def carry(self) -> tuple[str, Plain | None, tuple[Finding, ...]]:
        """Give the id and the data of a decision file, and what is not as it was.

        Without data, a finding says why.
        """
        table, own = self.table, self.table.details
        named = own.attributes.get("id", "") if own else ""
        id = Identifiers().take(named or table.label or table.name, "decision")
        data = self._head()
        rules = self._rules()
        inputs = self._inputs(rules)
        giving = Giving(table, [each["id"] for each in rules], self.differences)
        data["hit_policy"] = giving.policy.value
        if giving.repeats and own is None:
            data["repeats"] = "yes"
        data["inputs"] = inputs
        data["outcomes"], otherwise = self._outcomes(giving, rules)
        kept = [each for row, each in enumerate(rules) if row not in self.never]
        if otherwise:
            kept.extend(self._otherwise(otherwise, inputs, kept))
        data["rules"] = kept
        data["examples"] = read_examples(own)
        self._keep_what_differs(data)
        if not kept:
            message = "No row of this table can ever apply."
            found = (*self.differences.found, Finding("dmn-malformed", table.where, message))
            return id, None, found
        return id, {key: each for key, each in data.items() if each}, tuple(self.differences.found)

    def _keep_what_differs(self, data: Plain) -> None:
        """Put what differs into the file, so that the check names it until it is mended."""
        left = [
            {"line": str(each.where.line), "what": each.message, "carried": "differently"}
            for each in self.left
            if each.severity != "note"
        ]
        if kept := [*self.differences.kept, *left]:
            before = data.get("imported", {})
            entries = [*before.get("differences", ()), *kept]
            data["imported"] = {"document": self.document, **before, "differences": entries}

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
        """Make the questions, each of the columns that ask about the same, and all conditions."""
        ids, inputs = Identifiers(), {}
        rule_ids = [each["id"] for each in rules]
        for place, columns in enumerate(_together(self.table.inputs), 1):
            column = self.table.inputs[columns[0]]
            cells = [[row.cells[each] for each in columns] for row in self.table.rows]
            if column.validity:
                self._validity([each[0].text for each in cells], rules)
                continue
            together = [self.table.inputs[each] for each in columns]
            asking = Asking(together, self.table.rows, cells, rule_ids)
            named = column.details.attributes.get("id", "") if column.details else ""
            called = column.label if column.computed else column.name
            id = ids.take(named or called, f"input-{place}")
            linked = self._linked(asking)
            known = by_id(column.details, "option")
            carried = (
                carry(asking, self._known, known, self.differences)
                if linked is None
                else linked.carried
            )
            for rule, condition in zip(rules, carried.conditions, strict=True):
                if condition is not None:
                    rule["when"][id] = condition
            if linked is not None:
                inputs[id] = linked.question
            elif carried.answers:
                inputs[id] = self._question(column, id) | carried.answers
            for expression, rows in carried.expressions.items():
                flag = ids.take(f"{id} {expression}"[:LONGEST_ID], f"{id}-expression")
                short = self._known(f"{asking.named}: {expression}")
                inputs[flag] = {"question": self._known(""), "short": short, "boolean": "yes"}
                for row, wanted in rows.items():
                    rules[row]["when"][flag] = wanted
            self.never |= carried.never
        for rule in rules:
            if not rule["when"]:
                del rule["when"]
        return inputs

    def _linked(self, asking: Asking) -> Linked | None:
        """Read a question as the answer of another decision, where it is one."""
        other = reads(asking.column, self.elsewhere)
        if other is None:
            return None
        linked = link(asking, other, self.differences)
        if linked is None:
            message = f"The answer of {asking.column.name!r} is asked of the reader here."
            hint = "Ask for it in the words of its outcomes."
            where, was = asking.column.where, asking.column.name
            self.differences.differs(where, message, hint, was=was)
        return linked

    def _question(self, column: Column, id: str) -> Plain:
        fields = read_fields(column.details)
        if column.computed:
            message = f"{column.computed}; here the reader is asked for it."
            hint = "Ask for what it is computed from, or say in the question how to find it."
            self.differences.differs(column.where, message, hint, was=column.name, input=id)
        question = self._text(column.details, fields, "question", column.question)
        short = self._text(column.details, fields, "short", column.label or column.name)
        said = {"question": question, "short": short}
        return said | _others(fields, said)

    def _validity(self, cells: Sequence[str], rules: list[Plain]) -> None:
        for row, rule, text in zip(self.table.rows, rules, cells, strict=True):
            try:
                first, last = read_days(text)
            except ConditionError as error:
                message = f"{row.called}: its days are kept as they are: {error.message}"
                self.differences.differs(row.where, message, was=text, rule=rule["id"])
                rule["valid_from"] = text
                continue
            if first:
                rule["valid_from"] = first.isoformat()
            if last:
                rule["valid_until"] = last.isoformat()

    def _outcomes(self, giving: Giving, rules: list[Plain]) -> tuple[Plain, str]:
        """Make an outcome of each combination of outputs, and put it into the rules.

        Gives the id of the outcome where no row applies, too; empty where there is none.
        """
        known = by_id(self.table.details, "outcome")
        outcomes = Outcomes(giving, known, self._known)
        for rule, row, value in zip(rules, self.table.rows, giving.rows, strict=True):
            named = row.details.attributes.get("then", "") if row.details else ""
            rule["then"] = outcomes.id_of(value, named)
        self.gives = {each[0]: id for each, id in outcomes.ids.items() if len(each) == 1}
        otherwise = giving.otherwise
        return outcomes.written(), "" if otherwise is None else outcomes.id_of(otherwise)

    def _otherwise(self, outcome: str, inputs: Plain, rules: list[Plain]) -> list[Plain]:
        """Write rules for where no row applies."""
        found = uncovered_conditions(inputs, rules, self.table.policy)
        if found is None:
            message = "The outcome where no row applies stays behind: it takes too many rules."
            hint = "Write rules for what the check finds open."
            self.differences.differs(self.table.where, message, hint)
            return []
        return otherwise_rules(found, outcome, rules, self._known(""))

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


def _together(columns: Sequence[Column]) -> list[list[int]]:
    """Put the columns together that ask about the same: then they are one question."""
    found: dict[object, list[int]] = {}
    for place, column in enumerate(columns):
        alone = not column.name or column.validity or column.details is not None
        found.setdefault(place if alone else column.name, []).append(place)
    return list(found.values())

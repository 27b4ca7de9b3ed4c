"""Reads a DMN document into one decision table: columns with their types, rows, and places.

Documents of DMN 1.1 and later are read. What a decision file has no place for is said, at
its line and column; what the cells mean is `dmn_carrying`'s question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wegwijs.decisions.policies import USUAL, HitPolicy
from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.interchange.dmn import words as dmn_words
from wegwijs.interchange.dmn.table import Cell, Column, DecisionTable, Row
from wegwijs.interchange.dmn.xml_reading import Element, read_xml

_KINDS = {
    "string": "text",
    "boolean": "flag",
    "number": "number",
    "integer": "whole",
    "long": "whole",
    "double": "number",
    "date": "date",
    "Any": "",
    "": "",
}


def read_dmn(
    path: str, raw: bytes, wanted: str | None = None
) -> tuple[DecisionTable | None, tuple[Finding, ...]]:
    """Read one decision table of a document, the `wanted` one by id or name, or the first.

    The table is None when a finding says why there is none.
    """
    root, findings = read_xml(path, raw)
    if root is None:
        return None, findings
    reader = _Reader(root)
    return reader.table(wanted), tuple(reader.findings)


@dataclass(slots=True)
class _Reader:
    root: Element
    findings: list[Finding] = field(default_factory=list)

    def table(self, wanted: str | None) -> DecisionTable | None:
        if self.root.name != "definitions" or not dmn_words.ANY_VERSION.match(self.root.namespace):
            self._refuse(self.root, f"This is no DMN document; it begins with <{self.root.name}>.")
            return None
        self._left_behind()
        decisions = [each for each in self.root.all("decision") if each.first("decisionTable")]
        chosen = self._choose(decisions, wanted)
        return self._read(chosen) if chosen is not None else None

    def _choose(self, decisions: list[Element], wanted: str | None) -> Element | None:
        if not decisions:
            self._refuse(self.root, "There is no decision table in this document.")
            return None
        if wanted is None:
            chosen = decisions[0]
        else:
            named = [each for each in decisions if wanted in _names(each)]
            if not named:
                known = [name for each in decisions for name in _names(each)]
                message = f"There is no decision table {wanted!r} in this document."
                self._refuse(self.root, message, did_you_mean(wanted, known) or None)
                return None
            chosen = named[0]
        for other in decisions:
            if other is not chosen:
                name = other.attributes.get("name") or _names(other)[0]
                hint = f"Import it by itself: --decision {name}"
                self._not_carried(other, f"The decision {name!r} is a table of its own.", hint)
        return chosen

    def _left_behind(self) -> None:
        """Say which other parts of the document stay behind."""
        for kind in ("businessKnowledgeModel", "decisionService", "knowledgeSource", "import"):
            for each in self.root.all(kind):
                name = each.attributes.get("name", "")
                self._not_carried(each, f"The {kind} {name!r} stays behind.")
        for decision in self.root.all("decision"):
            if decision.first("decisionTable") is None:
                name = decision.attributes.get("name") or _names(decision)[0]
                self._not_carried(decision, f"The decision {name!r} is not a table.")

    def _read(self, decision: Element) -> DecisionTable | None:
        table = decision.first("decisionTable")
        assert table is not None
        policy = self._policy(table)
        if not self._is_whole(table) or policy is None:
            return None
        for each in decision.all("informationRequirement", "requiredDecision"):
            message = "The outcome of another decision is asked for here; now the reader is asked."
            self._not_carried(each, message)
        for each in decision.all("knowledgeRequirement"):
            self._not_carried(each, "The function that is used here stays behind.")
        inputs = tuple(map(self._input, table.all("input")))
        outputs = tuple(map(self._output, table.all("output")))
        return DecisionTable(
            decision.attributes.get("name", ""),
            decision.attributes.get("label", ""),
            decision.said("question"),
            decision.said("description"),
            policy,
            inputs,
            outputs,
            tuple(map(_row, table.all("rule"))),
            decision.where,
            _details(decision),
        )

    def _policy(self, table: Element) -> HitPolicy | None:
        said = table.attributes.get("hitPolicy", USUAL.dmn)
        known = {name: policy for policy, name in dmn_words.POLICIES.items()}
        aggregation = table.attributes.get("aggregation")
        if said not in known:
            hint = did_you_mean(" ".join(said.upper().replace("_", " ").split()), known)
            self._malformed(table, f"There is no hit policy {said!r}.", hint)
        elif aggregation:
            message = f"{aggregation} of the outcomes is not computed; they are listed."
            self._not_carried(table, message)
        return known.get(said)

    def _is_whole(self, table: Element) -> bool:
        """Tell whether every row has a cell for every column; a missing one would mean anything."""
        before = len(self.findings)
        columns = {"inputEntry": len(list(table.all("input"))), "outputEntry": 0}
        columns["outputEntry"] = len(list(table.all("output")))
        if not columns["outputEntry"]:
            self._malformed(table, "This table has no column for an outcome.")
        for number, rule in enumerate(table.all("rule"), 1):
            id = rule.attributes.get("id")
            name = f"Row {number} ({id})" if id else f"Row {number}"
            for kind, expected in columns.items():
                found = len(list(rule.all(kind)))
                if found != expected:
                    message = f"{name} has {found} cells ({kind}) for {expected} columns."
                    hint = "Write '-' where any answer will do; nothing is read as that by itself."
                    self._malformed(rule, message, hint if kind == "inputEntry" else None)
        return len(self.findings) == before

    def _input(self, clause: Element) -> Column:
        expression = clause.first("inputExpression")
        name = clause.said("inputExpression", "text")
        data = next((each for each in self.root.all("inputData") if name in _names(each)), None)
        type_ = expression.attributes.get("typeRef", "") if expression else ""
        kind, allowed = self._type(type_ or _variable_type(data), clause)
        label = clause.attributes.get("label") or (data.attributes.get("label") if data else "")
        return Column(
            name,
            label or "",
            (data.said("description") or data.attributes.get("label", "")) if data else "",
            kind,
            clause.said("inputValues", "text") or allowed,
            clause.where,
            _details(data),
            _has_validity(data),
        )

    def _output(self, clause: Element) -> Column:
        kind, allowed = self._type(clause.attributes.get("typeRef", ""), clause)
        default = clause.first("defaultOutputEntry")
        if default is not None:
            message = f"The outcome when no rule applies, {default.said('text')}, stays behind."
            hint = "Write a rule for each situation that the check finds open."
            self._not_carried(default, message, hint)
        return Column(
            clause.attributes.get("name", ""),
            clause.attributes.get("label", ""),
            "",
            kind,
            clause.said("outputValues", "text") or allowed,
            clause.where,
        )

    def _type(self, name: str, user: Element) -> tuple[str, str]:
        """Follow a type to what FEEL has; give its kind and the values that are allowed."""
        allowed, seen = "", set()
        name = name.rpartition(":")[2]
        while name not in _KINDS and name not in seen:
            seen.add(name)
            found = next(
                (each for each in self.root.all("itemDefinition") if name in _names(each)), None
            )
            is_list = found is not None and found.attributes.get("isCollection") == "true"
            if found is None or is_list or not found.said("typeRef"):
                break
            allowed = allowed or found.said("allowedValues", "text")
            name = found.said("typeRef").rpartition(":")[2]
        if name not in _KINDS:
            self._not_carried(user, f"Values of the type {name!r} are not asked for.")
        return _KINDS.get(name, "other"), allowed

    def _refuse(self, element: Element, message: str, hint: str | None = None) -> None:
        self.findings.append(Finding("dmn-without-table", element.where, message, hint))

    def _malformed(self, element: Element, message: str, hint: str | None = None) -> None:
        self.findings.append(Finding("dmn-malformed", element.where, message, hint or None))

    def _not_carried(self, element: Element, message: str, hint: str | None = None) -> None:
        where = element.where
        self.findings.append(Finding("dmn-not-carried", where, message, hint, Severity.WARNING))


def _names(element: Element) -> list[str]:
    found = (element.attributes.get(key, "") for key in ("id", "name"))
    variable = element.first("variable")
    also = variable.attributes.get("name", "") if variable else ""
    return [each for each in (*found, also) if each] or [""]


def _variable_type(data: Element | None) -> str:
    variable = data.first("variable") if data else None
    return variable.attributes.get("typeRef", "") if variable else ""


def _row(rule: Element) -> Row:
    return Row(
        tuple(_cells(rule, "inputEntry")),
        tuple(_cells(rule, "outputEntry")),
        rule.said("description"),
        tuple(each.said("text") for each in rule.all("annotationEntry")),
        rule.where,
        _details(rule),
    )


def _cells(rule: Element, name: str) -> Iterator[Cell]:
    for entry in rule.all(name):
        text = entry.first("text")
        yield Cell(entry.said("text"), (text or entry).where)


def _own(element: Element | None) -> Iterator[Element]:
    extension = element.first("extensionElements") if element else None
    for each in extension.children if extension else ():
        if each.namespace == dmn_words.OWN:
            yield each


def _details(element: Element | None) -> Element | None:
    return next((each for each in _own(element) if each.name.endswith("Details")), None)


def _has_validity(element: Element | None) -> bool:
    return any(each.name == "validity" for each in _own(element))

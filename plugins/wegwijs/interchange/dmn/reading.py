"""Reads a table that was found in a DMN document: columns with their types, rows, and places.

A table at fault is refused. What a decision file has no place for is said, at its line and
column; what the cells mean is the question of `carrying`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from wegwijs.decisions.policies import USUAL
from wegwijs.findings.finding import Finding, Where
from wegwijs.interchange.dmn import words as dmn_words
from wegwijs.interchange.dmn.document import Document
from wegwijs.interchange.dmn.faults import called, find_faults
from wegwijs.interchange.dmn.table import Cell, Column, DecisionTable, FoundTable, Row, names
from wegwijs.interchange.dmn.xml_reading import Element


@dataclass(frozen=True, slots=True)
class Difference:
    """Says what of a table is not as it was, before its cells are looked at."""

    where: Where
    message: str
    hint: str | None = None
    was: str = ""


def read_table(
    document: Document, found: FoundTable, elsewhere: Collection[str] = ()
) -> tuple[DecisionTable | None, tuple[Difference, ...], tuple[Finding, ...]]:
    """Read a table; it is None where findings say why it is refused.

    What other decisions give that are called `elsewhere` may be asked for by a column.
    """
    faults = tuple(find_faults(found.element))
    if faults:
        return None, (), faults
    reader = _Reader(document, found, elsewhere)
    table = reader.table()
    return table, tuple(reader.differences), ()


@dataclass(slots=True)
class _Reader:
    document: Document
    found: FoundTable
    elsewhere: Collection[str]
    differences: list[Difference] = field(default_factory=list)

    def table(self) -> DecisionTable:
        holder, table = self.found.holder, self.found.element
        own = self.found.whole
        if not own:
            message = f"The table is a part of something larger: {self.found.stands}."
            hint = "Look at what is made of its outcome there; here the outcome is the answer."
            self._differs(table, message, hint)
        inputs = tuple(map(self._input, table.all("input")))
        self._needed(inputs)
        aggregation = table.attributes.get("aggregation", "")
        return DecisionTable(
            self.found.name,
            holder.attributes.get("label", "") if own else "",
            holder.said("question") if own else "",
            holder.said("description") if own else "",
            {said: policy for policy, said in dmn_words.POLICIES.items()}[
                (table.attributes.get("hitPolicy", USUAL.dmn), aggregation)
            ],
            inputs,
            tuple(map(self._output, table.all("output"))),
            tuple(self._row(number, each) for number, each in enumerate(table.all("rule"), 1)),
            table.where if not own else holder.where,
            _details(holder) if own else None,
        )

    def _needed(self, inputs: tuple[Column, ...]) -> None:
        """Say which decisions' outcomes are asked for here, and which functions were used."""
        known = {names(each)[0]: each for each in self.document.all("decision")}
        holder = self.found.holder
        for each in holder.all("informationRequirement", "requiredDecision"):
            id = each.attributes.get("href", "").rpartition("#")[2]
            other = known.get(id)
            called = set(names(other)) if other is not None else set()
            if called & {*self.elsewhere} and any(
                each.name in called or _reads_own(each) for each in inputs
            ):
                continue
            name = (other.attributes.get("name") if other is not None else "") or id
            message = f"The outcome of the decision {name!r} is asked of the reader here."
            self._differs(each, message, "Ask for it in the words of its outcomes.", name)
        computed = {each.where for each in inputs if each.computed}
        for each in holder.all("knowledgeRequirement", "requiredKnowledge"):
            message = "A function is used here; what it gives is asked of the reader."
            if not computed:
                message = "A function that is required here stays behind."
            self._differs(each, message, None, each.attributes.get("href", ""))

    def _input(self, clause: Element) -> Column:
        expression = clause.first("inputExpression")
        name = " ".join(clause.said("inputExpression", "text").split())
        data = next((each for each in self.document.all("inputData") if name in names(each)), None)
        type_ = expression.attributes.get("typeRef", "") if expression else ""
        parameter = self.found.parameters.get(name, "")
        kind, allowed, type_ = self._type(type_ or parameter or _variable_type(data))
        own = _details(clause)
        label = clause.attributes.get("label") or (data.attributes.get("label") if data else "")
        return Column(
            name,
            label or "",
            (data.said("description") or data.attributes.get("label", ""))
            if data and own is None
            else "",
            kind,
            clause.said("inputValues", "text") or allowed,
            clause.where,
            own or _details(data),
            _has_validity(data),
            type_,
            self._computed(name, data),
        )

    def _computed(self, name: str, data: Element | None) -> str:
        """Tell where the value of an input comes from, when it is not something that is given."""
        if name in self.found.entries:
            return f"{name!r} is worked out beside this table there"
        words = name.replace(".", " ").replace("_", " ").split()
        plain = bool(words) and all(each.isalnum() for each in words)
        if data is None and not plain and name not in self.found.parameters:
            return f"{name!r} is computed there" if name else "This input has no expression there"
        return ""

    def _output(self, clause: Element) -> Column:
        kind, allowed, type_ = self._type(clause.attributes.get("typeRef", ""))
        default = clause.first("defaultOutputEntry")
        text = default.first("text") if default is not None else None
        return Column(
            clause.attributes.get("name", ""),
            clause.attributes.get("label", ""),
            "",
            kind,
            clause.said("outputValues", "text") or allowed,
            clause.where,
            type=type_,
            otherwise=Cell(text.text.strip(), text.where) if text is not None else None,
        )

    def _type(self, name: str) -> tuple[str, str, str]:
        """Follow a type to what FEEL has; give its kind, the values allowed, and its name."""
        allowed, seen, called = "", set(), name
        name = name.rpartition(":")[2]
        while name not in dmn_words.KINDS and name not in seen:
            seen.add(name)
            found = next(
                (each for each in self.document.all("itemDefinition") if name in names(each)), None
            )
            is_list = found is not None and found.attributes.get("isCollection") == "true"
            if found is None or is_list or not found.said("typeRef"):
                break
            allowed = allowed or found.said("allowedValues", "text")
            name = found.said("typeRef").rpartition(":")[2]
        return dmn_words.KINDS.get(name, "other"), allowed, called

    def _row(self, number: int, rule: Element) -> Row:
        return Row(
            tuple(self._cells(rule, "inputEntry")),
            tuple(self._cells(rule, "outputEntry")),
            rule.said("description"),
            tuple(each.said("text") for each in rule.all("annotationEntry")),
            rule.where,
            _details(rule),
            called(rule, number),
        )

    def _cells(self, rule: Element, name: str) -> Iterator[Cell]:
        usual = self.document.root.attributes.get("expressionLanguage", "")
        for entry in rule.all(name):
            text = entry.first("text")
            language = entry.attributes.get("expressionLanguage", usual)
            foreign = "" if not language or "feel" in language.lower() else language
            yield Cell(entry.said("text"), (text or entry).where, foreign)

    def _differs(
        self, element: Element, message: str, hint: str | None = None, was: str = ""
    ) -> None:
        self.differences.append(Difference(element.where, message, hint, was))


def _variable_type(data: Element | None) -> str:
    variable = data.first("variable") if data else None
    return variable.attributes.get("typeRef", "") if variable else ""


def _own(element: Element | None) -> Iterator[Element]:
    extension = element.first("extensionElements") if element else None
    for each in extension.children if extension else ():
        if each.namespace == dmn_words.OWN:
            yield each


def _details(element: Element | None) -> Element | None:
    return next((each for each in _own(element) if each.name.endswith("Details")), None)


def _reads_own(column: Column) -> bool:
    """Tell whether a column was written here as the answer of another decision."""
    found = column.details.children if column.details is not None else ()
    return any(each.attributes.get("of") == "decision" for each in found)


def _has_validity(element: Element | None) -> bool:
    return any(each.name == "validity" for each in _own(element))

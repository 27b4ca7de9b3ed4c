"""Writes a decision as DMN 1.3: one decision, its table, its inputs and a diagram.

What DMN has no place for goes into `extensionElements`, in a namespace of our own: texts in
every language, sources, examples. So nothing is lost on the way back, and `dmn_reading` knows
what was changed elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wegwijs import __version__
from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.intervals import only_whole
from wegwijs.interchange.dmn import words as dmn_words
from wegwijs.interchange.dmn.diagram import diagram
from wegwijs.interchange.dmn.feel_writing import (
    Names,
    write_allowed,
    write_cell,
    write_dates,
    write_strings,
    write_type,
)
from wegwijs.interchange.dmn.own_elements import OwnElements
from wegwijs.interchange.dmn.xml_writing import Node, leaf, node, write_xml
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision, Option, Outcome, Question, RuleFile

STRINGS_USED = {"dmn": frozenset({"date", "many", "version"})}
"""The words this module says, beside those of the pages."""


def write_dmn(decision: Decision, catalog: Catalog, language: str) -> str:
    """Write a decision as a DMN 1.3 document whose visible texts are in one language."""
    return write_xml(_Writer(decision, catalog, language).definitions())


class _Writer:
    def __init__(self, decision: Decision, catalog: Catalog, language: str) -> None:
        self.decision = decision
        self.policy = decision.hit_policy
        self.language = language
        self.strings = catalog.words
        self.own = OwnElements(catalog, language)
        names, types = Names(), Names()
        self.name = names.take(decision.id)
        self.inputs = {id: names.take(id) for id in decision.inputs}
        self.types = {id: f"t_{types.take(id)}" for id in decision.inputs}
        self.outcome_type = f"t_{types.take('outcome')}"
        self.dated = any(each.valid_from or each.valid_until for each in decision.rules)
        self.date = names.take("on-date")

    def definitions(self) -> Node:
        id = self.decision.id
        attributes = {
            "xmlns": dmn_words.MODEL,
            "xmlns:dmndi": dmn_words.DIAGRAM,
            "xmlns:dc": dmn_words.SHAPES,
            "xmlns:di": dmn_words.LINES,
            "xmlns:wegwijs": dmn_words.OWN,
            "id": f"definitions-{id}",
            "name": self.own.plain(self.decision.name) or self.name,
            "namespace": f"urn:wegwijs:{id}",
            "exporter": "Wegwijs",
            "exporterVersion": __version__,
        }
        asked = [*self.decision.inputs, *([self.date] if self.dated else ())]
        drawn = diagram(f"decision-{id}", [(f"input-{each}", f"asks-{each}") for each in asked])
        content = (*self._types(), *self._input_data(), self._decision(), drawn)
        return Node("definitions", attributes, content)

    def _types(self) -> Iterable[Node]:
        if any(only_whole(each.domain) for each in self.decision.inputs.values()):
            yield node("itemDefinition", leaf("typeRef", "number"), name=dmn_words.WHOLE)
        for id, question in self.decision.inputs.items():
            allowed = write_allowed(question.domain)
            if allowed is not None:
                yield node(
                    "itemDefinition",
                    self._listing(question.options or {}),
                    leaf("typeRef", write_type(question.domain)),
                    node("allowedValues", leaf("text", allowed)),
                    name=self.types[id],
                )
        outcomes = self.decision.outcomes
        yield node(
            "itemDefinition",
            self._listing(outcomes),
            leaf("typeRef", "number" if self.policy.adds_up else "string"),
            node("allowedValues", leaf("text", self._outcomes())),
            name=self.outcome_type,
        )
        if not self.policy.single and not self.policy.total:
            typed = leaf("typeRef", self.outcome_type)
            yield node("itemDefinition", typed, name=f"{self.outcome_type}s", isCollection="true")

    def _input_data(self) -> Iterable[Node]:
        for id, question in self.decision.inputs.items():
            shown = self.own.plain(question.question)
            for note in ("many", "version"):
                if getattr(question, note):
                    shown = f"{shown}\n\n{self._word(note)}".strip()
            yield node(
                "inputData",
                leaf("description", shown) if shown else None,
                self.own.question(id, question, shown),
                node("variable", name=self.inputs[id], typeRef=self._type(id, question)),
                id=f"input-{id}",
                name=self.inputs[id],
                label=self.own.plain(question.short),
            )
        if self.dated:
            yield node(
                "inputData",
                node("extensionElements", node("wegwijs:validity")),
                node("variable", name=self.date, typeRef="date"),
                id=f"input-{self.date}",
                name=self.date,
                label=self._word("date"),
            )

    def _decision(self) -> Node:
        decision = self.decision
        summary, title = self.own.plain(decision.summary), self.own.plain(decision.title)
        result = self.outcome_type if self.policy.single else f"{self.outcome_type}s"
        if self.policy.total:
            result = "number"
        asked = [*decision.inputs, *([self.date] if self.dated else ())]
        required = (
            node(
                "informationRequirement",
                node("requiredInput", href=f"#input-{id}"),
                id=f"asks-{id}",
            )
            for id in asked
        )
        return node(
            "decision",
            leaf("description", summary) if summary else None,
            self.own.decision(decision),
            leaf("question", title) if title else None,
            leaf("allowedAnswers", self._listed(decision.outcomes)),
            node("variable", name=self.name, typeRef=result),
            *required,
            self._table(),
            id=f"decision-{decision.id}",
            name=self.name,
            label=self.own.plain(decision.name),
        )

    def _table(self) -> Node:
        columns = [self._column(id, question) for id, question in self.decision.inputs.items()]
        if self.dated:
            expression = node("inputExpression", leaf("text", self.date), typeRef="date")
            label = self._word("date")
            columns.append(node("input", expression, id=f"column-{self.date}", label=label))
        output = node(
            "output",
            node("outputValues", leaf("text", self._outcomes())),
            id="outcome",
            label=self._word("answer", "decision"),
        )
        policy, total = dmn_words.POLICIES[self.policy]
        return node(
            "decisionTable",
            *columns,
            output,
            node("annotation", name=self._word("because", "decision")),
            node("annotation", name=self._word("source", "decision")),
            *map(self._rule, self.decision.rules),
            id=f"table-{self.decision.id}",
            hitPolicy=policy,
            aggregation=total or None,
        )

    def _outcomes(self) -> str:
        """List what may be given: the ids of outcomes, or the numbers that a total is made of."""
        if not self.policy.adds_up:
            return write_strings(self.decision.outcomes)
        return ",".join(dict.fromkeys(map(self._given, self.decision.outcomes)))

    def _given(self, outcome: str) -> str:
        value = self.decision.outcomes[outcome].value
        return write_number(value) if self.policy.adds_up and value is not None else f'"{outcome}"'

    def _column(self, id: str, question: Question) -> Node:
        allowed = write_allowed(question.domain)
        expression = leaf("text", self.inputs[id])
        return node(
            "input",
            node("inputExpression", expression, typeRef=self._type(id, question)),
            node("inputValues", leaf("text", allowed)) if allowed is not None else None,
            id=f"column-{id}",
            label=self.own.plain(question.short),
        )

    def _rule(self, rule: RuleFile) -> Node:
        compiled = next(each for each in self.decision.table.rules if each.id == rule.id)
        because = self.own.plain(rule.because)
        cells = [
            (each.id, write_cell(each.domain, compiled.when.get(each.id)))
            for each in self.decision.table.inputs
        ]
        if self.dated:
            cells.append((self.date, write_dates(rule.valid_from, rule.valid_until)))
        return node(
            "rule",
            leaf("description", because) if because else None,
            self.own.rule(rule, named=self.policy.adds_up),
            *(
                node("inputEntry", leaf("text", cell), id=f"rule-{rule.id}.when.{id}")
                for id, cell in cells
            ),
            node("outputEntry", leaf("text", self._given(rule.then)), id=f"rule-{rule.id}.then"),
            node("annotationEntry", leaf("text", because)),
            node("annotationEntry", leaf("text", self.own.cited(rule.source))),
            id=f"rule-{rule.id}",
        )

    def _type(self, id: str, question: Question) -> str:
        typed = write_allowed(question.domain) is not None
        return self.types[id] if typed else write_type(question.domain)

    def _listing(self, labelled: Mapping[str, Option | Outcome]) -> Node | None:
        return leaf("description", self._listed(labelled)) if labelled else None

    def _listed(self, labelled: Mapping[str, Option | Outcome]) -> str:
        labels = {id: self.own.plain(each.label) or id for id, each in labelled.items()}
        return "\n".join(f"{id}: {label}" for id, label in labels.items())

    def _word(self, key: str, group: str = "dmn") -> str:
        text = self.strings.get(group, {}).get(key)
        return text.root.get(self.language, key).strip() if text else key

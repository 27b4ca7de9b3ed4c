"""Writes one decision of a DMN document: its inputs and their types, what it needs, its table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.table import Choice, Condition, Input, OneOf
from wegwijs.interchange.dmn import words as dmn_words
from wegwijs.interchange.dmn.feel_writing import (
    Names,
    write_allowed,
    write_cell,
    write_dates,
    write_strings,
    write_type,
)
from wegwijs.interchange.dmn.linking import write_reading
from wegwijs.interchange.dmn.own_elements import OwnElements
from wegwijs.interchange.dmn.xml_writing import Node, leaf, node
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision, Option, Outcome, Question, RuleFile

STRINGS_USED = {"dmn": frozenset({"date", "many", "version"})}
"""The words this module says, beside those of the pages."""


def variable_of(decision: str) -> str:
    """Name a decision among variables, where an input may have the same id."""
    return f"decision {decision}"


class DecisionWriter:
    """Writes one decision; what other decisions ask before it is `elsewhere`."""

    elsewhere: Collection[str] = ()
    prefix: str = ""
    outcome_types: Mapping[str, str]

    def __init__(
        self,
        decision: Decision,
        catalog: Catalog,
        language: str,
        variables: Mapping[str, str],
        types: Names,
        date: str,
    ) -> None:
        self.decision = decision
        self.catalog = catalog
        self.policy = decision.hit_policy
        self.language = language
        self.strings = catalog.words
        self.own = OwnElements(catalog, language)
        self.variables = variables
        self.name = variables[variable_of(decision.id)]
        self.asked = {id: each for id, each in decision.inputs.items() if each.decision is None}
        self.types = {id: f"t_{types.take(id)}" for id in self.asked}
        self.outcome_type = f"t_{types.take('outcome')}"
        self.dated = any(each.valid_from or each.valid_until for each in decision.rules)
        self.date = date

    def types_used(self) -> Iterable[Node]:
        """Write the types of what is asked and of the outcomes."""
        for id, question in self.asked.items():
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

    def input_data(self) -> Iterable[Node]:
        """Write what the decision asks, but for what others ask before it."""
        for id, question in self.asked.items():
            if id in self.elsewhere:
                continue
            shown = self.own.plain(question.question)
            for note in ("many", "version"):
                if getattr(question, note):
                    shown = f"{shown}\n\n{self.word(note)}".strip()
            yield node(
                "inputData",
                leaf("description", shown) if shown else None,
                self.own.question(id, question, shown),
                node("variable", name=self.variables[id], typeRef=self._type(id, question)),
                id=f"input-{id}",
                name=self.variables[id],
                label=self.own.plain(question.short),
            )

    def drawn(self) -> tuple[str, list[tuple[str, str]]]:
        """Name the decision and what it needs as the diagram does, with what connects them."""
        return f"decision-{self.decision.id}", self._needed()

    def _needed(self) -> list[tuple[str, str]]:
        """List what is needed, each thing once, with what connects it; last, the day."""
        found: dict[str, str] = {}
        for id in (*self.decision.inputs, *([self.date] if self.dated else ())):
            found.setdefault(self._href(id), f"asks-{self.prefix}{id}")
        return list(found.items())

    def _href(self, id: str) -> str:
        question = self.decision.inputs.get(id)
        other = question.decision if question is not None else None
        return f"input-{id}" if other is None else f"decision-{other}"

    def written(self) -> Node:
        """Write the decision with its table."""
        decision = self.decision
        summary, title = self.own.plain(decision.summary), self.own.plain(decision.title)
        result = self.outcome_type if self.policy.single else f"{self.outcome_type}s"
        if self.policy.total:
            result = "number"
        required = (
            node(
                "informationRequirement",
                node(_required(href), href=f"#{href}"),
                id=connecting,
            )
            for href, connecting in self._needed()
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
            label = self.word("date")
            columns.append(
                node("input", expression, id=f"column-{self.prefix}{self.date}", label=label)
            )
        output = node(
            "output",
            node("outputValues", leaf("text", self._outcomes())),
            id=f"outcome-{self.decision.id}" if self.prefix else "outcome",
            label=self.word("answer", "decision"),
        )
        policy, total = dmn_words.POLICIES[self.policy]
        return node(
            "decisionTable",
            *columns,
            output,
            node("annotation", name=self.word("because", "decision")),
            node("annotation", name=self.word("source", "decision")),
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
        if question.decision is not None:
            return self._link(id, question, question.decision)
        allowed = write_allowed(question.domain)
        expression = leaf("text", self.variables[id])
        return node(
            "input",
            self.own.question(id, question, "") if id in self.elsewhere else None,
            node("inputExpression", expression, typeRef=self._type(id, question)),
            node("inputValues", leaf("text", allowed)) if allowed is not None else None,
            id=f"column-{self.prefix}{id}",
            label=self.own.plain(question.short),
        )

    def _link(self, id: str, question: Question, other: str) -> Node:
        """Write a column that reads the answer of another decision."""
        text, type_ = write_reading(
            question, self.variables[variable_of(other)], self.catalog.decisions[other]
        )
        note = self.word("many") if question.many else ""
        return node(
            "input",
            leaf("description", note) if note else None,
            self.own.question(id, question, ""),
            node(
                "inputExpression",
                leaf("text", text),
                typeRef=type_ or self.outcome_types[other],
            ),
            id=f"column-{self.prefix}{id}",
            label=self.own.plain(question.short),
        )

    def _rule(self, rule: RuleFile) -> Node:
        compiled = next(each for each in self.decision.table.rules if each.id == rule.id)
        because, id = self.own.plain(rule.because), f"rule-{self.prefix}{rule.id}"
        cells = [
            (each.id, self._cell(each, compiled.when.get(each.id)))
            for each in self.decision.table.inputs
        ]
        if self.dated:
            cells.append((self.date, write_dates(rule.valid_from, rule.valid_until)))
        return node(
            "rule",
            leaf("description", because) if because else None,
            self.own.rule(rule, named=self.policy.adds_up),
            *(
                node("inputEntry", leaf("text", cell), id=f"{id}.when.{input}")
                for input, cell in cells
            ),
            node(
                "outputEntry",
                leaf("text", self._given(rule.then)),
                id=f"rule-{self.prefix}{rule.id}.then",
            ),
            node("annotationEntry", leaf("text", because)),
            node("annotationEntry", leaf("text", self.own.cited(rule.source))),
            id=id,
        )

    def _cell(self, input: Input, condition: Condition | None) -> str:
        """Write a condition; what another decision answers is named, so that no answer is none."""
        linked = self.decision.inputs[input.id].decision is not None
        if linked and isinstance(condition, OneOf) and isinstance(input.domain, Choice):
            return write_strings(id for id in input.domain.options if id in condition.options)
        return write_cell(input.domain, condition)

    def _type(self, id: str, question: Question) -> str:
        typed = write_allowed(question.domain) is not None
        return self.types[id] if typed else write_type(question.domain)

    def _listing(self, labelled: Mapping[str, Option | Outcome]) -> Node | None:
        return leaf("description", self._listed(labelled)) if labelled else None

    def _listed(self, labelled: Mapping[str, Option | Outcome]) -> str:
        labels = {id: self.own.plain(each.label) or id for id, each in labelled.items()}
        return "\n".join(f"{id}: {label}" for id, label in labels.items())

    def word(self, key: str, group: str = "dmn") -> str:
        """Give one of the words of documents in the chosen language."""
        text = self.strings.get(group, {}).get(key)
        return text.root.get(self.language, key).strip() if text else key


def _required(href: str) -> str:
    return "requiredDecision" if href.startswith("decision-") else "requiredInput"

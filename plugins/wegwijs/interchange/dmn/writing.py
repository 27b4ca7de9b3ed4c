"""Writes a decision as DMN 1.3: its table, its inputs, all decisions it needs, and a diagram.

What DMN has no place for goes into `extensionElements`, in a namespace of our own: texts in
every language, sources, examples. So nothing is lost on the way back, and `dmn_reading` knows
what was changed elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from wegwijs import __version__
from wegwijs.decisions.intervals import only_whole
from wegwijs.interchange.dmn import words as dmn_words
from wegwijs.interchange.dmn.decision_writing import DecisionWriter, variable_of
from wegwijs.interchange.dmn.diagram import diagram
from wegwijs.interchange.dmn.feel_writing import Names
from wegwijs.interchange.dmn.own_elements import OwnElements
from wegwijs.interchange.dmn.xml_writing import Node, leaf, node, write_xml
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision


def write_dmn(decision: Decision, catalog: Catalog, language: str) -> str:
    """Write a decision as a DMN 1.3 document whose visible texts are in one language."""
    return write_xml(_Document(decision, catalog, language).definitions())


class _Document:
    """The decision that is asked for, first, and after it those it needs; they share names."""

    def __init__(self, decision: Decision, catalog: Catalog, language: str) -> None:
        self.decision = decision
        self.own = OwnElements(catalog, language)
        steps = decision.chain.steps[-2::-1] if decision.chain else ()
        decisions = (decision, *(catalog.decisions[step.id] for step in steps))
        names, types = Names(), Names()
        variables: dict[str, str] = {}
        for each in decisions:
            variables[variable_of(each.id)] = names.take(each.id)
            for id, question in each.inputs.items():
                if id not in variables and question.decision is None:
                    variables[id] = names.take(id)
        self.date = names.take("on-date")
        asked: set[str] = set()
        self.writers = []
        for each in decisions:
            writer = DecisionWriter(each, catalog, language, variables, types, self.date)
            writer.elsewhere = asked & each.inputs.keys()
            writer.prefix = "" if each is decision else f"{each.id}."
            asked |= {id for id, question in each.inputs.items() if question.decision is None}
            self.writers.append(writer)
        for writer in self.writers:
            writer.outcome_types = {each.decision.id: each.outcome_type for each in self.writers}

    def definitions(self) -> Node:
        id, name = self.decision.id, self.writers[0].name
        attributes = {
            "xmlns": dmn_words.MODEL,
            "xmlns:dmndi": dmn_words.DIAGRAM,
            "xmlns:dc": dmn_words.SHAPES,
            "xmlns:di": dmn_words.LINES,
            "xmlns:wegwijs": dmn_words.OWN,
            "id": f"definitions-{id}",
            "name": self.own.plain(self.decision.name) or name,
            "namespace": f"urn:wegwijs:{id}",
            "exporter": "Wegwijs",
            "exporterVersion": __version__,
        }
        content = (
            *self._types(),
            *(each for writer in self.writers for each in writer.input_data()),
            *self._days(),
            *(writer.written() for writer in self.writers),
            diagram([writer.drawn() for writer in self.writers]),
        )
        return Node("definitions", attributes, content)

    def _types(self) -> Iterable[Node]:
        found = [each for writer in self.writers for each in writer.types_used()]
        whole = (each.domain for writer in self.writers for each in writer.asked.values())
        if any(map(only_whole, whole)):
            yield node("itemDefinition", leaf("typeRef", "number"), name=dmn_words.WHOLE)
        yield from found

    def _days(self) -> Iterable[Node]:
        """Write the day that the rules of some of them depend on, once."""
        writer = self.writers[0]
        if any(each.dated for each in self.writers):
            yield node(
                "inputData",
                node("extensionElements", node("wegwijs:validity")),
                node("variable", name=self.date, typeRef="date"),
                id=f"input-{self.date}",
                name=self.date,
                label=writer.word("date"),
            )

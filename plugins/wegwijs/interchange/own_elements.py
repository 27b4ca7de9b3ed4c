"""Our own elements in a DMN document: texts in every language, and what DMN has no place for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from wegwijs.interchange.xml_writing import Node, leaf, node
from wegwijs.model.catalog import Catalog
from wegwijs.model.concept import Evidence
from wegwijs.model.decision import Decision, Example, Outcome, Question, RuleFile
from wegwijs.model.fields import Record, Text

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")


class OwnElements:
    """Writes what belongs to a decision, an input or a rule as one `extensionElements`.

    `shown` texts stand in DMN's own elements too, in one language and without links. Where
    that is another text than the writer's, it is kept beside it: so a change made elsewhere
    can be told from one that was not.
    """

    def __init__(self, catalog: Catalog, language: str) -> None:
        self.catalog = catalog
        self.language = language

    def plain(self, text: Text) -> str:
        """Give a text in the chosen language as people read it; empty when it is not there."""
        return _LINK.sub(self._label, text.root.get(self.language, "")).strip()

    def cited(self, sources: Iterable[str]) -> str:
        """Name sources by their titles."""
        return "\n".join(map(self._title, sources))

    def decision(self, decision: Decision) -> Node:
        """Write the texts, outcomes and examples of a decision."""
        shown = {key: self.plain(getattr(decision, key)) for key in ("name", "title", "summary")}
        return _details(
            "decision",
            *self._texts(decision, *shown, shown=shown),
            *self._texts(decision, "page_title", "description", "audience"),
            *_each("concerns", decision.concerns),
            *_each("source", decision.sources),
            *(self._outcome(id, outcome) for id, outcome in decision.outcomes.items()),
            *map(_example, decision.examples),
            id=decision.id,
            language=self.language,
            dated=decision.dated.isoformat(),
            allowGaps="yes" if decision.allow_gaps else None,
        )

    def question(self, id: str, question: Question, shown: str) -> Node:
        """Write the texts and options of an input whose question is `shown` in some way."""
        options = question.options or {}
        return _details(
            "input",
            *self._texts(question, "question", "short", shown={"question": shown}),
            *self._texts(question, "help"),
            *(
                node("wegwijs:option", *self._texts(option, "label", "help"), id=each)
                for each, option in options.items()
            ),
            id=id,
            many="yes" if question.many else None,
        )

    def rule(self, rule: RuleFile) -> Node:
        """Write the reason and the sources of a rule."""
        return _details(
            "rule",
            *self._texts(rule, "because", shown={"because": self.plain(rule.because)}),
            *_each("source", rule.source),
            id=rule.id,
            evidence=None if rule.evidence is Evidence.STATED else rule.evidence.value,
        )

    def _outcome(self, id: str, outcome: Outcome) -> Node:
        return node(
            "wegwijs:outcome",
            *self._texts(outcome, "label", "explanation"),
            *_each("requires", outcome.requires),
            *self._texts(outcome, "next"),
            id=id,
            tone=outcome.tone.value,
        )

    def _texts(
        self, record: Record, *keys: str, shown: Mapping[str, str] | None = None
    ) -> Iterator[Node]:
        for key in keys:
            text: Text | None = getattr(record, key)
            for language, written in (text.root if text else {}).items():
                other = (shown or {}).get(key) if language == self.language else None
                kept = other if other != written else None
                yield leaf("wegwijs:text", written, of=key, lang=language, shown=kept)

    def _label(self, link: re.Match[str]) -> str:
        label, target = link.groups()
        id = target.partition(":")[2]
        named = self.catalog.concepts.get(id) or self.catalog.decisions.get(id)
        return label or (named.name.root.get(self.language, target) if named else target)

    def _title(self, citation: str) -> str:
        id, _, place = citation.partition("#")
        source = self.catalog.sources.get(id)
        if source is None:
            return citation
        found = source.places.get(place)
        said = [self.plain(source.title), self.plain(found.name) if found else ""]
        named = ", ".join(filter(None, said)) or citation
        address = source.address(place if found else None)
        return f"{named} <{address}>" if address else named


def _details(what: str, /, *children: Node, **attributes: str | None) -> Node:
    # A name that DMN has too would be read as DMN's by Drools, which looks at local names.
    return node("extensionElements", node(f"wegwijs:{what}Details", *children, **attributes))


def _each(name: str, ids: Iterable[str]) -> Iterator[Node]:
    return (node(f"wegwijs:{name}", ref=id) for id in ids)


def _example(example: Example) -> Node:
    given = (
        leaf("wegwijs:given", ",".join(raw) if isinstance(raw, list) else str(raw), input=id)
        for id, raw in example.given.items()
    )
    then = _each("then", example.then)
    return node("wegwijs:example", *given, *then)

"""Our own elements in a DMN document: texts in every language, and what DMN has no place for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from wegwijs.decisions.exact_numbers import write_number
from wegwijs.interchange.dmn.xml_writing import Node, leaf, node
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision, Example, Question, RuleFile
from wegwijs.records.fields import Names, Record, Text
from wegwijs.records.short_forms import KINDS_OF_ANSWER

# What stands in DMN's own elements, or in an element of ours of its own.
IN_DECISION = {
    *("id", "path", "table", "chained", "hit_policy", "inputs", "outcomes", "rules", "examples"),
}
IN_INPUT = {*KINDS_OF_ANSWER}
IN_RULE = {"id", "when", "then", "valid_from", "valid_until"}

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
        """Name sources by their titles and addresses, one a line."""
        return "\n".join(map(self._source, sources))

    def decision(self, decision: Decision) -> Node:
        """Write the texts, outcomes and examples of a decision."""
        shown = {key: self.plain(getattr(decision, key)) for key in ("name", "title", "summary")}
        return _details(
            "decision",
            *self._fields(decision, IN_DECISION, shown),
            *(
                node("wegwijs:outcome", *self._fields(outcome), id=id)
                for id, outcome in decision.outcomes.items()
            ),
            *map(_example, decision.examples),
            id=decision.id,
            language=self.language,
        )

    def question(self, id: str, question: Question, shown: str) -> Node:
        """Write the texts and options of an input whose question is `shown` in some way."""
        options, apart = question.options or {}, IN_INPUT
        if question.decision is not None:
            options, apart = {}, IN_INPUT | ({"question", "short"} - question.model_fields_set)
        return _details(
            "input",
            *self._fields(question, apart, {"question": shown}),
            *(
                node("wegwijs:option", *self._fields(option), id=each)
                for each, option in options.items()
            ),
            id=id,
            **_versions(question),
        )

    def rule(self, rule: RuleFile, *, named: bool) -> Node:
        """Write the reason and the sources of a rule, and its outcome where its number stands."""
        shown = {"because": self.plain(rule.because)}
        then = rule.then if named else None
        return _details("rule", *self._fields(rule, IN_RULE, shown), id=rule.id, then=then)

    def _fields(
        self, record: Record, apart: Iterable[str] = (), shown: Mapping[str, str] | None = None
    ) -> Iterator[Node]:
        for key, field in type(record).model_fields.items():
            value = getattr(record, key)
            if key not in apart and (
                field.is_required() or value != field.get_default(call_default_factory=True)
            ):
                yield from self._field(key, value, (shown or {}).get(key))

    def _field(self, key: str, value: Any, shown: str | None) -> Iterator[Node]:
        if isinstance(value, Text):
            for language, text in value.root.items():
                kept = shown if language == self.language and shown != text else None
                yield leaf("wegwijs:text", text, of=key, lang=language, shown=kept)
        elif isinstance(value, Names | Record | Mapping):
            yield leaf("wegwijs:data", _as_json(value), of=key)
        elif isinstance(value, tuple) and any(isinstance(each, Record) for each in value):
            yield leaf("wegwijs:data", _as_json(dict(enumerate(value))), of=key)
        elif isinstance(value, tuple):
            yield from (leaf("wegwijs:entry", str(each), of=key) for each in value)
        else:
            yield leaf("wegwijs:value", _scalar(value), of=key)

    def _label(self, link: re.Match[str]) -> str:
        label, target = link.groups()
        id = target.partition(":")[2]
        named = self.catalog.concepts.get(id) or self.catalog.decisions.get(id)
        return label or (named.name.root.get(self.language, target) if named else target)

    def _source(self, citation: str) -> str:
        id, _, place = citation.partition("#")
        source = self.catalog.sources.get(id)
        if source is None:
            return citation
        found = source.places.get(place)
        said = [self.plain(source.title), self.plain(found.name) if found else ""]
        named = ", ".join(filter(None, said)) or citation
        address = source.address(place if found else None, self.language)
        return f"{named} <{address}>" if address else named


def _details(what: str, /, *children: Node, **attributes: str | None) -> Node:
    # A name that DMN has too would be read as DMN's by Drools, which looks at local names.
    return node("extensionElements", node(f"wegwijs:{what}Details", *children, **attributes))


def _versions(question: Question) -> dict[str, str]:
    """Say that a column's numbers stand for versions, and between which."""
    if question.version is None:
        return {}
    ends = {"min": question.version.min, "max": question.version.max}
    return {"versions": "yes"} | {key: str(end) for key, end in ends.items() if end is not None}


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return write_number(value)
    assert isinstance(value, Enum | str), f"no way to write {value!r}"
    return str(value)


def _as_json(value: Names | Record | Mapping[str, Record] | Mapping[int, Record]) -> str:
    """Write what has parts of its own: texts and ids only, as in a data file; a list by number."""
    whole: Mapping[Any, Names | Record] = value if isinstance(value, Mapping) else {"": value}
    plain = {
        key: each.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for key, each in whole.items()
    }
    listed = list(plain.values()) if 0 in plain else plain.get("", plain)
    return json.dumps(listed, ensure_ascii=False)


def _example(example: Example) -> Node:
    given = (
        leaf("wegwijs:given", ",".join(raw) if isinstance(raw, list) else str(raw), of=id)
        for id, raw in example.given.items()
    )
    then = (leaf("wegwijs:then", id) for id in example.then)
    day = example.day.isoformat() if example.day else None
    return node("wegwijs:example", *given, *then, day=day)

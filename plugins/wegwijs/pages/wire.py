"""The data of a decision as the browser reads it: the engine's wire format, with words.

On its own page a decision needs little more than cells and masks, since reasons
and labels stand in the table. The published data holds every text, so that a
page anywhere else can show the decision.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from wegwijs.decisions.answer.asking import Plan, plan_questions
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.typed_numbers import NumberStyle
from wegwijs.decisions.wire import compile_wire
from wegwijs.kept.results import remembered
from wegwijs.pages.counted import counting_words
from wegwijs.pages.decision_form import expected
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.rules_in_words import outcome_word, validity
from wegwijs.pages.runs import Run, runs
from wegwijs.pages.sources import References
from wegwijs.pages.standing import standing
from wegwijs.pages.values.outcomes import explained
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.words import EMBEDDED_WORDS, WIDGET_WORDS, Words
from wegwijs.records.concept import Evidence
from wegwijs.records.decision import Decision, Option, Outcome, Question, RuleFile, Standing
from wegwijs.records.fields import Prose
from wegwijs.records.number_style import number_style
from wegwijs.records.wording import Wording


def page_data(decision: Decision, words: Words) -> dict[str, Any]:
    """Give what the widget needs on the decision's own page."""
    wire = _compiled(decision, words)
    for each in wire["inputs"]:
        each.update(_expected(decision, each["id"], words))
    title = decision.title[words.language].strip()
    said = {**widget_words(words), **counting_words(decision.table, words)}
    return {"title": title, **wire, "words": said}


def _expected(decision: Decision, input: str, words: Words) -> dict[str, str]:
    said = expected(decision, input, words)
    return {"expects": said} if said else {}


def _compiled(decision: Decision, words: Words) -> dict[str, Any]:
    plan = question_plan(decision, words.catalog.day)
    return compile_wire(decision.table, decision.dated, words.catalog.site.time_zone, plan)


@remembered
def question_plan(decision: Decision, on: date) -> Plan:
    """Plan the questions of a decision by the rules in force on a day."""
    return plan_questions(prepare(decision.table, on), decision.ask_first)


def compact_json(data: object) -> str:
    """Write JSON without a character too many."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def inline_json(data: object) -> str:
    """Write JSON that cannot end the script element it stands in."""
    return compact_json(data).replace("<", "\\u003c")


def widget_words(words: Words) -> dict[str, str]:
    """Give the widget's words, with their placeholders left open."""
    strings = words.catalog.words["widget"]
    said = {key: strings[key][words.language].strip() for key in WIDGET_WORDS}
    others = {"rule": words("decision.rule"), "source": words("decide.source")}
    numbers = number_style(words.catalog.numbers(words.language))
    return {**said, **others, "locale": words.locale, **_style(numbers)}


def _style(numbers: NumberStyle) -> dict[str, str]:
    """Give the signs that numbers have in a language, as `typed.js` takes them."""
    said = {"point": numbers.decimal, "group": numbers.group, "digits": numbers.digits}
    near = {} if numbers.near == NumberStyle().near else {"near": str(numbers.near)}
    return {key: sign for key, sign in said.items() if sign} | near


def embedded_words(words: Words) -> dict[str, str]:
    """Give the words of a decision that another site shows, placeholders left open."""
    strings = words.catalog.words
    found = {
        key: strings[group][key][words.language].strip()
        for group, keys in EMBEDDED_WORDS.items()
        for key in keys
    }
    return {**widget_words(words), **found}


def decision_data(decision: Decision, words: Words, inline: Inline) -> dict[str, Any]:
    """Give the published data of a decision; addresses in it are relative to its own."""
    return _Publishing(decision, words, inline).data()


class _Publishing:
    def __init__(self, decision: Decision, words: Words, inline: Inline) -> None:
        self.decision = decision
        self.words = words
        self.language = words.language
        self.inline = inline
        # The data lies beside the overview of decisions, and has the same way to other pages.
        self.links = Links(words.catalog, words.language, "decisions/index.md")
        cited = (each for rule in decision.rules for each in rule.source)
        self.references = References.of(words.catalog, words, cited)

    def data(self) -> dict[str, Any]:
        wire = _compiled(self.decision, self.words)
        dated = self.words("proof.dated", date=self.words.date(self.decision.dated))
        said = {
            "id": self.decision.id,
            "language": self.language,
            "title": self.decision.title[self.language].strip(),
            "summary": self._runs(self.decision.summary),
            "page": self.links.url(self.decision.id),
            "words": {
                **embedded_words(self.words),
                **counting_words(self.decision.table, self.words),
                "dated": dated,
            },
        }
        inputs = self.decision.inputs.values()
        outcomes = self.decision.outcomes.values()
        figures = standing(self.decision, self.words.catalog.day)
        if figures is not None:
            said["standing"] = figures.as_data()
        return {
            **{"format": wire["format"]},
            **said,
            **wire,
            "inputs": [
                each | self._input(written) | _expected(self.decision, each["id"], self.words)
                for each, written in zip(wire["inputs"], inputs, strict=True)
            ],
            "outcomes": [
                each | self._outcome(written)
                for each, written in zip(wire["outcomes"], outcomes, strict=True)
            ],
            "rules": [
                each | self._rule(written)
                for each, written in zip(wire["rules"], self.decision.rules, strict=True)
            ],
        }

    def _input(self, written: Question) -> dict[str, Any]:
        said: dict[str, Any] = {
            "question": written.question[self.language].strip(),
            "short": written.short[self.language].strip(),
        }
        if written.help:
            said["help"] = self._runs(written.help)
        if written.options is not None:
            said["options"] = [self._option(id, option) for id, option in written.options.items()]
            if written.groups:
                said["groups"] = self._groups(written)
        elif written.boolean:
            said["options"] = [
                {"id": id, "label": self.words(f"conditions.{id}")} for id in ("yes", "no")
            ]
        return said

    def _option(self, id: str, written: Option) -> dict[str, Any]:
        said: dict[str, Any] = {"id": id, "label": written.label[self.language].strip()}
        if written.help:
            said["help"] = self._runs(written.help)
        if also := written.also and ", ".join(written.also.root.get(self.language, ())):
            said["also"] = also
        return said

    def _groups(self, written: Question) -> list[dict[str, Any]]:
        return [
            {"label": each.label[self.language].strip(), "options": list(each.options)}
            for each in written.groups.values()
        ]

    def _outcome(self, written: Outcome) -> dict[str, Any]:
        said: dict[str, Any] = {
            "label": written.label[self.language].strip(),
            "tone": written.tone.value,
        }
        if (said_shortly := outcome_word(written, self.language)) != said["label"]:
            said["short"] = said_shortly
        if written.stands is not Standing.SETTLED:
            said["standing"] = written.stands.value
        explanation = explained(written, Showing(self.links, self.words, self.inline))
        if explanation:
            said["explanation"] = runs(explanation)
        if written.requires:
            said["requires"] = [
                {"id": id, "name": self.links.name(id), "href": self.links.url(id)}
                for id in written.requires
            ]
        if written.next:
            said["next"] = self._runs(written.next)
        return said

    def _rule(self, written: RuleFile) -> dict[str, Any]:
        said: dict[str, Any] = {"cells": self._cells(written)}
        said["because"] = self._runs(written.because)
        if written.evidence is Evidence.DERIVED:
            said["derived"] = True
        if valid := validity(written.valid_from, written.valid_until, self.words):
            said["valid"] = valid
        said["sources"] = [
            _source(entry.full_title, entry.href, entry.language, entry.note)
            for entry in self.references.entries(written.source)
        ]
        return said

    def _cells(self, written: RuleFile) -> list[str]:
        wording = Wording(self.words.catalog, self.decision, self.language)
        table = self.decision.table
        compiled = next(each for each in table.rules if each.id == written.id)
        return [wording.condition(each, compiled.when.get(each.id)) for each in table.inputs]

    def _runs(self, text: Prose) -> list[Run]:
        return runs(self.inline(self.links.in_html(text[self.language])))


def _source(title: str, href: str | None, language: str, note: str) -> Mapping[str, str]:
    found = {"title": title, "language": language, "note": note}
    return found | {"href": href} if href else found

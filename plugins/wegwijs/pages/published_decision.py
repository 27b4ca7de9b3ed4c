"""The published data of a decision: its wire format with every text, to be shown anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wegwijs.pages.counted import counting_words
from wegwijs.pages.decision_form import asking_decision
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.rules_in_words import outcome_word, validity
from wegwijs.pages.runs import Run, runs
from wegwijs.pages.sources import References
from wegwijs.pages.standing import standing
from wegwijs.pages.values.outcomes import explained
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.wire import compiled, expects, widget_words
from wegwijs.pages.words import EMBEDDED_WORDS, Words
from wegwijs.records.concept import Evidence
from wegwijs.records.decision import Decision, Option, Outcome, Question, RuleFile, Standing
from wegwijs.records.fields import Prose, names_in
from wegwijs.records.wording import Wording


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
        wire = compiled(self.decision, self.words)
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
                **self._words_of_steps(),
            },
        }
        figures = standing(self.decision, self.words.catalog.day)
        if figures is not None:
            said["standing"] = figures.as_data()
        return {
            **{"format": wire["format"]},
            **said,
            **wire,
            "inputs": [
                each | self._asked(written) | expects(self.decision, each["id"], self.words)
                for each, written in zip(
                    wire["inputs"], self.decision.questions.items(), strict=True
                )
            ],
            **self.table(wire),
            **self._steps(wire),
        }

    def table(self, wire: Mapping[str, Any]) -> dict[str, Any]:
        """Give the outcomes and rules of the decision, with what they say."""
        outcomes, rules = self.decision.outcomes.values(), self.decision.rules
        return {
            "outcomes": [
                each | self._outcome(written)
                for each, written in zip(wire["outcomes"], outcomes, strict=True)
            ],
            "rules": [
                each | self._rule(written)
                for each, written in zip(wire["rules"], rules, strict=True)
            ],
        }

    def _steps(self, wire: Mapping[str, Any]) -> dict[str, Any]:
        """Give the steps of a chain, each as its own page tells it."""
        found = [
            {
                **step,
                "name": each.name[self.language].strip(),
                "title": each.title[self.language].strip(),
                "page": self.links.url(each.id),
                **_Publishing(each, self.words, self.inline).table(step),
            }
            for step in wire.get("chain", ())
            for each in (self.words.catalog.decisions[step["id"]],)
        ]
        return {"chain": found} if found else {}

    def _words_of_steps(self) -> dict[str, str]:
        if self.decision.chain is None:
            return {}
        return {"step": self.words.catalog.words["chain"]["step"][self.language].strip()}

    def _asked(self, asked: tuple[str, Question]) -> dict[str, Any]:
        """Ask a question; where another decision of the chain asks it, under its name."""
        id, written = asked
        asking = asking_decision(self.decision, id, self.words.catalog)
        name = {} if asking is self.decision else {"of": asking.name[self.language].strip()}
        return self._input(written) | name

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
        if also := ", ".join(names_in(written.also, self.language)):
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

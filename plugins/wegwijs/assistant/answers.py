"""Answers an assistant's questions about decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wegwijs.assistant.told import (
    Alternative,
    Decided,
    Explained,
    Later,
    Listed,
    Needed,
    Option,
    Outcome,
    Progress,
    Question,
    Reason,
    Source,
    Standing,
    Step,
    Unanswerable,
)
from wegwijs.findings.names import did_you_mean
from wegwijs.pages.answer_address import answers_address
from wegwijs.pages.answer_text import answer_text, question_text
from wegwijs.pages.explained import Because, Explanation, Otherwise
from wegwijs.pages.explanation import explanation
from wegwijs.pages.rendering import inline
from wegwijs.pages.standing import standing, standing_line
from wegwijs.pages.words import Words
from wegwijs.records.calendar_day import UnreadableDay, read_day, today
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.given_answers import Answers, read_given
from wegwijs.written.published_path import AS_FOLDERS, Addresses

Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers questions about the decisions of a catalogue whose checks found no fault."""

    catalog: Catalog
    addresses: Addresses = AS_FOLDERS

    def language(self, asked: str | None) -> str:
        """Settle on a language; the site's first by default. Raises Unanswerable."""
        if asked is not None and asked not in self.catalog.languages:
            raise _unknown("language", asked, self.catalog.languages)
        return asked or self.catalog.languages[0]

    def decisions(self, language: str | None) -> list[Listed]:
        """List every decision, in the order of the site's overview."""
        spoken = self.language(language)
        return [self._listed(id, spoken) for id in self.catalog.ordered("decisions")]

    def next_question(
        self, id: str, given: Given, language: str | None, day: str | None
    ) -> Progress:
        """Tell which question matters next; raises Unanswerable."""
        decided = self.decide(id, given, language, day)
        return Progress(id, decided.question, decided.still_possible)

    def decide(self, id: str, given: Given, language: str | None, day: str | None) -> Decided:
        """Decide with the answers there are; raises Unanswerable."""
        found, answers = self._explanation(id, given, language, day)
        words, at = (
            Words(self.catalog, found.language),
            self._address(id, found.language, answers, day),
        )
        open_ones = [each for each in found.outcomes if not each.settled]
        return Decided(
            decision=id,
            title=found.title,
            day=found.day,
            given=[each.words for each in found.given],
            certain=found.certain and not found.gap,
            outcomes=[
                Outcome(each.outcome, each.label, each.explanation, each.next)
                for each in found.outcomes
            ],
            get=[Needed(each.concept, each.name, list(each.wishes)) for each in found.get],
            because=_reasons(found.because),
            steps=_steps(found),
            still_possible=[] if found.certain else list(found.possible),
            question=_question(found),
            later=_later(found),
            standing=_standing(found.standing, found.standing_words),
            address=at,
            text=answer_text(found, words, at or ""),
            question_to_send=question_text(found, words, at or "") if open_ones else None,
        )

    def explain(self, id: str, given: Given, language: str | None, day: str | None) -> Explained:
        """Explain what the answers there are lead to; raises Unanswerable."""
        found, answers = self._explanation(id, given, language, day)
        said = {each.input: each.words for each in found.given}
        return Explained(
            decision=id,
            day=found.day,
            because=_reasons(found.because),
            steps=_steps(found),
            why_not=[_alternative(each) for each in found.why_not],
            what_would_change_it=[_alternative(each) for each in found.changes],
            without_influence=[said[each] for each in found.irrelevant if each in said],
            address=self._address(id, found.language, answers, day),
        )

    def _explanation(
        self, id: str, given: Given, language: str | None, day: str | None
    ) -> tuple[Explanation, Answers]:
        spoken = self.language(language)
        decision = self._decision(id)
        answers, faults = read_given(decision, given)
        if faults:
            raise Unanswerable(" ".join(map(str, faults)))
        found = explanation(decision, self.catalog, spoken, answers, inline, self._day(day))
        return found, answers

    def _day(self, asked: str | None) -> date:
        """Read the day asked for; today where the site is, by default. Raises Unanswerable."""
        try:
            return read_day(asked) if asked else today(self.catalog.site.time_zone)
        except UnreadableDay as error:
            raise Unanswerable(str(error)) from None

    def _decision(self, id: str) -> Decision:
        if id not in self.catalog.decisions:
            raise _unknown("decision", id, self.catalog.decisions)
        return self.catalog.decisions[id]

    def _listed(self, id: str, language: str) -> Listed:
        decision = self.catalog.decisions[id]
        on = self._day(None)
        figures = standing(decision, on)
        return Listed(
            id,
            decision.title[language].strip(),
            decision.description[language].strip(),
            list(decision.questions),
            _standing(
                figures.as_data() if figures else None,
                standing_line(decision, Words(self.catalog, language), on),
            ),
            self._address(id, language, {}, None),
        )

    def _address(self, id: str, language: str, answers: Answers, day: str | None) -> str | None:
        return answers_address(self.catalog, id, language, answers, day, addresses=self.addresses)


def _standing(figures: Mapping[str, int] | None, words: str) -> Standing | None:
    return Standing(**figures, words=words) if figures else None


def _later(found: Explanation) -> Later | None:
    if found.later is None:
        return None
    return Later(found.later.last_day, found.later.words, list(found.later.outcomes))


def _steps(found: Explanation) -> list[Step]:
    return [
        Step(
            each.decision,
            each.title,
            each.about,
            list(each.outcomes),
            each.words,
            _reasons(each.because),
        )
        for each in found.steps
    ]


def _reasons(found: Iterable[Because]) -> list[Reason]:
    return [
        Reason(
            each.rule,
            each.text,
            each.derived,
            each.about,
            [Source(title, address) for title, address in each.sources],
        )
        for each in found
    ]


def _question(found: Explanation) -> Question | None:
    asked = found.next
    if asked is None:
        return None
    options = [Option(id, label) for id, label in asked.options]
    return Question(asked.input, asked.question, options, asked.many, asked.hint)


def _alternative(found: Otherwise) -> Alternative:
    return Alternative(found.about, found.outcome, found.label, found.words, dict(found.answers))


def _unknown(what: str, name: str, known: Iterable[str]) -> Unanswerable:
    return Unanswerable(f"There is no {what} {name!r}. {did_you_mean(name, known)}".strip())

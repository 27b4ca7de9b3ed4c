"""Explains an answer in the words of one language: what it means, why, and what would change it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from wegwijs.decisions.answer.evaluate import Evaluation, Part
from wegwijs.decisions.answer.prepared import Given
from wegwijs.decisions.conditions import write_answer
from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.prove.space import turns
from wegwijs.decisions.table import Answer
from wegwijs.decisions.versions import VersionNumber
from wegwijs.pages.counted import counted
from wegwijs.pages.decision_form import expected
from wegwijs.pages.explained import (
    Answered,
    Asked,
    Because,
    ExplainedStep,
    Explanation,
    Got,
    Later,
    Needed,
    Otherwise,
    Wish,
)
from wegwijs.pages.inline import Inline, Plainer
from wegwijs.pages.links import Links
from wegwijs.pages.sources import References
from wegwijs.pages.standing import is_open, standing, standing_line
from wegwijs.pages.values.outcomes import explained_plainly
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.wire import asked_next
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Evidence
from wegwijs.records.deciding import next_change_of, ready, rules_of
from wegwijs.records.decision import Decision, Standing
from wegwijs.records.wording import Wording


def explanation(
    decision: Decision,
    catalog: Catalog,
    language: str,
    answers: Given,
    inline: Inline,
    on: date,
    known_in_part: Collection[str] = (),
) -> Explanation:
    """Decide with the answers there are for a day, and explain it; raises as `evaluate` does.

    The inputs `known_in_part` are not asked for again: the rest of their answers is not known.
    """
    explaining = _Explaining(decision, catalog, language, answers, inline, on)
    return explaining.explain(known_in_part)


_Ids = tuple[str, ...]


class _Explaining:
    def __init__(
        self,
        decision: Decision,
        catalog: Catalog,
        language: str,
        answers: Given,
        inline: Inline,
        on: date,
    ) -> None:
        self.decision = decision
        self.language = language
        self.answers = answers
        self.words = Words(catalog, language)
        self.wording = Wording(catalog, decision, language)
        self.plainer = Plainer(catalog, language, inline)
        links = Links(catalog, language, "index.md")
        self.showing = Showing(links, Words(catalog, language), inline)
        self.day = on
        self.looked = ready(decision, on).look(answers)

    def explain(self, known_in_part: Collection[str]) -> Explanation:
        found = self.looked.whole
        figures = standing(self.decision, self.day)
        return Explanation(
            decision=self.decision.id,
            language=self.language,
            title=self.decision.title[self.language].strip(),
            day=self.day.isoformat(),
            dated=bool(turns(rules_of(self.decision))),
            given=tuple(self._given()),
            certain=found.certain,
            gap=found.gap,
            outcomes=tuple(map(self._got, found.outcomes)) if found.certain else (),
            total=None if found.total is None else write_number(found.total),
            counted=counted(found, self.decision.table, self.words, self.wording),
            wishes=tuple(self._wishes(found)),
            get=tuple(self._get(found)),
            gets=any(each.requires for each in self.decision.outcomes.values()),
            because=tuple(self._because()),
            possible=tuple(map(self.wording.outcome, found.possible)),
            next=self._asked(known_in_part),
            unsettled=tuple(map(self._ask, found.matters)),
            irrelevant=found.irrelevant,
            changes=tuple(self._changes()) if found.certain else (),
            why_not=tuple(self._why_not()),
            later=self._later(),
            standing=figures.as_data() if figures else None,
            standing_words=standing_line(self.decision, self.words, self.day),
            steps=tuple(self._steps()) if found.certain else (),
        )

    def _later(self) -> Later | None:
        change = next_change_of(self.decision, self.answers, self.day)
        if change is None:
            return None
        last, first = change.last_day, change.day
        said = [self._told(part) for part in change.parts]
        outcomes = dict.fromkeys(each for part in change.parts for each in part.possible)
        return Later(last.isoformat(), first.isoformat(), tuple(outcomes), "; ".join(said))

    def _told(self, part: Part) -> str:
        about = f"{self._chosen(part.chosen)}: " if part.chosen else ""
        labels = [self.wording.outcome(each) for each in part.possible]
        none = [self.words("decide.no-rule")] if part.gap else []
        return about + ", ".join([*labels, *none])

    def _given(self) -> list[Answered]:
        return [
            Answered(id, None if answer is None else write_answer(answer), self._answer(id, answer))
            for id in self.decision.questions
            if id in self.answers
            for answer in [self.answers[id]]
        ]

    def _answer(self, input: str, answer: Answer | None) -> str:
        unknown = self.words("decide.unknown")
        said = unknown if answer is None else self.wording.answer(input, answer)
        return f"{self.wording.short(input)}: {said}"

    def _got(self, outcome: str) -> Got:
        written = self.decision.outcomes[outcome]
        return Got(
            outcome,
            self.wording.outcome(outcome),
            explained_plainly(written, self.showing),
            tuple(map(self.plainer.name, written.requires)),
            self.plainer(written.next),
            written.stands is Standing.SETTLED,
        )

    def _wishes(self, found: Evaluation) -> list[Wish]:
        return [
            Wish(
                self._chosen(part.chosen),
                part.outcomes,
                ", ".join(map(self.wording.outcome, part.outcomes)),
                part.certain,
                part.certain and not any(map(self._is_open, part.outcomes)),
            )
            for part in found.parts
            if part.chosen
        ]

    def _is_open(self, outcome: str) -> bool:
        return is_open(self.decision.outcomes[outcome])

    def _get(self, found: Evaluation) -> list[Needed]:
        """Merge what the outcomes require: each concept once, in the author's order."""
        asked_by: dict[str, list[str]] = {}
        for part in found.parts:
            for outcome in part.outcomes if part.certain else ():
                for concept in self.decision.outcomes[outcome].requires:
                    asked_by.setdefault(concept, []).append(self._chosen(part.chosen))
        return [
            Needed(concept, self.plainer.name(concept), tuple(filter(None, dict.fromkeys(wishes))))
            for concept, wishes in asked_by.items()
        ]

    def _because(self) -> list[Because]:
        return [
            self._reason(self.decision, reason.rule, self._chosen(reason.chosen))
            for reason in self.looked.why()
        ]

    def _reason(self, decision: Decision, rule: str, about: str) -> Because:
        """Say why a rule holds: one of this decision, or of one that it needs."""
        written = decision.rule(rule)
        references = References.of(self.wording.catalog, self.words, written.source)
        return Because(
            rule,
            written.then,
            about,
            self.plainer(written.because),
            written.evidence is Evidence.DERIVED,
            tuple((entry.full_title, entry.href) for entry in references.entries()),
            tuple(entry.note for entry in references.entries()),
        )

    def _steps(self) -> list[ExplainedStep]:
        """Tell what other decisions answer, once where it is the same for all that is chosen."""
        catalog = self.wording.catalog
        told: dict[tuple[str, _Ids, _Ids, _Ids], list[str]] = {}
        for part, steps in zip(self.looked.whole.parts, self.looked.steps(), strict=False):
            for each in steps:
                rules = tuple(reason.rule for reason in each.reasons)
                part_of_step = each.told.part
                open = () if part_of_step.certain else part_of_step.possible
                key = each.told.id, () if open else part_of_step.outcomes, open, rules
                told.setdefault(key, []).append(self._chosen(part.chosen))
        parts = len(self.looked.whole.parts)
        found: list[ExplainedStep] = []
        for (id, outcomes, open, rules), about in told.items():
            decision = catalog.decisions[id]
            wording = Wording(catalog, decision, self.language)
            labels = ", ".join(map(wording.outcome, outcomes)) or self.words("decide.no-rule")
            if open:
                labels = self.words.listed(tuple(map(wording.outcome, open)), "or")
            name, title = (text[self.language].strip() for text in (decision.name, decision.title))
            for wish in [""] if len(about) == parts else about:
                reasons = tuple(self._reason(decision, rule, wish) for rule in rules)
                found.append(ExplainedStep(id, name, title, wish, outcomes, labels, reasons))
        return found

    def _chosen(self, chosen: Mapping[str, str]) -> str:
        return ", ".join(self.wording.option(input, option) for input, option in chosen.items())

    def _asked(self, known_in_part: Collection[str]) -> Asked | None:
        asked = asked_next(self.decision, self.day, self.looked, known_in_part)
        return None if asked is None else self._ask(asked)

    def _ask(self, asked: str) -> Asked:
        written = self.decision.questions[asked]
        options = [(id, self.wording.option(asked, id)) for id in written.options or ()]
        if written.boolean:
            options = [(id, self.words(f"conditions.{id}")) for id in ("yes", "no")]
        return Asked(
            asked,
            written.question[self.language].strip(),
            tuple(options),
            written.many,
            self.words("decide.prompt"),
            self._hint(asked),
        )

    def _hint(self, input: str) -> str:
        """Say what can be typed, or what to add to the beginning of a version."""
        begun = self.answers.get(input)
        if isinstance(begun, VersionNumber):
            return self.words("widget.next-part", version=begun)
        return expected(self.decision, input, self.words)

    def _changes(self) -> list[Otherwise]:
        return [
            Otherwise(
                self._chosen(change.chosen),
                change.outcome,
                self.wording.outcome(change.outcome),
                {id: write_answer(answer) for id, answer in change.answers.items()},
                self.wording.answers(change.answers),
            )
            for change in self.looked.changes()
        ]

    def _why_not(self) -> list[Otherwise]:
        inputs = {each.id: each for each in self.decision.table.inputs}
        return [
            Otherwise(
                self._chosen(each.chosen),
                each.outcome,
                self.wording.outcome(each.outcome),
                {},
                ", ".join(
                    f"{self.wording.short(id)}: {self.wording.condition(inputs[id], condition)}"
                    for id, condition in each.failed.items()
                ),
            )
            for each in self.looked.why_not()
            if each.failed
        ]

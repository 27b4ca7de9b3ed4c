"""An answer with its reasons, in the words of one language: for the terminal, and for machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wegwijs.decisions.conditions import write_answer
from wegwijs.decisions.evaluate import Evaluation, evaluate
from wegwijs.decisions.explain import what_would_change, why, why_not
from wegwijs.decisions.prepared import Given, Prepared, prepare
from wegwijs.decisions.table import Answer
from wegwijs.model.catalog import Catalog
from wegwijs.model.concept import Evidence
from wegwijs.model.decision import Decision
from wegwijs.model.wording import Wording
from wegwijs.pages.inline import Inline, Plainer
from wegwijs.pages.sources import References
from wegwijs.pages.words import Words


@dataclass(frozen=True, slots=True)
class Answered:
    """Repeats one answer that was given, by id and in words."""

    input: str
    answer: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Asks the next question, with the answers it takes; none listed means a number."""

    input: str
    question: str
    options: tuple[tuple[str, str], ...]
    many: bool
    prompt: str


@dataclass(frozen=True, slots=True)
class Got:
    """Gives one outcome, in words."""

    outcome: str
    label: str
    explanation: str
    get: tuple[str, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Because:
    """Gives one reason: the rule that holds, why, and where that is written."""

    rule: str
    outcome: str
    about: str
    text: str
    derived: bool
    sources: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Tells what would lead to another outcome, or which conditions kept it away."""

    outcome: str
    label: str
    answers: Mapping[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Holds an answer, or what is still open, with everything that explains it."""

    decision: str
    language: str
    title: str
    given: tuple[Answered, ...]
    certain: bool
    gap: bool
    outcomes: tuple[Got, ...]
    because: tuple[Because, ...]
    possible: tuple[str, ...]
    next: Asked | None
    irrelevant: tuple[str, ...]
    changes: tuple[Otherwise, ...]
    why_not: tuple[Otherwise, ...]


def explanation(
    decision: Decision,
    catalog: Catalog,
    language: str,
    answers: Given,
    inline: Inline,
    on: date | None = None,
) -> Explanation:
    """Decide with the answers there are, and explain it; raises as `evaluate` does."""
    return _Explaining(decision, catalog, language, answers, inline, on).explain()


class _Explaining:
    def __init__(
        self,
        decision: Decision,
        catalog: Catalog,
        language: str,
        answers: Given,
        inline: Inline,
        on: date | None,
    ) -> None:
        self.decision = decision
        self.language = language
        self.answers = answers
        self.words = Words(catalog, language)
        self.wording = Wording(catalog, decision, language)
        self.plainer = Plainer(catalog, language, inline)
        self.table: Prepared = prepare(decision.table, on)

    def explain(self) -> Explanation:
        found = evaluate(self.table, self.answers)
        return Explanation(
            decision=self.decision.id,
            language=self.language,
            title=self.decision.title[self.language].strip(),
            given=tuple(self._given()),
            certain=found.certain,
            gap=found.gap,
            outcomes=tuple(map(self._got, found.outcomes)) if found.certain else (),
            because=tuple(self._because()),
            possible=tuple(map(self.wording.outcome, found.possible)),
            next=self._asked(found),
            irrelevant=found.irrelevant,
            changes=tuple(self._changes()) if found.certain else (),
            why_not=tuple(self._why_not()),
        )

    def _given(self) -> list[Answered]:
        return [
            Answered(id, None if answer is None else write_answer(answer), self._answer(id, answer))
            for id in self.decision.inputs
            if id in self.answers
            for answer in [self.answers[id]]
        ]

    def _answer(self, input: str, answer: Answer | None) -> str:
        said = (
            self.words("decide.unknown") if answer is None else self.wording.answer(input, answer)
        )
        return f"{self.wording.short(input)}: {said}"

    def _got(self, outcome: str) -> Got:
        written = self.decision.outcomes[outcome]
        return Got(
            outcome,
            self.wording.outcome(outcome),
            self.plainer(written.explanation),
            tuple(map(self.plainer.name, written.requires)),
            self.plainer(written.next),
        )

    def _because(self) -> list[Because]:
        found = []
        for reason in why(self.table, self.answers):
            rule = self.decision.rule(reason.rule)
            references = References.of(self.wording.catalog, self.words, rule.source)
            found.append(
                Because(
                    reason.rule,
                    rule.then,
                    self._chosen(reason.chosen),
                    self.plainer(rule.because),
                    rule.evidence is Evidence.DERIVED,
                    tuple((entry.full_title, entry.href) for entry in references.entries()),
                )
            )
        return found

    def _chosen(self, chosen: Mapping[str, str]) -> str:
        return ", ".join(self.wording.option(input, option) for input, option in chosen.items())

    def _asked(self, found: Evaluation) -> Asked | None:
        if found.next is None:
            return None
        written = self.decision.inputs[found.next]
        options = [(id, self.wording.option(found.next, id)) for id in written.options or ()]
        if written.boolean:
            options = [(id, self.words(f"conditions.{id}")) for id in ("yes", "no")]
        return Asked(
            found.next,
            written.question[self.language].strip(),
            tuple(options),
            written.many,
            self.words("decide.prompt"),
        )

    def _changes(self) -> list[Otherwise]:
        return [
            Otherwise(
                change.outcome,
                self.wording.outcome(change.outcome),
                {id: write_answer(answer) for id, answer in change.answers.items()},
                self.wording.answers(change.answers),
            )
            for change in what_would_change(self.table, self.answers)
        ]

    def _why_not(self) -> list[Otherwise]:
        inputs = {each.id: each for each in self.decision.table.inputs}
        return [
            Otherwise(
                each.outcome,
                self.wording.outcome(each.outcome),
                {},
                ", ".join(
                    f"{self.wording.short(id)}: {self.wording.condition(inputs[id], condition)}"
                    for id, condition in each.failed.items()
                ),
            )
            for each in why_not(self.table, self.answers)
            if each.failed
        ]


def as_text(explained: Explanation, words: Words) -> str:
    """Write an explanation for a terminal."""
    lines = [explained.title, ""]
    lines += [f"  {each.words}" for each in explained.given]
    lines += [""] if explained.given else []
    if explained.gap:
        lines.append(words("decide.no-rule"))
    for got in explained.outcomes:
        lines += [got.label, *_indented(got.explanation)]
    for each in explained.because:
        lines += ["", *_indented(f"{each.about}: {each.text}" if each.about else each.text)]
        lines += _indented(words("page.derived").capitalize() if each.derived else "")
        lines += [
            f"  {words('decide.source')} {title}{f' <{href}>' if href else ''}"
            for title, href in each.sources
        ]
        lines += [f"  {words('decide.rule')} {each.rule}"]
    for got in explained.outcomes:
        lines += ["", f"{words('decision.get')} {', '.join(got.get)}"] if got.get else []
        lines += ["", got.next] if got.next else []
    if not explained.certain:
        lines.append(words("decide.possible", outcomes=", ".join(explained.possible)))
        lines += _next(explained, words)
    if explained.changes:
        lines += ["", words("decide.changes")]
        lines += [f"  {each.words} → {each.label}" for each in explained.changes]
    if explained.irrelevant:
        names = ", ".join(
            each.words for each in explained.given if each.input in explained.irrelevant
        )
        lines += ["", words("decide.irrelevant", names=names)]
    return "\n".join(lines)


def _next(explained: Explanation, words: Words) -> list[str]:
    asked = explained.next
    if asked is None:
        return [words("decide.nothing-to-ask")]
    lines = ["", f"{words('decide.next')} {asked.question}"]
    return lines + [f"  {asked.input}={id}  {label}" for id, label in asked.options]


def _indented(text: str) -> list[str]:
    return [f"  {text}"] if text else []

"""The questions of a decision as a form: radio buttons, check boxes, numbers, versions, days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wegwijs.decisions.prove.cells import grid
from wegwijs.decisions.table import Choice, Day, Domain, Flag, Number, Ordered, Version
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.fields import names_in
from wegwijs.records.wording import Wording

MOST_AT_A_GLANCE = 7
"""Longer lists are filtered, and their choices explained when asked."""


@dataclass(frozen=True, slots=True)
class OptionChoice:
    """Offers one answer in the form."""

    value: str
    label: str
    help: str
    also: str = ""
    """Other words by which the filter finds it."""


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """Asks for one input: radio buttons, check boxes, a number, a version or a day."""

    id: str
    question: str
    short: str
    help: str
    kind: str
    groups: tuple[tuple[str, tuple[OptionChoice, ...]], ...]
    """The options under their headings; one heading is empty where there are none."""

    hint: str
    asked_for: str = ""
    """The name of the decision that asks it, where that is another one of the chain."""

    @property
    def long(self) -> bool:
        """Tell whether there are more options than an eye takes in at once."""
        return sum(len(options) for _, options in self.groups) > MOST_AT_A_GLANCE


def question_forms(decision: Decision, links: Links, inline: Inline) -> Iterator[QuestionForm]:
    """Make the questions of a decision ready to be asked, in its order."""
    language = links.language
    for id, written in decision.questions.items():
        domain, asking = written.domain, asking_decision(decision, id, links.catalog)
        wording = Wording(links.catalog, asking, language)
        yield QuestionForm(
            id=id,
            question=written.question[language].strip(),
            short=written.short[language].strip(),
            help=inline(links.in_html(written.help[language])) if written.help else "",
            kind=_kind(domain),
            groups=tuple(_groups(asking, id, links, inline)),
            hint=wording.bounds(id),
            asked_for="" if asking is decision else asking.name[language].strip(),
        )


def asking_decision(decision: Decision, question: str, catalog: Catalog) -> Decision:
    """Give the decision of a chain in whose words a question is asked."""
    asking = decision.asked_by[question]
    return decision if asking == decision.id else catalog.decisions[asking]


def _kind(domain: Domain) -> str:
    match domain:
        case Choice(many=many):
            return "checkbox" if many else "radio"
        case Flag():
            return "boolean"
        case Version():
            return "version"
        case Number():
            return "number"
        case Day():
            return "date"


def expected(decision: Decision, input: str, words: Words) -> str:
    """Say what a question takes that is answered by typing: kind, range and an example."""
    domain = decision.questions[input].domain
    if not isinstance(domain, Ordered):
        return ""
    decision = asking_decision(decision, input, words.catalog)
    column = grid(decision.table).columns[list(decision.inputs).index(input)]
    if not column.cells:
        return ""
    wording = Wording(words.catalog, decision, words.language)
    example = wording.answer(input, column.representative(len(column.cells) // 2))
    within = f", {range}" if (range := wording.bounds(input)) else ""
    if isinstance(domain, Version):
        return words("widget.expects-version", range=within, example=example)
    if isinstance(domain, Day):
        return words("widget.expects-date", range=within, example=example)
    if domain.whole:
        return words("widget.expects-whole-number", range=within, example=example)
    return words("widget.expects-number", range=within, example=example)


def meant(readings: Sequence[str], words: Words) -> str:
    """Ask which of the numbers is meant that a text can be read as."""
    return words("widget.meant", readings=words.listed(readings, "or"))


def _groups(
    decision: Decision, input: str, links: Links, inline: Inline
) -> Iterator[tuple[str, tuple[OptionChoice, ...]]]:
    """Put the options under their headings; what stands under none comes last."""
    written, offered = decision.inputs[input], tuple(_options(decision, input, links, inline))
    grouped = {id for group in written.groups.values() for id in group.options}
    for group in written.groups.values():
        label = group.label[links.language].strip()
        yield label, tuple(each for each in offered if each.value in group.options)
    rest = tuple(each for each in offered if each.value not in grouped)
    if rest or not written.groups:
        yield "", rest


def _options(
    decision: Decision, input: str, links: Links, inline: Inline
) -> Iterator[OptionChoice]:
    language = links.language
    written = decision.inputs[input]
    if written.boolean:
        words = Words(links.catalog, language)
        for value in ("yes", "no"):
            yield OptionChoice(value, words(f"conditions.{value}"), "")
    for value, option in (written.options or {}).items():
        help = inline(links.in_html(option.help[language])) if option.help else ""
        also = ", ".join(names_in(option.also, language))
        yield OptionChoice(value, option.label[language].strip(), help, also)

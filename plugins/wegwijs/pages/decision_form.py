"""The questions of a decision as a form: radio buttons, check boxes, numbers, versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.decisions.prove.cells import grid
from wegwijs.decisions.table import Choice, Domain, Flag, Number, Ordered, Version
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.words import Words
from wegwijs.records.decision import Decision
from wegwijs.records.wording import Wording
from wegwijs.words.borrowed import capitalized


@dataclass(frozen=True, slots=True)
class OptionChoice:
    """Offers one answer in the form; `cell` is its place among the input's cells."""

    value: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """Asks for one input: radio buttons, check boxes, a number or a version."""

    id: str
    question: str
    short: str
    help: str
    kind: str
    options: tuple[OptionChoice, ...]
    hint: str


def question_forms(decision: Decision, links: Links, inline: Inline) -> Iterator[QuestionForm]:
    """Make the questions of a decision ready to be asked, in its order."""
    language, wording = links.language, Wording(links.catalog, decision, links.language)
    for id, written in decision.inputs.items():
        domain = written.domain
        yield QuestionForm(
            id=id,
            question=written.question[language].strip(),
            short=written.short[language].strip(),
            help=inline(links.in_html(written.help[language])) if written.help else "",
            kind=_kind(domain),
            options=tuple(_options(decision, id, links, inline)),
            hint=wording.bounds(id),
        )


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


def expected(decision: Decision, input: str, words: Words) -> str:
    """Say what a question takes that is answered by typing: kind, range and an example."""
    domain = decision.inputs[input].domain
    if not isinstance(domain, Ordered):
        return ""
    column = grid(decision.table).columns[list(decision.inputs).index(input)]
    if not column.cells:
        return ""
    wording = Wording(words.catalog, decision, words.language)
    example = wording.answer(input, column.representative(len(column.cells) // 2))
    within = f", {range}" if (range := wording.bounds(input)) else ""
    if isinstance(domain, Version):
        return words("widget.expects-version", range=within, example=example)
    if domain.whole:
        return words("widget.expects-whole-number", range=within, example=example)
    return words("widget.expects-number", range=within, example=example)


def _options(
    decision: Decision, input: str, links: Links, inline: Inline
) -> Iterator[OptionChoice]:
    language = links.language
    written = decision.inputs[input]
    if written.boolean:
        words = Words(links.catalog, language)
        for value in ("yes", "no"):
            yield OptionChoice(value, capitalized(words(f"conditions.{value}")), "")
    for value, option in (written.options or {}).items():
        help = inline(links.in_html(option.help[language])) if option.help else ""
        yield OptionChoice(value, option.label[language].strip(), help)

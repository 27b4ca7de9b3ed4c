"""The questions of a decision as a form: radio buttons, check boxes, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.decisions.table import Choice, Flag
from wegwijs.model.decision import Decision, Question
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.words import Words


@dataclass(frozen=True, slots=True)
class OptionChoice:
    """Offers one answer in the form; `cell` is its place among the input's cells."""

    value: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """Asks for one input: radio buttons, check boxes, or a number."""

    id: str
    question: str
    short: str
    help: str
    kind: str
    options: tuple[OptionChoice, ...]
    hint: str


def question_forms(decision: Decision, links: Links, inline: Inline) -> Iterator[QuestionForm]:
    """Make the questions of a decision ready to be asked, in its order."""
    language, words = links.language, Words(links.catalog, links.language)
    for id, written in decision.inputs.items():
        domain = written.domain
        kind = (
            ("checkbox" if domain.many else "radio")
            if isinstance(domain, Choice)
            else ("boolean" if isinstance(domain, Flag) else "number")
        )
        yield QuestionForm(
            id=id,
            question=written.question[language].strip(),
            short=written.short[language].strip(),
            help=inline(links.in_html(written.help[language])) if written.help else "",
            kind=kind,
            options=tuple(_options(decision, id, links, inline)),
            hint=_bounds(written, words),
        )


def _bounds(written: Question, words: Words) -> str:
    """Say which numbers a question takes; nothing where it takes any, or no number."""
    said = []
    if written.number and written.number.min is not None:
        said.append(words("conditions.at-least", number=_number(written.number.min, words)))
    if written.number and written.number.max is not None:
        said.append(words("conditions.at-most", number=_number(written.number.max, words)))
    return f" {words('conditions.and')} ".join(said)


def _number(number: object, words: Words) -> str:
    return str(number).replace(".", words("conditions.decimal-point"))


def _options(
    decision: Decision, input: str, links: Links, inline: Inline
) -> Iterator[OptionChoice]:
    language = links.language
    written = decision.inputs[input]
    if written.boolean:
        words = Words(links.catalog, language)
        for value in ("yes", "no"):
            yield OptionChoice(value, words(f"conditions.{value}").capitalize(), "")
    for value, option in (written.options or {}).items():
        help = inline(links.in_html(option.help[language])) if option.help else ""
        yield OptionChoice(value, option.label[language].strip(), help)

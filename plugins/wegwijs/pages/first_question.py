"""The question of a decision that is asked first, on another page: each answer is a link."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.decisions.conditions import write_answer
from wegwijs.decisions.table import Answers
from wegwijs.pages.decision_form import question_forms
from wegwijs.pages.filling import write
from wegwijs.pages.inline import Inline
from wegwijs.pages.known_answers import address_with
from wegwijs.pages.links import Link, Links
from wegwijs.pages.wire import asked_next
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.deciding import ready
from wegwijs.records.decision import Decision
from wegwijs.words.borrowed import capitalized
from wegwijs.written.published_path import AS_FOLDERS, Addresses

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """Asks one question of a decision; without `answers` it is answered on its page."""

    title: Link
    question: str
    answers: tuple[Link, ...]


def first_question(
    decision: Decision,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    page: str,
    fixed: Answers,
    addresses: Addresses = AS_FOLDERS,
) -> str:
    """Write the question that is asked first as HTML for another page, given that page's path.

    Answers that are `fixed` go along with each link. What is typed is asked on the decision's page.
    """
    links, words = Links(catalog, language, page, addresses), Words(catalog, language)
    given = {input: write_answer(each) for input, each in fixed.items()}
    title = decision.title[language].strip()
    asked = _asked(decision, catalog, fixed)
    forms = {each.id: each for each in question_forms(decision, links, inline)}
    form = forms.get(asked or "")
    options = [each for _, group in form.groups for each in group] if form else []
    model = FirstQuestion(
        Link(title, address_with(links, decision.id, given)),
        form.question if form else "",
        tuple(
            Link(label, address_with(links, decision.id, {**given, form.id: value}))
            for value, label in [
                *((each.value, capitalized(each.label)) for each in options),
                *([(UNKNOWN, words("widget.unknown"))] if options else []),
            ]
        )
        if form
        else (),
    )
    return write("first_question", model, words).strip()


def _asked(decision: Decision, catalog: Catalog, fixed: Answers) -> str | None:
    answers = {
        id: (answer,) if decision.questions[id].many and isinstance(answer, str) else answer
        for id, answer in fixed.items()
    }
    looked = ready(decision, catalog.day).look(answers)
    return asked_next(decision, catalog.day, looked)

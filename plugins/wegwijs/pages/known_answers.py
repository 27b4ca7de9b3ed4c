"""What the page of a concept knows of a decision's answers, so that its links ask only the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from wegwijs.kept.results import remembered
from wegwijs.pages.inert import inert
from wegwijs.pages.links import Link, Links
from wegwijs.pages.values.entitlement import entitlement_of, is_told
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.deciding import ready
from wegwijs.records.decision import Decision
from wegwijs.records.kinds.declared import Field, Kind
from wegwijs.records.relations import decisions_about, decisions_that_give
from wegwijs.records.wording import Wording

_MOST_DECISIONS = 2
_MOST_WAYS = 4


def answers_about(id: str, decision: Decision) -> Iterator[tuple[str, str]]:
    """List the answers of a decision that are about a concept, each as input and option."""
    for input, question in decision.questions.items():
        for option, offered in (question.options or {}).items():
            if id in ((option,) if offered.concerns is None else offered.concerns):
                yield input, option


def deciding(concept: Concept, field: Field, catalog: Catalog) -> list[Decision]:
    """List the decisions that tell whether one must have what an entitlement names, for this.

    They have an answer about the concept, and an outcome that has the reader get such a thing.
    """
    wanted = {concept.id, *(each.with_ for each in entitlement_of(concept, field).included_in)}
    found = [
        decision
        for id in decisions_that_give(catalog, wanted)
        for decision in (catalog.decisions[id],)
        if any(answers_about(concept.id, decision))
    ]
    return found[:_MOST_DECISIONS]


def asked_with_answers(
    concept: Concept, field: Field, links: Links, words: Words
) -> tuple[Link, ...]:
    """Lead to those decisions, once for each answer about the concept; says what is left to ask."""
    return tuple(
        Link(
            decision.title[words.language].strip(),
            address_with(links, decision.id, {input: option}),
            _what_is_left(decision, input, option, links, words),
        )
        for decision in deciding(concept, field, links.catalog)
        for input, option in list(answers_about(concept.id, decision))[:_MOST_WAYS]
    )


def further_decisions(concept: Concept, kind: Kind, links: Links) -> tuple[Link, ...]:
    """Lead to the decisions about a concept that are not asked with an entitlement of it."""
    catalog = links.catalog
    above = {
        each.id
        for field in kind.of_type("entitlement")
        if field.name in kind.sections and is_told(kind, field, catalog)
        for each in deciding(concept, field, catalog)
    }
    return tuple(
        _with_what_is_known(concept.id, catalog.decisions[each], links)
        for each in decisions_about(catalog, concept.id)
        if each not in above
    )


def _with_what_is_known(id: str, decision: Decision, links: Links) -> Link:
    found, link = list(answers_about(id, decision)), Link.to(links, decision.id)
    if len(found) != 1:
        return link
    return Link(link.name, address_with(links, decision.id, dict(found)), link.text)


def _what_is_left(decision: Decision, input: str, option: str, links: Links, words: Words) -> str:
    left, outcomes = _still_open(decision, links.catalog.day, input, option)
    wording = Wording(links.catalog, decision, words.language)
    given = wording.option(input, option)
    if left:
        names = [wording.short(each) for each in left]
        return words("entitlement.asked", given=given, left=" · ".join(names))
    answer = ", ".join(map(wording.outcome, outcomes))
    return words("entitlement.answered", given=given, answer=answer) if answer else given


@remembered
def _still_open(
    decision: Decision, on: date, input: str, option: str
) -> tuple[Sequence[str], Sequence[str]]:
    """Give the inputs that still matter when one is answered, and the outcomes that are certain."""
    answer = (option,) if decision.questions[input].many else option
    found = ready(decision, on).evaluate({input: answer})
    left = tuple(each for each in found.matters if each != input)
    return left, found.outcomes if found.certain else ()


def address_with(links: Links, id: str, answers: Mapping[str, str]) -> str:
    """Lead to a decision with some answers given."""
    return inert(links.url(id) + (f"?{urlencode(answers)}" if answers else ""))

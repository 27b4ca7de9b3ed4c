"""The page of one decision: its questions, its table, and what each outcome means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.decisions.table import Choice, Flag
from wegwijs.model.catalog import Catalog
from wegwijs.model.concept import Evidence
from wegwijs.model.decision import Decision, Question
from wegwijs.model.wording import Wording
from wegwijs.pages.dimming import style_path, taken_options
from wegwijs.pages.inline import Inline
from wegwijs.pages.lifecycle import links_to_lifecycles
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.questions import questions_about
from wegwijs.pages.releases import ToldRelease, history, since
from wegwijs.pages.since import answers_since
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.task import tasks_with
from wegwijs.pages.words import Words

_MOST_RELATED = 4


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


@dataclass(frozen=True, slots=True)
class TableRow:
    """Shows one rule in plain words; `takes` has the options it takes where it asks for some."""

    id: str
    anchor: str
    cells: tuple[str, ...]
    takes: tuple[tuple[str, str], ...]
    outcome: str
    label: str
    tone: str
    because: str
    derived: bool
    sources: tuple[tuple[str, tuple[SourceEntry, ...]], ...]
    valid: str


@dataclass(frozen=True, slots=True)
class OutcomeBox:
    """Says what one outcome means, what to get, and what to do next."""

    id: str
    label: str
    tone: str
    explanation: str
    requires: tuple[Link, ...]
    next: str


@dataclass(frozen=True, slots=True)
class DecisionPage(Page):
    """Holds everything on a decision's page, in one language, ready to be written."""

    id: str
    language: str
    heading: str
    audience: str
    proof: str
    proof_href: str
    questions: tuple[QuestionForm, ...]
    rows: tuple[TableRow, ...]
    outcomes: tuple[OutcomeBox, ...]
    concerns: tuple[Link, ...]
    open_questions: tuple[Link, ...]
    tasks: tuple[Link, ...]
    related: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    data_href: str
    style_href: str
    wire: str
    own_page: str = ""
    """Where the decision's own page is, when this is another one."""

    fixed: str = ""
    """The answers that are fixed, in words."""

    history: tuple[ToldRelease, ...] = ()
    """The releases that changed an answer, on the decision's own page."""

    since: tuple[str, ...] = ()
    """Notes about answers that are what they are since a release, by the number of the note."""


def decision_page(
    decision: Decision,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    situations: int,
    wire: str,
    directory_urls: bool = True,
    page: str | None = None,
    cited_by: Decision | None = None,
) -> DecisionPage:
    """Gather what a decision's page shows in one language.

    `situations` is the number of situations the proof covered; `wire` the JSON
    the widget on the page reads. `page` is the path of the page when it is not
    the decision's own, and `cited_by` the decision whose sources are numbered when
    this is a part of it.
    """
    path = page or page_path("decisions", decision.id)
    links = Links(catalog, language, path, directory_urls)
    words = Words(catalog, language)
    whole = cited_by or decision
    cited = (*(each for rule in whole.rules for each in rule.source), *whole.sources)
    references = References.of(catalog, words, cited)
    return DecisionPage(
        id=decision.id,
        language=language,
        path=path,
        section="decisions",
        name=decision.name[language].strip(),
        heading=decision.title[language].strip(),
        title=decision.page_title[language].strip(),
        description=decision.description[language].strip(),
        breadcrumbs=(
            Link(words("page.home"), links.url_of("index.md")),
            Link(words("kinds.decisions"), links.url_of("decisions/index.md")),
        ),
        lead=inline(links.in_html(decision.summary[language])),
        audience=decision.audience[language].strip(),
        proof=proof_line(decision, words, situations),
        proof_href=links.url_of("about/proof.md"),
        questions=tuple(_questions(decision, links, inline)),
        rows=tuple(_rows(decision, links, words, references, inline)),
        outcomes=tuple(_outcomes(decision, links, inline)),
        open_questions=questions_about(decision.id, links),
        tasks=tasks_with(decision.id, links),
        related=tuple(Link.to(links, id) for id in _related(decision, catalog)),
        concerns=(
            *(Link.to(links, id) for id in decision.concerns),
            *links_to_lifecycles(links, decision.id),
        ),
        sources=references.entries(),
        data_href=links.beside(data_path(decision.id, language)),
        style_href=links.beside(style_path(decision.id)),
        wire=wire,
        history=tuple(history(links, inline, decision.id)) if page is None else (),
        since=tuple(_since(decision, words)) if page is None else (),
    )


def _since(decision: Decision, words: Words) -> Iterator[str]:
    wording = Wording(words.catalog, decision, words.language)
    for note in answers_since(words.catalog, decision):
        yield since(words, note.release.date, [wording.outcome(each) for each in note.before])


def _related(decision: Decision, catalog: Catalog) -> list[str]:
    """List the decisions that are about the same concepts, first those that share most of theirs.

    What two decisions share is measured against all that either is about (Jaccard), so that
    one about nearly everything is not near to all others.
    """
    own = set(decision.concerns)
    near = {
        other.id: len(own & set(other.concerns)) / len(own | set(other.concerns))
        for other in catalog.decisions.values()
        if other.id != decision.id and own & set(other.concerns)
    }
    return sorted(near, key=lambda id: (-near[id], id))[:_MOST_RELATED]


def data_path(id: str, language: str) -> str:
    """Give the path of a decision's published data, below the language's root."""
    return f"decisions/{id}.{language}.json"


def proof_line(decision: Decision, words: Words, situations: int) -> str:
    """Say what was proved; only called for a decision whose proof succeeded."""
    citations = (*(each for rule in decision.rules for each in rule.source), *decision.sources)
    cited = {each.partition("#")[0] for each in citations}
    parts = [
        words.plural("proof.situations", situations)
        if not decision.allow_gaps
        else words.plural("proof.situations-open", situations),
        words("proof.dated", date=words.date(decision.dated)),
        words.plural("proof.sources", len(cited)),
    ]
    return " · ".join(parts)


def _questions(decision: Decision, links: Links, inline: Inline) -> Iterator[QuestionForm]:
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


def _rows(
    decision: Decision, links: Links, words: Words, references: References, inline: Inline
) -> Iterator[TableRow]:
    wording = Wording(links.catalog, decision, links.language)
    for rule, compiled in zip(decision.rules, decision.table.rules, strict=True):
        outcome = decision.outcomes[rule.then]
        yield TableRow(
            id=rule.id,
            anchor=f"rule-{rule.id}",
            cells=tuple(
                wording.condition(each, compiled.when.get(each.id))
                for each in decision.table.inputs
            ),
            takes=tuple(
                (id, " ".join(options)) for id, options in taken_options(decision, compiled)
            ),
            outcome=rule.then,
            label=outcome.label[links.language].strip(),
            tone=outcome.tone,
            because=inline(links.in_html(rule.because[links.language])),
            derived=rule.evidence is Evidence.DERIVED,
            sources=_by_title(references.entries(rule.source)),
            valid=_validity(rule.valid_from, rule.valid_until, words),
        )


def _by_title(
    entries: tuple[SourceEntry, ...],
) -> tuple[tuple[str, tuple[SourceEntry, ...]], ...]:
    """Put the places cited in one source together, so that its title stands in a row once."""
    titles = dict.fromkeys(each.title for each in entries)
    return tuple(
        (title, tuple(each for each in entries if each.title == title)) for title in titles
    )


def _validity(start: object, end: object, words: Words) -> str:
    said = []
    if start:
        said.append(words("decision.valid-from", date=words.date(start)))
    if end:
        said.append(words("decision.valid-until", date=words.date(end)))
    return ", ".join(said)


def _outcomes(decision: Decision, links: Links, inline: Inline) -> Iterator[OutcomeBox]:
    language = links.language
    for id, written in decision.outcomes.items():
        yield OutcomeBox(
            id=id,
            label=written.label[language].strip(),
            tone=written.tone,
            explanation=inline(links.in_html(written.explanation[language]))
            if written.explanation
            else "",
            requires=tuple(Link.to(links, each) for each in written.requires),
            next=inline(links.in_html(written.next[language])) if written.next else "",
        )

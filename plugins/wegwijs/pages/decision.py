"""The page of one decision: its questions, its table, and what each outcome means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wegwijs.pages.answers_view import answers_section
from wegwijs.pages.chain_picture import ChainPicture, chain_picture
from wegwijs.pages.chain_steps import ChainStep, chain_steps, citations_of
from wegwijs.pages.decision_form import QuestionForm, question_forms
from wegwijs.pages.dimming import style_path
from wegwijs.pages.inline import Inline
from wegwijs.pages.lifecycle import links_to_lifecycles
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.proof_line import period_line, proof_line
from wegwijs.pages.questions import questions_about
from wegwijs.pages.releases import ToldRelease, history, since
from wegwijs.pages.rules_apart import is_large, rules_path
from wegwijs.pages.rules_in_words import (
    OutcomeBox,
    RuleGroup,
    TableRow,
    outcome_boxes,
    rule_groups,
    table_rows,
)
from wegwijs.pages.scripts_needed import marks_of
from wegwijs.pages.shares import Share, shares_of
from wegwijs.pages.since import answers_since
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.standing import standing_line
from wegwijs.pages.task import tasks_with
from wegwijs.pages.words import Words
from wegwijs.parts import DIAGRAM_STYLES
from wegwijs.records import relations
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.wording import Wording
from wegwijs.written.published_path import AS_FOLDERS, Addresses

_MOST_RELATED = 4


@dataclass(frozen=True, slots=True)
class DecisionPage(Page):
    """Holds everything on a decision's page, in one language, ready to be written."""

    id: str
    decision: str
    """The decision's own id; `id` differs where it stands on a page more than once."""

    language: str
    heading: str
    audience: str
    proof: str
    proof_href: str
    """Where the site tells how answers are proved; empty where it does not."""

    standing: str = field(default="", kw_only=True)
    """In how many situations the sources settle the answer; empty where that is not counted."""

    period: str
    """For which days the page is made, where rules begin or end on some day."""

    shares: tuple[Share, ...] = field(default=(), kw_only=True)
    """How many situations have each outcome; none where that is not counted."""

    dated: str
    """Of which day the rules are, in words."""

    questions: tuple[QuestionForm, ...]
    rows: tuple[TableRow, ...]
    rules_title: str
    sources_title: str
    outcomes: tuple[OutcomeBox, ...]
    concerns: tuple[Link, ...]
    open_questions: tuple[Link, ...]
    tasks: tuple[Link, ...]
    related: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    data_href: str
    style_href: str
    wire: str
    rules_href: str = ""
    """Where the rules are, when they have a page of their own."""

    needs: str = ""
    """The mark by which the script of the page is chosen; empty for the usual one."""

    answers: str = ""
    """The table of all answers, as HTML: one section of the class `ww-answers-table`."""

    own_page: str = ""
    """Where the decision's own page is, when this is another one."""

    fixed: str = ""
    """The answers that are fixed, in words."""

    history: tuple[ToldRelease, ...] = ()
    """The releases that changed an answer, on the decision's own page."""

    steps: tuple[ChainStep, ...] = ()
    """The decisions whose answers this one uses, leaves first."""

    picture: ChainPicture | None = None
    """What needs what, on the page of a decision that uses others or is used by them."""

    since: tuple[str, ...] = ()
    """Notes about answers that are what they are since a release, by the number of the note."""

    @property
    def rule_groups(self) -> tuple[RuleGroup, ...]:
        """Give the rules in groups, where they are many."""
        return rule_groups(self.rows)


def decision_page(
    decision: Decision,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    situations: int,
    wire: str,
    addresses: Addresses = AS_FOLDERS,
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
    links = Links(catalog, language, path, addresses)
    words = Words(catalog, language)
    whole = cited_by or decision
    cited = citations_of(whole, catalog)
    references = References.of(catalog, words, cited)
    proof = catalog.site.pages.proof
    apart = links.url_of(rules_path(decision.id)) if is_large(decision) else ""
    return DecisionPage(
        id=decision.id,
        decision=decision.id,
        language=language,
        path=path,
        section="decisions",
        name=decision.name[language].strip(),
        heading=decision.title[language].strip(),
        title=decision.page_title[language].strip(),
        description=decision.description[language].strip(),
        breadcrumbs=_way_here(words, links),
        lead=inline(links.in_html(decision.summary[language])),
        audience=decision.audience[language].strip(),
        proof=proof_line(decision, words, situations),
        proof_href=links.url_of(proof) if proof is not None else "",
        dated=words("proof.dated", date=words.date(decision.dated)),
        period=period_line(decision, words),
        questions=tuple(question_forms(decision, links, inline)),
        rows=() if apart else tuple(table_rows(decision, links, words, references, inline)),
        rules_href=apart,
        rules_title=words.plural("widget.all-rules", len(decision.rules)),
        sources_title=words.plural("widget.all-sources", len(references.entries())),
        outcomes=tuple(outcome_boxes(decision, links, inline)),
        open_questions=questions_about(decision.id, links),
        tasks=tasks_with(decision.id, links),
        related=tuple(Link.to(links, id) for id in _related(decision, catalog)),
        concerns=_concerns(decision, links),
        sources=references.entries(),
        data_href=links.beside(data_path(decision.id, language)),
        style_href=links.beside(style_path(decision.id)),
        wire=wire,
        needs=marks_of(decision, is_apart=bool(apart)),
        steps=tuple(chain_steps(decision, links, words, references, inline)),
        **(_on_its_own_page(decision, links, words, inline, apart) if page is None else {}),
    )


def _on_its_own_page(
    decision: Decision, links: Links, words: Words, inline: Inline, apart: str
) -> dict[str, Any]:
    """Give what stands on no other page that shows the decision."""
    picture = chain_picture(decision, links, words)
    return {
        "styles": DIAGRAM_STYLES if picture else (),
        "standing": standing_line(decision, words, words.catalog.day),
        "shares": tuple(shares_of(decision, words)),
        "answers": answers_section(decision, words, apart),
        "history": tuple(history(links, inline, decision.id)),
        "picture": picture,
        "since": tuple(_since(decision, words)),
    }


def _way_here(words: Words, links: Links) -> tuple[Link, ...]:
    home = Link(words("page.home"), links.url_of("index.md"))
    return home, Link(words("kinds.decisions"), links.url_of("decisions/index.md"))


def _concerns(decision: Decision, links: Links) -> tuple[Link, ...]:
    named = tuple(Link.to(links, id) for id in decision.concerns)
    return (*named, *links_to_lifecycles(links, decision.id))


def _since(decision: Decision, words: Words) -> Iterator[str]:
    wording = Wording(words.catalog, decision, words.language)
    for note in answers_since(words.catalog, decision):
        yield since(words, note.release.date, [wording.outcome(each) for each in note.before])


def _related(decision: Decision, catalog: Catalog) -> list[str]:
    """List the decisions that are about the same concepts, first those that share most of theirs.

    What two decisions share is measured against all that either is about (Jaccard), so that
    one about nearly everything is not near to all others.
    """
    own, concern = set(decision.concerns), relations.decisions_that_concern
    shared = Counter(id for each in own for id in concern(catalog, each) if id != decision.id)
    of = catalog.decisions
    near = {id: count / len(own.union(of[id].concerns)) for id, count in shared.items()}
    return sorted(near, key=lambda id: (-near[id], id))[:_MOST_RELATED]


def data_path(id: str, language: str) -> str:
    """Give the path of a decision's published data, below the language's root."""
    return f"decisions/{id}.{language}.json"

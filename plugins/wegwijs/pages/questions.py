"""The page of what the sources leave open, and the links of other pages to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.sources import References, Said, SourceEntry
from wegwijs.pages.words import Words
from wegwijs.parts import FOLD_SCRIPTS, FOLD_STYLES
from wegwijs.records import relations
from wegwijs.records.catalog import Catalog
from wegwijs.records.folders import DECISIONS
from wegwijs.records.question import Question, QuestionKind
from wegwijs.written.published_path import AS_FOLDERS, Addresses

FOLDER = "questions"
PATH = page_path(FOLDER, "index")


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Shows one question: what each source says, and what this site answers therefore."""

    anchor: str
    title: str
    says: tuple[Said, ...]
    answer: str
    concerns: tuple[Link, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Gathers the questions that are open for the same reason."""

    anchor: str
    name: str
    lead: str
    questions: tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage(Page):
    """Holds the page of the open questions, in one language, ready to be written."""

    groups: tuple[Group, ...]
    subjects: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """What the questions are about, by the name of its kind: each an id and a name."""

    sources: tuple[SourceEntry, ...]


def questions_page(
    catalog: Catalog, language: str, inline: Inline, *, addresses: Addresses = AS_FOLDERS
) -> QuestionsPage:
    """Gather what the page of the open questions shows in one language."""
    links = Links(catalog, language, PATH, addresses)
    words = Words(catalog, language)
    by_kind = {kind: _of_kind(kind, catalog) for kind in QuestionKind}
    ordered = [each for questions in by_kind.values() for each in questions]
    cited = (citation for each in ordered for says in each.says for citation in says.source)
    references = References.of(catalog, words, cited)
    return QuestionsPage(
        path=PATH,
        section=FOLDER,
        styles=FOLD_STYLES,
        scripts=FOLD_SCRIPTS,
        name=words("headings.open-questions"),
        title=words("overview-title.questions"),
        description=words("overview-description.questions"),
        lead=words("overview-lead.questions"),
        breadcrumbs=(Link(words("page.home"), links.url_of("index.md")),),
        groups=tuple(
            Group(
                f"kind-{kind}",
                words(f"question-kind.{kind}"),
                words(f"question-kind-lead.{kind}"),
                tuple(_question(each, links, references, inline) for each in questions),
            )
            for kind, questions in by_kind.items()
            if questions
        ),
        subjects=tuple(_subjects(catalog, links, words)),
        sources=references.entries(),
    )


def _subjects(
    catalog: Catalog, links: Links, words: Words
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """List what the questions are about, kind by kind, as overviews order it."""
    named = {id for each in catalog.questions.values() for id in each.concerns}
    for folder in (*catalog.kinds, DECISIONS):
        found = tuple((id, links.name(id)) for id in catalog.ordered(folder) if id in named)
        if found:
            kind = catalog.kinds.kinds.get(folder)
            name = kind.name[links.language].strip() if kind else words("kinds.decisions")
            yield name, found


def questions_about(id: str, links: Links) -> tuple[Link, ...]:
    """List the open questions that concern a concept or decision, as links to their page."""
    return tuple(_links_about(id, links))


def _of_kind(kind: QuestionKind, catalog: Catalog) -> list[Question]:
    """List the questions of a kind, first those that concern most pages."""
    found = [each for each in catalog.questions.values() if each.kind is kind]
    return sorted(found, key=lambda each: -len(each.concerns))


def _links_about(id: str, links: Links) -> Iterator[Link]:
    page = links.url_of(PATH)
    for each in relations.questions_about(links.catalog, id):
        question = links.catalog.questions[each]
        yield Link(_title(question, links.language), f"{page}#{_anchor(question)}")


def _question(
    question: Question, links: Links, references: References, inline: Inline
) -> OpenQuestion:
    language = links.language
    return OpenQuestion(
        anchor=_anchor(question),
        title=_title(question, language),
        says=tuple(
            Said(
                inline(links.in_html(each.text[language])),
                references.entries(each.source),
                derived=False,
            )
            for each in question.says
        ),
        answer=inline(links.in_html(question.answer[language])),
        concerns=tuple(Link.to(links, id) for id in question.concerns),
        about=question.concerns,
    )


def _anchor(question: Question) -> str:
    return f"question-{question.id}"


def _title(question: Question, language: str) -> str:
    return question.title[language].strip()

"""The page of one concept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.glossary import sought_as
from wegwijs.pages.inline import Inline, prose, prose_in_line
from wegwijs.pages.licence import LicenceNote, licence_note, licences
from wegwijs.pages.lifecycle import links_to_lifecycles
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.picture import STYLES, Part, picture_of
from wegwijs.pages.questions import questions_about
from wegwijs.pages.sources import References, Said, SourceEntry, said
from wegwijs.pages.task import tasks_with
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept, Scope, Statement
from wegwijs.written.published_path import AS_FOLDERS, Addresses

STATEMENTS = ("choose_when", "choose_not_when", "prerequisites", "limits", "when_it_ends")


@dataclass(frozen=True, slots=True)
class Fact:
    """Shows one line of the card at the top; `note` and the links may be empty."""

    term: str
    text: str = ""
    links: tuple[Link, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AccessRow:
    """Shows how one group of users reaches a concept."""

    who: str
    href: str | None
    access: str
    note: str


@dataclass(frozen=True, slots=True)
class ConceptPage(Page):
    """Holds everything on a concept's page, in one language, ready to be written."""

    aliases: tuple[str, ...]
    sought_as: tuple[str, ...]
    facts: tuple[Fact, ...]
    about: str
    statements: dict[str, tuple[Said, ...]]
    licence_note: LicenceNote | None
    """Which licence it needs, where the site tells that of anything at all."""

    billing: str
    access: tuple[AccessRow, ...]
    needs: tuple[Link, ...]
    needed_by: tuple[Link, ...]
    contains: tuple[Link, ...]
    picture: tuple[Part, ...]
    included: tuple[Link, ...]
    lifecycles: tuple[Link, ...]
    decisions: tuple[Link, ...]
    open_questions: tuple[Link, ...]
    tasks: tuple[Link, ...]
    related: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]


def concept_page(
    concept: Concept,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    addresses: Addresses = AS_FOLDERS,
) -> ConceptPage:
    """Gather what a concept's page shows in one language."""
    path = page_path(concept.kind, concept.id)
    links = Links(catalog, language, path, addresses)
    words = Words(catalog, language)
    references = References.of(catalog, words, _citations(concept))
    needed_by = [each.id for each in catalog.concepts.values() if concept.id in each.needs]
    contains = [each.id for each in catalog.concepts.values() if concept.id in each.part_of]
    included = [
        each.id
        for each in catalog.concepts.values()
        if each.licence and concept.id in each.licence.included_in
    ]
    picture = picture_of(concept, links, words)
    shown = {*concept.needs, *needed_by, *contains, *concept.part_of, *included}
    told = any(each.licence or each.billing for each in catalog.concepts.values())
    return ConceptPage(
        path=path,
        section=concept.kind,
        styles=STYLES if picture else (),
        name=concept.name[language].strip(),
        title=concept.title[language].strip(),
        description=concept.description[language].strip(),
        breadcrumbs=_breadcrumbs(concept, links, words),
        lead=inline(links.in_html(concept.summary[language])),
        aliases=concept.aliases[language] if concept.aliases else (),
        sought_as=sought_as(concept, catalog, language),
        facts=tuple(_facts(concept, links, words, inline)),
        about=prose(concept.about[language], links, inline) if concept.about else "",
        statements={name: _said(concept, name, links, references, inline) for name in STATEMENTS},
        licence_note=licence_note(concept, links, words, inline) if told else None,
        billing=prose(concept.billing[language], links, inline) if concept.billing else "",
        access=tuple(_access(concept, links, words, inline)),
        needs=_links(links, concept.needs),
        needed_by=_links(links, needed_by),
        contains=_links(links, contains),
        picture=picture,
        included=_links(links, [each for each in included if each not in contains]),
        lifecycles=links_to_lifecycles(links, concept.id),
        decisions=_links(links, decisions_about(concept, catalog)),
        open_questions=questions_about(concept.id, links),
        tasks=tasks_with(concept.id, links),
        related=_links(links, [each for each in concept.related if each not in shown]),
        sources=references.entries(),
    )


def _citations(concept: Concept) -> Iterator[str]:
    for name in STATEMENTS:
        for statement in getattr(concept, name):
            yield from statement.source
    yield from concept.sources


def _breadcrumbs(concept: Concept, links: Links, words: Words) -> tuple[Link, ...]:
    return (
        Link(words("page.home"), links.url_of("index.md")),
        Link(words(f"kinds.{concept.kind}"), links.url_of(f"{concept.kind}/index.md")),
    )


def _links(links: Links, ids: tuple[str, ...] | list[str]) -> tuple[Link, ...]:
    return tuple(Link.to(links, id) for id in dict.fromkeys(ids))


def _said(
    concept: Concept, name: str, links: Links, references: References, inline: Inline
) -> tuple[Said, ...]:
    statements: tuple[Statement, ...] = getattr(concept, name)
    language = links.language
    return tuple(
        said(each, references, prose_in_line(each.text[language], links, inline))
        for each in statements
    )


def _facts(concept: Concept, links: Links, words: Words, inline: Inline) -> Iterator[Fact]:
    language = links.language
    licence = concept.licence
    if licence and licence.included_in:
        yield Fact(words("facts.included-in"), links=licences(concept, links, words))
    if licence and licence.scope not in (None, Scope.NOT_STATED):
        yield Fact(words("facts.licence"), words(f"scope.{licence.scope}"))
    if concept.deployments:
        runs = [words(f"deployment.{each}") for each in concept.deployments]
        yield Fact(words("facts.deployment"), " · ".join(runs))
    if concept.version:
        note = concept.version.note
        start = (
            words("facts.from-version", version=concept.version.from_)
            if concept.version.from_
            else ""
        )
        yield Fact(
            words("facts.version"),
            start,
            note=inline(links.in_html(note[language])) if note else "",
        )
    if concept.skill:
        note = concept.skill.note
        yield Fact(
            words("facts.skill"),
            words(f"skill.{concept.skill.level}"),
            note=inline(links.in_html(note[language])) if note else "",
        )
    if concept.part_of:
        yield Fact(words("facts.part-of"), links=_links(links, concept.part_of))


def _access(concept: Concept, links: Links, words: Words, inline: Inline) -> Iterator[AccessRow]:
    language = links.language
    for each in concept.available_to:
        if each.who:
            who, href = links.name(each.who), links.url(each.who)
        else:
            who, href = (each.label[language].strip() if each.label else ""), None
        note = inline(links.in_html(each.note[language])) if each.note else ""
        yield AccessRow(who, href, words(f"access.{each.access}"), note)


def decisions_about(concept: Concept, catalog: Catalog) -> list[str]:
    """List the decisions that are about a concept, or that may tell a reader to get it."""
    return [
        decision.id
        for decision in catalog.decisions.values()
        if concept.id in decision.concerns
        or any(concept.id in outcome.requires for outcome in decision.outcomes.values())
    ]

"""The overview of one kind: a card for each page in it, or all of it where it has no pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.pages.arranged import arranged, groups
from wegwijs.pages.inline import Inline
from wegwijs.pages.lifecycle import links_to_lifecycles_of
from wegwijs.pages.links import Link, Links
from wegwijs.pages.matrix import matrix_folder, matrix_path
from wegwijs.pages.page import Page
from wegwijs.pages.section import Section
from wegwijs.pages.sections import sections
from wegwijs.pages.side_by_side import is_compared, name_of, path_of
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values.card import Fact, facts
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.kinds.declared import SOURCES, Field, Kind
from wegwijs.records.walk import citations_in
from wegwijs.written.published_path import AS_FOLDERS, Addresses


@dataclass(frozen=True, slots=True)
class Entry:
    """Shows a concept that has no page of its own."""

    id: str
    name: str
    lead: Markup
    aliases: tuple[str, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Shows the concepts that have one value in common, or all of them."""

    heading: str
    id: str
    cards: tuple[Link, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class KindOverviewPage(Page):
    """Holds the overview of a kind, in one language."""

    groups: tuple[Group, ...]
    more: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]


def kind_overview_page(
    kind: Kind,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    addresses: Addresses = AS_FOLDERS,
) -> KindOverviewPage:
    """Gather what the overview of a kind shows in one language."""
    path = f"{kind.id}/index.md"
    showing = Showing(Links(catalog, language, path, addresses), Words(catalog, language), inline)
    says = kind.overview
    concepts = arranged(catalog, (kind.id,), says.where, says.sort, language)
    references = References.of(catalog, showing.words, _citations(kind, concepts))
    name = showing.text(kind.name)
    words = showing.words
    return KindOverviewPage(
        path=path,
        section=kind.id,
        name=name,
        title=showing.text(says.title) or words("values.overview-title", name=name),
        description=showing.text(says.description) or words("values.overview-text", name=name),
        lead=showing.text(says.lead),
        breadcrumbs=(Link(words("page.home"), showing.links.url_of("index.md")),),
        groups=tuple(_groups(kind, concepts, showing, references)),
        more=tuple(_more(kind, showing)),
        sources=references.entries(),
        icon=kind.icon or "",
    )


def _citations(kind: Kind, concepts: Sequence[Concept]) -> Iterator[str]:
    """List what is cited where concepts have no page to cite it on."""
    for concept in () if kind.page else concepts:
        yield from (citation for _, citation in citations_in(dict(concept.values)))
        yield from concept.sources


def _groups(
    kind: Kind, concepts: Sequence[Concept], showing: Showing, references: References
) -> Iterator[Group]:
    field = kind.fields.get(kind.overview.group_by or "")
    if field is None:
        yield _group("", "", kind, concepts, showing, references)
        return
    catalog, language = showing.links.catalog, showing.words.language
    for value, found in groups(field, concepts, catalog, language):
        heading = _heading(field, value, showing)
        id = f"{field.name}-{value}".replace("_", "-") if value is not None else "others"
        yield _group(heading, id, kind, found, showing, references)


def _heading(field: Field, value: Any, showing: Showing) -> str:
    """Name what the concepts of a group have in common."""
    if value is None:
        return showing.words("values.others")
    if field.type == "choice":
        return showing.text(field.options[value].label)
    if field.type == "boolean":
        mark = showing.words("mark.full" if value else "mark.none")
        return f"{showing.text(field.term)}: {mark}"
    return showing.links.name(value)


def _group(
    heading: str,
    id: str,
    kind: Kind,
    concepts: Sequence[Concept],
    showing: Showing,
    references: References,
) -> Group:
    if kind.page:
        cards = tuple(Link.to(showing.links, each.id) for each in concepts)
        return Group(heading, id, cards, ())
    entries = tuple(_entry(each, kind, showing, references) for each in concepts)
    return Group(heading, id, (), entries)


def _entry(concept: Concept, kind: Kind, showing: Showing, references: References) -> Entry:
    found = sections(concept, kind, showing, references)
    return Entry(
        concept.id,
        showing.text(concept.name),
        showing.html(concept.summary) if showing.text(concept.summary) else Markup(""),
        concept.other_names(showing.words.language),
        tuple(facts(concept, kind, showing, references)),
        tuple(each for each in found if each.id != SOURCES),
        references.entries(concept.sources),
    )


def _more(kind: Kind, showing: Showing) -> Iterator[Link]:
    """Lead to the pages that show what is in a kind in another way."""
    links = showing.links
    catalog = links.catalog
    if catalog.matrices and matrix_folder(catalog) == kind.id:
        yield Link(showing.words("matrix.name"), links.url_of(matrix_path(catalog)))
    for comparison in catalog.kinds.compared(kind.id):
        if is_compared(comparison, catalog):
            yield Link(name_of(comparison, showing), links.url_of(path_of(comparison)))
    yield from links_to_lifecycles_of(kind.id, links)

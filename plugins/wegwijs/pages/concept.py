"""The page of one concept: its card, then the sections its kind declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.glossary import sought_as
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.picture import STYLES, Part, inverse_drawn, picture_of
from wegwijs.pages.section import NOTE, Section
from wegwijs.pages.sections import sections
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values.card import Fact, facts
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.words import Words
from wegwijs.parts import FOLD_STYLES
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.walk import citations_in
from wegwijs.written.published_path import AS_FOLDERS, Addresses


@dataclass(frozen=True, slots=True)
class ConceptPage(Page):
    """Holds everything on a concept's page, in one language, ready to be written."""

    aliases: tuple[str, ...]
    sought_as: tuple[str, ...]
    answers: tuple[Section, ...]
    """What most readers come for, before everything else: what one must have."""

    facts: tuple[Fact, ...]
    picture: tuple[Part, ...]
    picture_anchor: str
    sections: tuple[Section, ...]
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
    showing = Showing(Links(catalog, language, path, addresses), Words(catalog, language), inline)
    kind = catalog.kinds[concept.kind]
    references = References.of(catalog, showing.words, _citations(concept, catalog))
    picture = picture_of(concept, kind, showing)
    pictured = inverse_drawn(kind) if picture else ""
    found = tuple(sections(concept, kind, showing, references, leave_out=pictured))
    cited = references.entries()
    answers = tuple(each for each in found if each.form == NOTE)
    said = [each.name for each in kind.of_type("entitlement") if answers]
    return ConceptPage(
        path=path,
        section=concept.kind,
        styles=(*(STYLES if picture else ()), *(FOLD_STYLES if cited else ())),
        name=concept.name[language].strip(),
        title=concept.title[language].strip(),
        description=concept.description[language].strip(),
        breadcrumbs=_breadcrumbs(concept, showing),
        lead=showing.html(concept.summary),
        aliases=concept.other_names(language),
        sought_as=sought_as(concept, catalog, language),
        answers=answers,
        facts=tuple(facts(concept, kind, showing, references, leave_out=said)),
        picture=picture,
        picture_anchor=pictured,
        sections=tuple(each for each in found if each.form != NOTE),
        sources=cited,
    )


def _citations(concept: Concept, catalog: Catalog) -> Iterator[str]:
    """List what a page cites in the order in which it stands there: answer, card, sections."""
    kind = catalog.kinds[concept.kind]
    first = (each.name for each in kind.of_type("entitlement") if each.name in kind.sections)
    shown = dict.fromkeys((*first, *kind.card, *kind.sections, *concept.values))
    for name in shown:
        if name in concept.values:
            yield from (citation for _, citation in citations_in({name: concept.values[name]}))
    yield from concept.sources


def _breadcrumbs(concept: Concept, showing: Showing) -> tuple[Link, ...]:
    links, kind = showing.links, showing.links.catalog.kinds[concept.kind]
    return (
        Link(showing.words("page.home"), links.url_of("index.md")),
        Link(showing.text(kind.name), links.url_of(f"{concept.kind}/index.md")),
    )

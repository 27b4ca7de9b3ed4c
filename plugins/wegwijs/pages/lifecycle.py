"""The page of a life cycle: a diagram, and the same states and transitions as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.diagram.graph import Arrow, Box
from wegwijs.pages.diagram.layout import lay_out
from wegwijs.pages.diagram.svg import drawn
from wegwijs.pages.inline import Inline, prose
from wegwijs.pages.lifecycle_steps import Part, Step, StepWriter, anchor_of, is_derived, says
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.words import Words
from wegwijs.parts import DIAGRAM_SCRIPTS, DIAGRAM_STYLES, FOLD_STYLES, TABLE_STYLES
from wegwijs.records import relations
from wegwijs.records.catalog import Catalog
from wegwijs.records.lifecycle import Lifecycle
from wegwijs.words.borrowed import bare
from wegwijs.written.published_path import AS_FOLDERS, Addresses

LIFECYCLES = "lifecycles"
STYLES = (*DIAGRAM_STYLES, *TABLE_STYLES, *FOLD_STYLES)
_WIDE, _NARROW = (6, 132.0), (2, 172.0)  # boxes in a row, and the width of each


@dataclass(frozen=True, slots=True)
class LifecyclePage(Page):
    """Holds everything on the page of a life cycle, in one language, ready to be written."""

    about: str
    diagrams: tuple[Markup, ...]
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    concerns: tuple[Link, ...]
    decisions: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]


def lifecycle_page(
    cycle: Lifecycle,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    addresses: Addresses = AS_FOLDERS,
) -> LifecyclePage:
    """Gather what the page of a life cycle shows in one language."""
    path = page_path(LIFECYCLES, cycle.id)
    links = Links(catalog, language, path, addresses)
    words = Words(catalog, language)
    writer = StepWriter(
        cycle, links, words, References.of(catalog, words, _citations(cycle)), inline
    )
    return LifecyclePage(
        path=path,
        section=catalog.known[cycle.concerns[0]] if cycle.concerns else LIFECYCLES,
        styles=STYLES,
        scripts=DIAGRAM_SCRIPTS,
        name=cycle.name[language].strip(),
        title=cycle.title[language].strip(),
        description=cycle.description[language].strip(),
        breadcrumbs=tuple(_breadcrumbs(links, words)),
        lead=inline(links.in_html(cycle.summary[language])),
        about=prose(cycle.about[language], links, inline) if cycle.about else "",
        diagrams=tuple(_diagrams(cycle, words)),
        steps=tuple(writer.step(id) for id in cycle.states),
        parts=tuple(writer.part(id, each) for id, each in cycle.listings.items()),
        concerns=tuple(Link.to(links, id) for id in cycle.concerns),
        decisions=tuple(Link.to(links, id) for id in cycle.decisions),
        sources=writer.references.entries(),
    )


def links_to_lifecycles(links: Links, id: str, *, first: bool = False) -> tuple[Link, ...]:
    """Lead to the life cycles of a concept or decision; or to those `first` of all about it."""
    catalog = links.catalog
    found = relations.lifecycles_first_of if first else relations.lifecycles_of
    cycles = (catalog.lifecycles[each] for each in found(catalog, id))
    return tuple(_card(each, links, anchor_of(each, id)) for each in cycles)


def lifecycle_cards(links: Links) -> tuple[Link, ...]:
    """List all life cycles, as links to their pages."""
    return tuple(_card(each, links) for each in links.catalog.lifecycles.values())


def _card(cycle: Lifecycle, links: Links, anchor: str = "") -> Link:
    return Link(
        cycle.name[links.language].strip(),
        links.url_of(page_path(LIFECYCLES, cycle.id)) + anchor,
        cycle.description[links.language].strip(),
    )


def links_to_lifecycles_of(folder: str, links: Links) -> Iterator[Link]:
    """Lead to the life cycles that are first of all about something in a folder."""
    for id, known in links.catalog.known.items():
        if known == folder:
            yield from links_to_lifecycles(links, id, first=True)


def _breadcrumbs(links: Links, words: Words) -> Iterator[Link]:
    yield Link(words("page.home"), links.url_of("index.md"))
    yield Link(words(f"kinds.{LIFECYCLES}"), links.url_of(page_path(LIFECYCLES, "index")))


def _citations(cycle: Lifecycle) -> Iterator[str]:
    for state in cycle.states.values():
        yield from state.source
        for need in state.needs:
            yield from need.source
    for transition in cycle.transitions:
        yield from transition.source
    for listing in cycle.listings.values():
        yield from listing.source
        for item in listing.items:
            yield from item.source
    yield from cycle.sources


def _diagrams(cycle: Lifecycle, words: Words) -> Iterator[Markup]:
    """Draw the life cycle for wide and for narrow screens."""
    language = words.language
    boxes = [
        Box(id, bare(state.name[language]).strip(), state.end)
        for id, state in sorted(cycle.states.items(), key=lambda each: each[0] != cycle.start)
    ]
    arrows = [
        Arrow(each.from_, each.to, bare(says(cycle, each, language)), is_derived(each))
        for each in cycle.transitions
    ]
    description = words(
        "lifecycle.description",
        states=len(cycle.states),
        transitions=len(cycle.transitions),
        start=cycle.states[cycle.start].name[language].strip(),
    )
    for kind, (most, cell) in (("wide", _WIDE), ("narrow", _NARROW)):
        layout = lay_out(boxes, arrows, most=most, cell=cell)
        name = cycle.name[language].strip()
        hidden = kind == "narrow"
        yield drawn(layout, f"diagram-{kind}", name, description, kind, hidden=hidden)

"""The page of a life cycle: a diagram, and the same states and transitions as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.diagram.graph import Arrow, Box
from wegwijs.pages.diagram.layout import lay_out
from wegwijs.pages.diagram.svg import drawn
from wegwijs.pages.inline import Inline, prose
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.words import Words
from wegwijs.parts import DIAGRAM_STYLES, TABLE_STYLES
from wegwijs.records import relations
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Evidence
from wegwijs.records.fields import Prose
from wegwijs.records.lifecycle import Lifecycle, Listing, State, Transition
from wegwijs.words.borrowed import bare
from wegwijs.written.published_path import AS_FOLDERS, Addresses

LIFECYCLES = "lifecycles"
STYLES = (*DIAGRAM_STYLES, *TABLE_STYLES)
_WIDE, _NARROW = (6, 132.0), (2, 172.0)  # boxes in a row, and the width of each


@dataclass(frozen=True, slots=True)
class Cell:
    """Shows one text with its sources, and whether it was derived."""

    html: Markup
    entries: tuple[SourceEntry, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class StateRow:
    """Shows one state; `ways` are the states that can follow it."""

    anchor: str
    name: str
    means: Cell
    needs: tuple[Cell, ...]
    not_documented: tuple[str, ...]
    ways: tuple[Link, ...]
    end: bool


@dataclass(frozen=True, slots=True)
class TransitionRow:
    """Shows one transition."""

    start: Link
    by: str
    label: str
    note: Cell
    end: Link


@dataclass(frozen=True, slots=True)
class Part:
    """Shows a list that belongs to the life cycle."""

    id: str
    name: str
    lead: str
    items: tuple[tuple[str, Cell], ...]
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class LifecyclePage(Page):
    """Holds everything on the page of a life cycle, in one language, ready to be written."""

    about: str
    diagrams: tuple[Markup, ...]
    states: tuple[StateRow, ...]
    transitions: tuple[TransitionRow, ...]
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
    writer = _Writer(links, References.of(catalog, words, _citations(cycle)), inline)
    return LifecyclePage(
        path=path,
        section=catalog.known[cycle.concerns[0]] if cycle.concerns else LIFECYCLES,
        styles=STYLES,
        name=cycle.name[language].strip(),
        title=cycle.title[language].strip(),
        description=cycle.description[language].strip(),
        breadcrumbs=tuple(_breadcrumbs(links, words)),
        lead=inline(links.in_html(cycle.summary[language])),
        about=prose(cycle.about[language], links, inline) if cycle.about else "",
        diagrams=tuple(_diagrams(cycle, words)),
        states=tuple(writer.state(cycle, id, state) for id, state in cycle.states.items()),
        transitions=tuple(writer.transition(cycle, each) for each in cycle.transitions),
        parts=tuple(writer.part(id, each) for id, each in cycle.listings.items()),
        concerns=tuple(Link.to(links, id) for id in cycle.concerns),
        decisions=tuple(Link.to(links, id) for id in cycle.decisions),
        sources=writer.references.entries(),
    )


def links_to_lifecycles(links: Links, id: str, *, first: bool = False) -> tuple[Link, ...]:
    """Lead to the life cycles of a concept or decision; or to those `first` of all about it."""
    catalog = links.catalog
    found = relations.lifecycles_first_of if first else relations.lifecycles_of
    return tuple(_card(catalog.lifecycles[each], links) for each in found(catalog, id))


def lifecycle_cards(links: Links) -> tuple[Link, ...]:
    """List all life cycles, as links to their pages."""
    return tuple(_card(each, links) for each in links.catalog.lifecycles.values())


def _card(cycle: Lifecycle, links: Links) -> Link:
    return Link(
        cycle.name[links.language].strip(),
        links.url_of(page_path(LIFECYCLES, cycle.id)),
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
        Arrow(each.from_, each.to, bare(_says(cycle, each, language)), _is_derived(each))
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


def _says(cycle: Lifecycle, transition: Transition, language: str) -> str:
    actor = f"{cycle.actors[transition.by][language].strip()} " if transition.by else ""
    return actor + transition.label[language].strip()


def _is_derived(record: State | Transition) -> bool:
    return record.evidence is Evidence.DERIVED


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes parts of one life cycle for one page."""

    links: Links
    references: References
    inline: Inline

    def state(self, cycle: Lifecycle, id: str, state: State) -> StateRow:
        ways = dict.fromkeys(each.to for each in cycle.transitions if each.from_ == id)
        return StateRow(
            anchor=_anchor(id),
            name=self._plain(state),
            means=self._cell(state.means, state.source, state.evidence),
            needs=tuple(self._cell(each.text, each.source, each.evidence) for each in state.needs),
            not_documented=tuple(self._html(each) for each in state.not_documented),
            ways=tuple(self._link(cycle, each) for each in ways),
            end=state.end,
        )

    def transition(self, cycle: Lifecycle, each: Transition) -> TransitionRow:
        language = self.links.language
        return TransitionRow(
            start=self._link(cycle, each.from_),
            by=cycle.actors[each.by][language].strip() if each.by else "",
            label=each.label[language].strip(),
            note=self._cell(each.note, each.source, each.evidence),
            end=self._link(cycle, each.to),
        )

    def part(self, id: str, listing: Listing) -> Part:
        language = self.links.language
        return Part(
            id=id,
            name=listing.name[language].strip(),
            lead=self._html(listing.lead),
            items=tuple(
                (each.name[language].strip(), self._cell(each.text, each.source, Evidence.STATED))
                for each in listing.items
            ),
            entries=self.references.entries(listing.source),
        )

    def _link(self, cycle: Lifecycle, id: str) -> Link:
        return Link(self._plain(cycle.states[id]), Markup(f"#{_anchor(id)}"))

    def _plain(self, state: State) -> str:
        return state.name[self.links.language].strip()

    def _cell(self, text: Prose | None, source: Sequence[str], evidence: Evidence) -> Cell:
        entries = self.references.entries(source)
        return Cell(self._html(text), entries, evidence is Evidence.DERIVED)

    def _html(self, text: Prose | None) -> Markup:
        return self.inline(self.links.in_html(text[self.links.language])) if text else Markup("")


def _anchor(id: str) -> str:
    return f"state-{id}"

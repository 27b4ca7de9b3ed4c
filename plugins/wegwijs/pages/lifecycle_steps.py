"""The steps of a life cycle: what each means and takes, what may follow, who comes from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.words import Words
from wegwijs.records.concept import Evidence
from wegwijs.records.fields import Prose
from wegwijs.records.lifecycle import Lifecycle, Listing, State, Transition


@dataclass(frozen=True, slots=True)
class Cell:
    """Shows one text with its sources, and whether it was derived."""

    html: Markup
    entries: tuple[SourceEntry, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """Leads to a step that may follow, and says what happens in between."""

    by: str
    label: str
    note: Cell
    end: Link


@dataclass(frozen=True, slots=True)
class Origin:
    """Marks the step of a reader who comes from another page."""

    anchor: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Step:
    """Shows one state; `ways` are those that can follow it.

    `days` says when it is this state, where that has dates; `first` and `last` are those days.
    """

    anchor: str
    id: str
    name: str
    means: Cell
    needs: tuple[Cell, ...]
    not_documented: tuple[str, ...]
    ways: tuple[Way, ...]
    end: bool
    origins: tuple[Origin, ...]
    days: str
    first: str
    last: str
    today: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Shows a list that belongs to the life cycle."""

    id: str
    name: str
    lead: str
    items: tuple[tuple[str, Cell], ...]
    entries: tuple[SourceEntry, ...]


def says(cycle: Lifecycle, transition: Transition, language: str) -> str:
    """Say in a few words who does what."""
    actor = f"{cycle.actors[transition.by][language].strip()} " if transition.by else ""
    return actor + transition.label[language].strip()


def is_derived(record: State | Transition) -> bool:
    """Tell whether something follows from the sources, without their saying it."""
    return record.evidence is Evidence.DERIVED


def anchor_of(cycle: Lifecycle, id: str) -> str:
    """Give the anchor of the step of whoever comes from a page; nothing where there is none."""
    if any(id in state.concerns for state in cycle.states.values()):
        return f"#from-{id}"
    return ""


@dataclass(frozen=True, slots=True)
class StepWriter:
    """Writes parts of one life cycle for one page."""

    cycle: Lifecycle
    links: Links
    words: Words
    references: References
    inline: Inline

    def step(self, id: str) -> Step:
        """Write a state with what leads on from it."""
        state, day = self.cycle.states[id], self.links.catalog.day
        return Step(
            anchor=_anchor(id),
            id=id,
            name=self._plain(state),
            means=self._cell(state.means, state.source, state.evidence),
            needs=tuple(self._cell(each.text, each.source, each.evidence) for each in state.needs),
            not_documented=tuple(self._html(each) for each in state.not_documented),
            ways=tuple(self._way(each) for each in self.cycle.transitions if each.from_ == id),
            end=state.end,
            origins=tuple(self._origin(each) for each in self._first_here(id)),
            days=self._days(state),
            first=state.valid_from.isoformat() if state.valid_from else "",
            last=state.valid_until.isoformat() if state.valid_until else "",
            today=_holds(state, day),
        )

    def part(self, id: str, listing: Listing) -> Part:
        """Write a list."""
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

    def _first_here(self, id: str) -> list[str]:
        """List what has this as its first step: a reader comes to one place."""
        before: set[str] = set()
        for other, state in self.cycle.states.items():
            if other == id:
                return [each for each in state.concerns if each not in before]
            before.update(state.concerns)
        return []

    def _origin(self, id: str) -> Origin:
        link = Link.to(self.links, id)
        name = Markup('<a href="{}">{}</a>').format(inert(link.href), inert(link.name))
        return Origin(f"from-{id}", self.words.html("lifecycle.your-step", name=name))

    def _days(self, state: State) -> str:
        words, first, last = self.words, state.valid_from, state.valid_until
        if first and last:
            return words("lifecycle.between", first=words.date(first), last=words.date(last))
        if first:
            return words("lifecycle.since", first=words.date(first))
        return words("lifecycle.until", last=words.date(last)) if last else ""

    def _way(self, each: Transition) -> Way:
        language = self.links.language
        state = self.cycle.states[each.to]
        return Way(
            by=self.cycle.actors[each.by][language].strip() if each.by else "",
            label=each.label[language].strip(),
            note=self._cell(each.note, each.source, each.evidence),
            end=Link(self._plain(state), Markup(f"#{_anchor(each.to)}")),
        )

    def _plain(self, state: State) -> str:
        return state.name[self.links.language].strip()

    def _cell(self, text: Prose | None, source: Sequence[str], evidence: Evidence) -> Cell:
        entries = self.references.entries(source)
        return Cell(self._html(text), entries, evidence is Evidence.DERIVED)

    def _html(self, text: Prose | None) -> Markup:
        return self.inline(self.links.in_html(text[self.links.language])) if text else Markup("")


def _holds(state: State, day: date) -> bool:
    """Tell whether it is this state on a day, as far as it has dates."""
    first, last = state.valid_from or day, state.valid_until or day
    return bool(state.valid_from or state.valid_until) and first <= day <= last


def _anchor(id: str) -> str:
    return f"state-{id}"

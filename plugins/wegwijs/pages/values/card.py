"""The card at the top of a page: the facts its kind names, as they hold today."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values import lines
from wegwijs.pages.values.entitlement import anchors, comes_with, entitlement_of, scope
from wegwijs.pages.values.marks import marked
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.values.table import first_row
from wegwijs.records.concept import Concept, Evidence
from wegwijs.records.kinds.declared import Field, Kind

NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Fact:
    """Shows one line of the card; the note may be empty."""

    term: str
    html: Markup
    note: Markup = NOTHING
    entries: tuple[SourceEntry, ...] = ()
    derived: bool = False


def facts(
    concept: Concept,
    kind: Kind,
    showing: Showing,
    references: References | None,
    *,
    leave_out: Collection[str] = (),
) -> Iterator[Fact]:
    """Yield the facts of a concept's card, in the order its kind names them.

    Fields in `leave_out` are shown elsewhere.
    """
    for name in kind.card:
        field, value = kind.fields[name], concept.values.get(name)
        if value is None or name in leave_out:
            continue
        if field.type == "entitlement":
            yield from _entitlement(concept, field, showing)
        elif field.type == "table":
            yield Fact(showing.text(field.term), first_row(field, value, showing))
        else:
            yield from _fact(field, value, showing, references)


def _entitlement(concept: Concept, field: Field, showing: Showing) -> Iterator[Fact]:
    said = entitlement_of(concept, field)
    derived = said.evidence is Evidence.DERIVED
    found = anchors(comes_with(concept, field, showing))
    if found:
        term = showing.text(field.says.included_in) or showing.text(field.term)
        yield Fact(term, showing.words.joined(found, "or"), derived=derived)
    covered = scope(said, field, showing, also_none=True)
    if covered:
        yield Fact(showing.text(field.term), inert(covered), derived=derived and not found)


def _fact(
    field: Field, value: object, showing: Showing, references: References | None
) -> Iterator[Fact]:
    day = showing.links.catalog.day
    found = list(lines(field, value, showing, references, day, explained=True))
    term = showing.text(field.term)
    if len(found) == 1 and not found[0].group:
        only = found[0]
        yield Fact(term, only.html, only.note, only.entries, only.derived)
    elif found:
        html = Markup(" · ").join(marked(each, showing) for each in found)
        yield Fact(term, html)

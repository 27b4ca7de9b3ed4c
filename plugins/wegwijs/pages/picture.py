"""What belongs to a concept, and what belongs to that: a picture of boxes inside boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.links import Link
from wegwijs.pages.values.entitlement import comes_with, entitlement_of, scope
from wegwijs.pages.values.showing import Showing
from wegwijs.parts import CONTENTS_STYLES
from wegwijs.records.concept import Concept
from wegwijs.records.kinds.declaration import Picture
from wegwijs.records.kinds.declared import Kind
from wegwijs.records.relations import belonging_to

STYLES = CONTENTS_STYLES


@dataclass(frozen=True, slots=True)
class Part:
    """Shows one box: what it is, what one must have for it, and the boxes inside."""

    link: Link
    note: str
    parts: tuple[Part, ...]


def picture_of(concept: Concept, kind: Kind, showing: Showing) -> tuple[Part, ...]:
    """Show what belongs to a concept, when something belongs to that in turn; else nothing."""
    if kind.picture is None:
        return ()
    parts = _parts(concept.id, frozenset({concept.id}), kind.picture, showing)
    return parts if any(each.parts for each in parts) else ()


def inverse_drawn(kind: Kind) -> str:
    """Name the inverse that a picture shows, and that so needs no list of its own."""
    field = kind.fields.get(kind.picture.of) if kind.picture is not None else None
    return (field.says.inverse or "") if field is not None else ""


def _parts(id: str, above: frozenset[str], picture: Picture, showing: Showing) -> tuple[Part, ...]:
    found = []
    for each in belonging_to(showing.links.catalog, id, picture.of):
        if each.id not in above:
            inside = _parts(each.id, above | {each.id}, picture, showing)
            note = " · ".join(_note(each, picture, showing))
            found.append(Part(Link.to(showing.links, each.id), note, inside))
    # What holds more stands first: a large box between small ones is hard to read.
    return tuple(sorted(found, key=lambda part: not part.parts))


def _note(concept: Concept, picture: Picture, showing: Showing) -> Iterator[str]:
    """Name what one must have for a box of a kind that has notes; others share the box around."""
    field = showing.links.catalog.kinds[concept.kind].fields.get(picture.note or "")
    if field is None or concept.kind not in picture.kinds or field.name not in concept.values:
        return
    covered = scope(entitlement_of(concept, field), field, showing)
    if covered:
        yield covered
    for each in comes_with(concept, field, showing):
        yield showing.words("contents.also-with", name=each.name)

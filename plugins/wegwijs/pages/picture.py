"""What belongs to a concept, and what belongs to that: a picture of boxes inside boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.licence import licences
from wegwijs.pages.links import Link, Links
from wegwijs.pages.words import Words
from wegwijs.parts import CONTENTS_STYLES
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept, Kind, Scope

STYLES = CONTENTS_STYLES


@dataclass(frozen=True, slots=True)
class Part:
    """Shows one box: what it is, what one must have for it, and the boxes inside."""

    link: Link
    note: str
    parts: tuple[Part, ...]


def picture_of(concept: Concept, links: Links, words: Words) -> tuple[Part, ...]:
    """Show what belongs to a concept, when something belongs to that in turn; else nothing."""
    parts = _parts(concept.id, frozenset({concept.id}), links, words)
    return parts if any(each.parts for each in parts) else ()


def _parts(id: str, above: frozenset[str], links: Links, words: Words) -> tuple[Part, ...]:
    found = []
    for each in _ordered(links.catalog):
        if id in each.part_of and each.id not in above:
            inside = _parts(each.id, above | {each.id}, links, words)
            note = " · ".join(_note(each, links, words))
            found.append(Part(Link.to(links, each.id), note, inside))
    # What holds more stands first: a large box between small ones is hard to read.
    return tuple(sorted(found, key=lambda part: not part.parts))


def _ordered(catalog: Catalog) -> Iterator[Concept]:
    for kind in Kind:
        yield from (catalog.concepts[id] for id in catalog.ordered(kind))


def _note(concept: Concept, links: Links, words: Words) -> Iterator[str]:
    """Name the licence of a product; tools share that of the box around them."""
    licence = concept.licence
    if concept.kind is not Kind.PRODUCTS or licence is None:
        return
    if licence.scope not in (None, Scope.NONE, Scope.NOT_STATED):
        yield words(f"scope.{licence.scope}")
    for each in licences(concept, links, words):
        yield words("contents.also-with", name=each.name)

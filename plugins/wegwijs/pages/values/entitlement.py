"""Shows what one must have for something, in a sentence and a few facts, the same on every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.links import Link
from wegwijs.pages.runs import plain
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values import shown
from wegwijs.pages.values.showing import Showing
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept, Evidence
from wegwijs.records.kinds.declared import Field, Kind
from wegwijs.records.kinds.stated import todays
from wegwijs.records.kinds.types.entitlement import Entitlement, Inclusion
from wegwijs.records.relations import fields_used


@dataclass(frozen=True, slots=True)
class EntitlementNote:
    """Holds the note on one concept: a sentence and a remark as HTML, and facts in few words."""

    sentence: Markup
    derived: bool
    facts: tuple[str, ...]
    remark: Markup
    entries: tuple[SourceEntry, ...] = ()


def entitlement_of(concept: Concept, field: Field) -> Entitlement:
    """Give what is said of a concept; an empty one where nothing is."""
    found: Entitlement | None = concept.values.get(field.name)
    return found or Entitlement.model_construct()


def under(kind: Kind, field: Field) -> list[Field]:
    """List the fields that are told along with an entitlement, under its heading."""
    return [each for each in kind.fields.values() if each.says.under == field.name]


def is_told(kind: Kind, field: Field, catalog: Catalog) -> bool:
    """Tell whether the site says of anything at all what it needs."""
    names = {field.name, *(each.name for each in under(kind, field))}
    return not names.isdisjoint(fields_used(catalog))


def note(
    concept: Concept, kind: Kind, field: Field, showing: Showing, references: References | None
) -> EntitlementNote:
    """Say what a concept needs; on other pages than its own it is linked."""
    said = entitlement_of(concept, field)
    return EntitlementNote(
        sentence=_sentence(concept, kind, field, said, showing),
        derived=said.evidence is Evidence.DERIVED,
        facts=tuple(_facts(concept, kind, field, said, showing)),
        remark=showing.html(said.note),
        entries=references.entries(said.source) if references else (),
    )


def comes_with(concept: Concept, field: Field, showing: Showing) -> tuple[Link, ...]:
    """List what a concept comes with; one that others contain may stand for those too."""
    said = entitlement_of(concept, field)
    own = showing.links.catalog.kinds[concept.kind].fields
    found = (_named(each, own, showing) for each in said.included_in)
    return tuple({each.name: each for each in found}.values())


def _named(inclusion: Inclusion, own: Mapping[str, Field], showing: Showing) -> Link:
    catalog = showing.links.catalog
    concept = catalog.concepts[inclusion.with_]
    kind = catalog.kinds[concept.kind]
    inside = any(entitlement_of(concept, each).included_in for each in kind.of_type("entitlement"))
    link = Link.to(showing.links, concept.id)
    name = link.name
    if kind.or_higher and inside:
        name = showing.words("entitlement.or-higher", name=link.name)
    conditions = list(_conditions(inclusion, own, showing))
    if conditions:
        name = showing.words("entitlement.condition", name=name, when="; ".join(conditions))
    return Link(name, link.href, link.text)


def _conditions(inclusion: Inclusion, own: Mapping[str, Field], showing: Showing) -> Iterator[str]:
    """Say where something is brought along, and whether the sources agree that it is."""
    for name, options in inclusion.where.items():
        yield ", ".join(showing.text(own[name].options[each].label) for each in options)
    if inclusion.disputed is not None:
        yield showing.words("entitlement.disputed")


def anchors(links: tuple[Link, ...]) -> list[Markup]:
    """Write links as HTML."""
    write = Markup('<a href="{}">{}</a>')
    return [write.format(inert(each.href), inert(each.name)) for each in links]


def _sentence(
    concept: Concept, kind: Kind, field: Field, said: Entitlement, showing: Showing
) -> Markup:
    words = showing.words
    name = _name(concept, showing)
    found = anchors(comes_with(concept, field, showing))
    if found:
        what = words.joined(found, "or")
        if kind.or_higher:
            return words.html("entitlement.within", name=name, what=what)
        if kind.bought:
            return words.html("entitlement.bought", name=name, what=what)
        needed = words.html("entitlement.needs", name=name, what=what)
        nothing = field.nothing is not None and said.scope == field.nothing
        if nothing and all(each.where for each in said.included_in):
            return Markup(" ").join((needed, words.html("entitlement.none-elsewhere")))
        return needed
    if said.scope is not None and said.scope == field.nothing:
        return words.html("entitlement.none", name=name)
    if said.scope in (None, field.says.unknown):
        return Markup("") if said.note else words.html("entitlement.unknown", name=name)
    if kind.or_higher:
        return words.html("entitlement.chosen", name=name)
    return words.html("entitlement.own", name=name)


def _name(concept: Concept, showing: Showing) -> Markup:
    links = showing.links
    name = showing.text(concept.name)
    if links.page == links.page_of(concept.id):
        return inert(name)
    return Markup('<a href="{}">{}</a>').format(inert(links.url(concept.id)), inert(name))


def scope(said: Entitlement, field: Field, showing: Showing, *, also_none: bool = False) -> str:
    """Name what one covers; nothing where that is not known, or where none is needed."""
    silent = {None, field.says.unknown} | (set() if also_none else {field.nothing})
    return "" if said.scope in silent else showing.text(field.scopes[said.scope or ""].label)


def _facts(
    concept: Concept, kind: Kind, field: Field, said: Entitlement, showing: Showing
) -> Iterator[str]:
    covered = scope(said, field, showing)
    if covered:
        yield covered
    day = showing.links.catalog.day
    own_page = showing.links.page == showing.links.page_of(concept.id)
    for name in field.says.facts:
        if own_page and name in kind.card:  # the card below says it with its note and its source
            continue
        value = concept.values.get(name)
        for each in todays(value, day) if name in kind.fields else ():
            if each.value is not None:
                yield plain(shown(kind.fields[name], each, showing).html)

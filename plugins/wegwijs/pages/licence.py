"""The licence note: which licence or plan a concept needs, said once for every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.filling import write
from wegwijs.pages.inert import inert
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept, Evidence, Kind, Licence, Scope
from wegwijs.written.published_path import AS_FOLDERS, Addresses


@dataclass(frozen=True, slots=True)
class LicenceNote:
    """Holds the note on one concept: a sentence and a remark as HTML, and facts in few words."""

    sentence: Markup
    derived: bool
    facts: tuple[str, ...]
    remark: Markup


def licence_note(concept: Concept, links: Links, words: Words, inline: Inline) -> LicenceNote:
    """Say which licence or plan a concept needs; on other pages than its own it is linked."""
    licence = concept.licence or Licence()
    note = licence.note
    return LicenceNote(
        sentence=_sentence(concept, licence, links, words),
        derived=licence.evidence is Evidence.DERIVED,
        facts=tuple(_facts(concept, licence, words)),
        remark=inline(links.in_html(note[links.language])) if note else Markup(""),
    )


def licence_block(
    concept: Concept,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    page: str,
    addresses: Addresses = AS_FOLDERS,
) -> str:
    """Write the note on a concept as HTML for another page, given that page's path."""
    links = Links(catalog, language, page, addresses)
    words = Words(catalog, language)
    return write("licence_note", licence_note(concept, links, words, inline), words).strip()


def licences(concept: Concept, links: Links, words: Words) -> tuple[Link, ...]:
    """List what a concept comes with; a plan that others contain stands for those too."""
    included_in = concept.licence.included_in if concept.licence else ()
    return tuple(_licence(id, links, words) for id in dict.fromkeys(included_in))


def _licence(id: str, links: Links, words: Words) -> Link:
    concept = links.catalog.concepts[id]
    contained = concept.kind is Kind.PLANS and concept.licence and concept.licence.included_in
    link = Link.to(links, id)
    name = words("licence-note.or-higher", name=link.name) if contained else link.name
    return Link(name, link.href, link.text)


def _sentence(concept: Concept, licence: Licence, links: Links, words: Words) -> Markup:
    name = _name(concept, links)
    found = [
        Markup('<a href="{}">{}</a>').format(*map(inert, each))
        for each in _pairs(concept, links, words)
    ]
    if found:
        what = words.joined(found, "or")
        if concept.kind is Kind.PLANS:
            return words.html("licence-note.plan-within", name=name, what=what)
        if concept.kind is Kind.PRODUCTS:
            return words.html("licence-note.bought", name=name, what=what)
        return words.html("licence-note.needs", name=name, what=what)
    if licence.scope is Scope.NONE:
        return words.html("licence-note.none", name=name)
    if licence.scope in (None, Scope.NOT_STATED):
        return Markup("") if licence.note else words.html("licence-note.unknown", name=name)
    if concept.kind is Kind.PLANS:
        return words.html("licence-note.plan-own", name=name)
    return words.html("licence-note.own", name=name)


def _pairs(concept: Concept, links: Links, words: Words) -> Iterator[tuple[str, str]]:
    for link in licences(concept, links, words):
        yield link.href, link.name


def _name(concept: Concept, links: Links) -> Markup:
    name = concept.name[links.language].strip()
    if links.page == links.page_of(concept.id):
        return inert(name)
    return Markup('<a href="{}">{}</a>').format(inert(links.url(concept.id)), inert(name))


def _facts(concept: Concept, licence: Licence, words: Words) -> Iterator[str]:
    if licence.scope not in (None, Scope.NONE, Scope.NOT_STATED):
        yield words(f"scope.{licence.scope}")
    yield from (words(f"deployment.{each}") for each in concept.deployments)
    if concept.version and concept.version.from_:
        yield words("facts.from-version", version=concept.version.from_)

"""The glossary page: what each term means, and what else people call it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from wegwijs.pages.filling import write
from wegwijs.pages.links import Link, Links
from wegwijs.pages.page import Page
from wegwijs.pages.page_kind import Making, PageKind
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.glossary import Term
from wegwijs.records.relations import terms_for
from wegwijs.words.borrowed import bare, capitalized
from wegwijs.written.document import Document
from wegwijs.written.published_path import AS_FOLDERS, Addresses

GLOSSARY = "glossary/index.md"
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """Shows one term; `others` are names people use, `elsewhere` the term in other languages."""

    id: str
    term: str
    meaning: str
    others: tuple[str, ...]
    elsewhere: tuple[tuple[str, str, str], ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class GlossaryPage(Page):
    """Holds the glossary in one language, by letter."""

    letters: tuple[tuple[str, tuple[Entry, ...]], ...]


def glossary_page(
    catalog: Catalog, language: str, *, addresses: Addresses = AS_FOLDERS
) -> GlossaryPage:
    """Gather the terms that have a meaning, in the alphabetical order of one language."""
    links = Links(catalog, language, GLOSSARY, addresses)
    words = Words(catalog, language)
    entries = [_entry(id, term, links) for id, term in catalog.glossary.entries.items()]
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: _plain(bare(each.term))):
        letters.setdefault(_letter(bare(entry.term)), []).append(entry)
    return GlossaryPage(
        path=GLOSSARY,
        section="glossary",
        name=words("glossary.name"),
        title=words("overview-title.glossary"),
        description=words("overview-description.glossary"),
        lead=words("overview-lead.glossary"),
        breadcrumbs=(Link(words("page.home"), links.url_of("index.md")),),
        letters=tuple((letter, tuple(found)) for letter, found in letters.items()),
    )


def sought_as(concept: Concept, catalog: Catalog, language: str) -> tuple[str, ...]:
    """List the names under which people look for a concept: its aliases, and the glossary's."""
    names = list(concept.other_names(language))
    for term in terms_for(catalog, concept.id):
        if _names(term, concept, language):
            names += _others(term, catalog, language)
    return tuple(dict.fromkeys(names))


def _names(term: Term, concept: Concept, language: str) -> bool:
    """Tell whether a term is the name of the concept, and not only something about it."""
    named = _bare(concept.name[language])
    return any(_alike(named, _bare(each)) for each in term.names(language))


def _entry(id: str, term: Term, links: Links) -> Entry:
    catalog, language = links.catalog, links.language
    assert term.meaning is not None
    use = term.use[language].strip()
    return Entry(
        id,
        capitalized(use),
        term.meaning[language].strip(),
        tuple(_others(term, catalog, language)),
        tuple(
            (other, catalog.site.languages[other][language], term.use[other].strip())
            for other in catalog.languages
            if term.use[other].strip().casefold() != use.casefold()
        ),
        Link.to(links, term.concept) if term.concept else None,
    )


def _others(term: Term, catalog: Catalog, language: str) -> Iterator[str]:
    """List the names a reader may know a term by, without those that only differ in spelling."""
    concept = catalog.concepts.get(term.concept or "")
    seen = [_bare(each) for each in term.names(language)]
    aliases: tuple[str, ...] = ()
    if concept is not None and _names(term, concept, language):
        aliases = concept.other_names(language)
    for other in (*aliases, *term.avoid.get(language, ())):
        if not any(_alike(_bare(other), each) for each in seen):
            seen.append(_bare(other))
            yield other


def _bare(name: str) -> str:
    """Reduce a name to its letters and digits."""
    return "".join(each for each in name.casefold() if each.isalnum())


def _alike(one: str, other: str) -> bool:
    """Tell whether two names differ by an ending only: plural and singular, centre and center."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    shared = sum(1 for _ in same)
    return shared > 2 and shared >= max(len(one), len(other)) - _LONGEST_ENDING


def _letter(term: str) -> str:
    """Give the letter under which a term is found; its heading's id is the same."""
    return next((each.upper() for each in _plain(term) if each.isalnum()), "0")


def _plain(term: str) -> str:
    """Write a term for sorting: without accents."""
    split = unicodedata.normalize("NFKD", term.casefold())
    return "".join(each for each in split if not unicodedata.combining(each))


def _paths(catalog: Catalog) -> Iterator[tuple[str, str]]:
    if catalog.glossary.entries:
        yield GLOSSARY, ""


def _document(making: Making, language: str, _: str) -> Document:
    catalog = making.catalog
    page = glossary_page(catalog, language, addresses=making.addresses)
    where = catalog.where(catalog.file("glossary.yaml"))
    return Document(language, page.path, write("glossary", page, making.words(language)), where)


KIND = PageKind(_paths, _document)

"""Finds the concept that a name means, and describes it as its page does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wegwijs.assistant.told import Described, Fact, Found, Option, Section, Source, Statement
from wegwijs.findings.names import nearest
from wegwijs.pages.concept import ConceptPage, concept_page
from wegwijs.pages.inline import Plainer
from wegwijs.pages.links import full_address
from wegwijs.pages.rendering import inline
from wegwijs.pages.runs import plain
from wegwijs.pages.section import Section as PageSection
from wegwijs.pages.sources import SourceEntry
from wegwijs.pages.values.card import Fact as CardFact
from wegwijs.records.catalog import Catalog
from wegwijs.records.relations import decisions_about
from wegwijs.written.published_path import AS_FOLDERS, Addresses

MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Describing:
    """Looks up the concepts of a catalogue whose checks found no fault."""

    catalog: Catalog
    addresses: Addresses = AS_FOLDERS

    def find(self, asked: str, language: str) -> Found:
        """Find a concept by its id, its name or another name for it, in any language.

        A name that fits no concept whole gives the concepts it is part of, or the nearest one.
        """
        names = [(_folded(name), id) for id, name in self._names()]
        wanted = _folded(asked)
        whole = list(dict.fromkeys(id for name, id in names if name == wanted))
        if len(whole) == 1:
            return Found(self._described(whole[0], language), [])
        part = list(dict.fromkeys(id for name, id in names if wanted and wanted in name))
        candidates = whole or part
        if not candidates and (like := nearest(wanted, [name for name, _ in names])):
            candidates = list(dict.fromkeys(id for name, id in names if name == like))
        if len(candidates) == 1:
            return Found(self._described(candidates[0], language), [])
        named = [self._option(id, language) for id in candidates[:MOST_CANDIDATES]]
        return Found(None, named)

    def _names(self) -> Iterator[tuple[str, str]]:
        """List every name of every concept: those to use, and those readers may still type."""
        for id, concept in self.catalog.concepts.items():
            yield id, id.replace("-", " ")
            for language in self.catalog.languages:
                yield id, concept.name[language]
                for name in concept.other_names(language):
                    yield id, name
        for id, term in self.catalog.glossary.terms.items():
            if id in self.catalog.concepts:
                for language in self.catalog.languages:
                    for name in (term.use[language], *term.avoid.get(language, ())):
                        yield id, name

    def _published(self, id: str) -> str:
        return self.addresses.page(self.catalog.page_of(id)) + self.catalog.anchor_of(id)

    def _option(self, id: str, language: str) -> Option:
        return Option(id, self.catalog.concepts[id].name[language].strip())

    def _described(self, id: str, language: str) -> Described:
        concept = self.catalog.concepts[id]
        page = concept_page(concept, self.catalog, language, inline)
        plainer = Plainer(self.catalog, language, inline)
        return Described(
            id=id,
            kind=concept.kind,
            name=page.name,
            summary=plainer(concept.summary),
            facts=[_fact(each) for each in page.facts],
            about=plainer(concept.about),
            sections=list(_sections(page)),
            decisions=list(decisions_about(self.catalog, id)),
            sources=[_source(each) for each in page.sources],
            address=full_address(
                self.catalog,
                language,
                self.addresses.page(self.catalog.page_of(id)) + self.catalog.anchor_of(id),
            ),
        )


def _sections(page: ConceptPage) -> Iterator[Section]:
    """List what a page says of a concept itself, section by section."""
    for section in (*page.answers, *page.sections):
        if section.heading and section.form in _SAYING:
            statements = [*_SAYING[section.form](section)]
            after = (Statement(plain(each), False, []) for each in section.after)
            yield Section(section.heading, [*statements, *after])


def _statements(section: PageSection) -> Iterator[Statement]:
    for each in section.content:
        yield Statement(plain(each.markdown), each.derived, [_source(one) for one in each.entries])


def _note(section: PageSection) -> Iterator[Statement]:
    note = section.content
    text = " ".join(plain(each) for each in (note.sentence, note.remark) if each)
    covered = f" ({'; '.join(note.facts)})" if note.facts else ""
    yield Statement(text + covered, note.derived, [_source(each) for each in note.entries])


def _prose(section: PageSection) -> Iterator[Statement]:
    yield Statement(plain(section.content), False, [])


def _lines(section: PageSection) -> Iterator[Statement]:
    for line in section.content:
        text = " ".join(plain(each) for each in (line.html, line.note) if each)
        yield Statement(text, line.derived, [_source(each) for each in line.entries])


def _table(section: PageSection) -> Iterator[Statement]:
    heads = section.content.heads
    for row in section.content.rows:
        cells = zip(heads, map(plain, row.cells), strict=True)
        text = "; ".join(f"{head}: {cell}" for head, cell in cells if cell)
        yield Statement(text, row.derived, [_source(each) for each in row.entries])


_SAYING: dict[str, Callable[[PageSection], Iterator[Statement]]] = {
    "statements": _statements,
    "note": _note,
    "prose": _prose,
    "lines": _lines,
    "pictures": _lines,
    "table": _table,
}
"""How each form of section is said in plain words; the others lead elsewhere."""


def _fact(shown: CardFact) -> Fact:
    parts = (plain(shown.html), plain(shown.note))
    return Fact(shown.term, "; ".join(part for part in parts if part))


def _source(entry: SourceEntry) -> Source:
    return Source(entry.full_title, entry.href)


def _folded(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())

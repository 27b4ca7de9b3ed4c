"""Finds the concept that a name means, and describes it as its page does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.assistant.told import Described, Fact, Found, Option, Section, Source, Statement
from wegwijs.findings.names import nearest
from wegwijs.pages import concept as concept_pages
from wegwijs.pages.concept import STATEMENTS, concept_page, decisions_about
from wegwijs.pages.inline import Plainer
from wegwijs.pages.links import full_address
from wegwijs.pages.rendering import inline
from wegwijs.pages.runs import plain
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.words import Words
from wegwijs.records import concept as model
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
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
                for name in concept.aliases[language] if concept.aliases else ():
                    yield id, name
        for id, term in self.catalog.glossary.terms.items():
            if id in self.catalog.concepts:
                for language in self.catalog.languages:
                    for name in (term.use[language], *term.avoid.get(language, ())):
                        yield id, name

    def _option(self, id: str, language: str) -> Option:
        return Option(id, self.catalog.concepts[id].name[language].strip())

    def _described(self, id: str, language: str) -> Described:
        concept = self.catalog.concepts[id]
        page = concept_page(concept, self.catalog, language, inline)
        plainer = Plainer(self.catalog, language, inline)
        return Described(
            id=id,
            kind=concept.kind.value,
            name=page.name,
            summary=plainer(concept.summary),
            facts=[_fact(each) for each in page.facts],
            about=plainer(concept.about),
            licence=plainer(concept.licence.note if concept.licence else None),
            billing=plainer(concept.billing),
            sections=list(self._sections(concept, language, plainer)),
            decisions=decisions_about(concept, self.catalog),
            sources=[_source(each) for each in page.sources],
            address=full_address(self.catalog, language, self.addresses.page(page.path)),
        )

    def _sections(self, concept: Concept, language: str, plainer: Plainer) -> Iterator[Section]:
        words = Words(self.catalog, language)
        for name in STATEMENTS:
            statements: tuple[model.Statement, ...] = getattr(concept, name)
            if statements:
                said = [self._statement(each, words, plainer) for each in statements]
                yield Section(words(f"headings.{name.replace('_', '-')}"), said)

    def _statement(self, written: model.Statement, words: Words, plainer: Plainer) -> Statement:
        entries = References.of(self.catalog, words, written.source).entries()
        derived = written.evidence is model.Evidence.DERIVED
        return Statement(plainer(written.text), derived, [_source(each) for each in entries])


def _fact(shown: concept_pages.Fact) -> Fact:
    parts = (shown.text, ", ".join(link.name for link in shown.links), plain(shown.note))
    return Fact(shown.term, "; ".join(part for part in parts if part))


def _source(entry: SourceEntry) -> Source:
    return Source(entry.full_title, entry.href)


def _folded(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())

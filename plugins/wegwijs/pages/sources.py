"""The numbered list of sources at the end of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Evidence, Statement
from wegwijs.words.language_names import language_name


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Shows one cited place: its number on this page, what it is, and when it was read."""

    number: int
    title: str
    place: str
    note: str
    href: str | None
    language: str
    in_language: str

    @property
    def full_title(self) -> str:
        """Name the source and the place in it."""
        return f"{self.title}, {self.place}" if self.place else self.title

    @property
    def anchor(self) -> str:
        """Give the id of the entry on its page."""
        return f"source-{self.number}"


@dataclass(frozen=True, slots=True)
class References:
    """Numbers the citations of a page in the order in which they first stand on it."""

    _entries: Mapping[str, SourceEntry]

    @classmethod
    def of(cls, catalog: Catalog, words: Words, citations: Iterable[str]) -> References:
        """Give citations their numbers; one that comes again keeps its number."""
        once = dict.fromkeys(citations)
        return cls({each: _entry(catalog, words, each, n) for n, each in enumerate(once, 1)})

    def entries(self, citations: Iterable[str] | None = None) -> tuple[SourceEntry, ...]:
        """List the entries of some citations, or of all."""
        if citations is None:
            return tuple(self._entries.values())
        return tuple(self._entries[each] for each in dict.fromkeys(citations))


def _entry(catalog: Catalog, words: Words, citation: str, number: int) -> SourceEntry:
    id, _, place = citation.partition("#")
    source = catalog.sources[id]
    language = words.language
    read = words.date(source.read)
    note = (
        words("sources.dated-and-read", dated=words.date(source.dated), read=read)
        if source.dated
        else words("sources.read", read=read)
    )
    written = source.language_for(language)
    return SourceEntry(
        number=number,
        title=source.title[language].strip(),
        place=source.places[place].name[language].strip() if place else "",
        note=f"{source.publisher}, {note}",
        href=source.address(place or None, language),
        language=written,
        in_language=_name(catalog, written, language) if written != language else "",
    )


def _name(catalog: Catalog, language: str, reader: str) -> str:
    """Name a language to a reader: as the site does, or as readers of that language know it."""
    named = catalog.site.languages.get(language)
    return named[reader].strip() if named else language_name(language, reader) or language


@dataclass(frozen=True, slots=True)
class Said:
    """Shows one statement: its Markdown, its sources, and whether it was derived."""

    markdown: Markup
    entries: tuple[SourceEntry, ...]
    derived: bool


def said(statement: Statement, references: References, markdown: Markup) -> Said:
    """Make a statement ready for a page."""
    return Said(
        markdown, references.entries(statement.source), statement.evidence is Evidence.DERIVED
    )

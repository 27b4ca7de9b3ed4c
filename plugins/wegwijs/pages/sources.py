"""The numbered list of sources at the end of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wegwijs.model.catalog import Catalog
from wegwijs.model.concept import Evidence, Statement
from wegwijs.pages.words import Words


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

    catalog: Catalog
    words: Words
    citations: tuple[str, ...]

    @classmethod
    def of(cls, catalog: Catalog, words: Words, citations: Iterable[str]) -> References:
        """Give citations their numbers; one that comes again keeps its number."""
        return cls(catalog, words, tuple(dict.fromkeys(citations)))

    def entries(self, citations: Iterable[str] | None = None) -> tuple[SourceEntry, ...]:
        """List the entries of some citations, or of all."""
        wanted = self.citations if citations is None else tuple(dict.fromkeys(citations))
        return tuple(self._entry(each) for each in wanted)

    def _entry(self, citation: str) -> SourceEntry:
        id, _, place = citation.partition("#")
        source = self.catalog.sources[id]
        language = self.words.language
        read = self.words.date(source.read)
        note = (
            self.words("sources.dated-and-read", dated=self.words.date(source.dated), read=read)
            if source.dated
            else self.words("sources.read", read=read)
        )
        spoken = self.catalog.site.languages.get(source.language)
        return SourceEntry(
            number=self.citations.index(citation) + 1,
            title=source.title[language].strip(),
            place=source.places[place].name[language].strip() if place else "",
            note=f"{source.publisher}, {note}",
            href=source.address(place or None),
            language=source.language,
            in_language=spoken[language] if spoken and source.language != language else "",
        )


@dataclass(frozen=True, slots=True)
class Said:
    """Shows one statement: its Markdown, its sources, and whether it was derived."""

    markdown: str
    entries: tuple[SourceEntry, ...]
    derived: bool


def said(statement: Statement, language: str, references: References, markdown: str) -> Said:
    """Make a statement ready for a page."""
    return Said(
        markdown, references.entries(statement.source), statement.evidence is Evidence.DERIVED
    )

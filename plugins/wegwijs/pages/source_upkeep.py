"""The page for writers that tells when each source was read, and what rests on that reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.filling import write
from wegwijs.pages.inert import inert
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links
from wegwijs.pages.page import Page
from wegwijs.pages.page_kind import Making, PageKind, overview_keys
from wegwijs.pages.rendering import inline
from wegwijs.pages.words import Words
from wegwijs.parts import FOLD_STYLES
from wegwijs.records.catalog import Catalog
from wegwijs.records.citations import Source
from wegwijs.records.public_repositories import comparison
from wegwijs.records.resting import Statement, is_old, old_from, statements
from wegwijs.written.document import Document
from wegwijs.written.published_path import AS_FOLDERS, Addresses


@dataclass(frozen=True, slots=True)
class Resting:
    """Shows one statement that rests on a source: where it stands, and what it says."""

    where: Markup
    says: Markup


@dataclass(frozen=True, slots=True)
class Reading:
    """Shows a source: when it was read, what rests on it, and what compares it with today."""

    id: str
    title: Markup
    read: str
    old_from: str
    old: bool
    addresses: tuple[Link, ...]
    comparisons: tuple[Link, ...]
    replaced_by: Markup
    count: str
    statements: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class UpkeepPage(Page):
    """Holds all sources in the words of one language, the longest unread first."""

    old: tuple[Reading, ...]
    fresh: tuple[Reading, ...]


def upkeep_page(
    path: str, catalog: Catalog, language: str, inline: Inline, *, addresses: Addresses = AS_FOLDERS
) -> UpkeepPage:
    """Tell of every source when it was read and what rests on it, as `wegwijs sources` does."""
    links = Links(catalog, language, path, addresses)
    words = Words(catalog, language)
    readings = tuple(_Showing(catalog, links, words, inline).readings())
    return UpkeepPage(
        path=path,
        section="writing",
        styles=FOLD_STYLES,
        name=words("upkeep.name"),
        title=words("overview-title.sources"),
        description=words("overview-description.sources"),
        lead=words("overview-lead.sources"),
        breadcrumbs=(Link(words("page.home"), links.url_of("index.md")),),
        old=tuple(each for each in readings if each.old),
        fresh=tuple(each for each in readings if not each.old),
    )


def by_age(sources: Iterable[tuple[str, Source]]) -> list[tuple[str, Source]]:
    """Order sources by the day they were read, the longest unread first."""
    return sorted(sources, key=lambda each: each[1].read)


@dataclass(frozen=True, slots=True)
class _Showing:
    catalog: Catalog
    links: Links
    words: Words
    inline: Inline

    def readings(self) -> Iterator[Reading]:
        resting = statements(self.catalog)
        for id, source in by_age(self.catalog.sources.items()):
            yield self._reading(id, source, resting[id])

    def _reading(self, id: str, source: Source, resting: tuple[Statement, ...]) -> Reading:
        language = self.words.language
        after = self.catalog.sources.get(source.replaced_by or "")
        several = len(source.url) > 1
        compared = ((key, comparison(url)) for key, url in source.url.items())
        return Reading(
            id=id,
            title=inert(source.title[language].strip()),
            read=self.words.date(source.read),
            old_from=self.words.date(old_from(source.read)),
            old=is_old(source.read, self.catalog.day),
            addresses=tuple(
                Link(_named(self.words("upkeep.open"), key, several), url)
                for key, url in source.url.items()
            ),
            comparisons=tuple(
                Link(_named(self.words("upkeep.compare"), key, several), found)
                for key, found in compared
                if found
            ),
            replaced_by=inert(after.title[language].strip()) if after else Markup(""),
            count=self.words.plural("upkeep.statements", len(resting)),
            statements=tuple(map(self._resting, resting)),
        )

    def _resting(self, statement: Statement) -> Resting:
        where = inert(f"{statement.where.path}:{statement.where.line}")
        says = statement.says
        if says is None:
            return Resting(where, inert(self.words("upkeep.whole")))
        text = says.root.get(self.words.language, "")
        return Resting(where, self.inline(self.links.in_html(text)))


def _named(words: str, language: str, several: bool) -> str:
    return f"{words} ({language})" if several else words


def _paths(catalog: Catalog) -> Iterator[tuple[str, str]]:
    path = catalog.site.pages.sources
    if path is not None and catalog.sources:
        yield path, path


def _document(making: Making, language: str, path: str) -> Document:
    catalog = making.catalog
    page = upkeep_page(path, catalog, language, inline, addresses=making.addresses)
    markdown = write("source_upkeep", page, making.words(language))
    keys = ("upkeep.", *overview_keys("sources"))
    return Document(
        language, page.path, markdown, catalog.where(catalog.file("sources.yaml")), keys
    )


KIND = PageKind(_paths, _document)

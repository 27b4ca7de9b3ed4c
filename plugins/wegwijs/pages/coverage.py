"""The page for writers that tells how far each translation is, by kind and by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wegwijs.pages.filling import write
from wegwijs.pages.links import Link, Links
from wegwijs.pages.page import Page
from wegwijs.pages.page_kind import Making, PageKind, overview_keys
from wegwijs.pages.words import Words
from wegwijs.parts import FOLD_STYLES
from wegwijs.records.catalog import Catalog
from wegwijs.translations.standing import Progress, Status
from wegwijs.written.document import Document
from wegwijs.written.published_path import AS_FOLDERS, Addresses


@dataclass(frozen=True, slots=True)
class Row:
    """Counts the texts of one kind or file by status, in the order of the columns."""

    name: str
    counts: tuple[int, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Holds the counts of the translations into one language."""

    id: str
    name: str
    kinds: tuple[Row, ...]
    files: tuple[Row, ...]

    @property
    def open(self) -> tuple[Row, ...]:
        """List the files in which something is to do."""
        return tuple(each for each in self.files if not each.done)


@dataclass(frozen=True, slots=True)
class CoveragePage(Page):
    """Holds the counts for every language, in the words of one."""

    columns: tuple[str, ...]
    languages: tuple[Coverage, ...]


def coverage_page(
    path: str,
    translations: Iterable[Progress],
    catalog: Catalog,
    language: str,
    *,
    addresses: Addresses = AS_FOLDERS,
) -> CoveragePage:
    """Count the translations by language, kind and file, as `wegwijs translations` does."""
    links = Links(catalog, language, path, addresses)
    words = Words(catalog, language)
    every = tuple(translations)
    names = catalog.site.languages
    return CoveragePage(
        path=path,
        section="writing",
        styles=FOLD_STYLES,
        name=words("coverage.name"),
        title=words("overview-title.translations"),
        description=words("overview-description.translations"),
        lead=words("overview-lead.translations", language=names[catalog.languages[0]][language]),
        breadcrumbs=(Link(words("page.home"), links.url_of("index.md")),),
        columns=(
            words("coverage.current"),
            words("coverage.missing"),
            words("coverage.outdated"),
            words("coverage.unaccepted"),
        ),
        languages=tuple(
            _coverage(each, names[each][language].capitalize(), every)
            for each in catalog.languages[1:]
        ),
    )


def _coverage(language: str, name: str, every: tuple[Progress, ...]) -> Coverage:
    own = [each for each in every if each.language == language]
    return Coverage(
        language,
        name,
        _rows((each.kind, each.status) for each in own),
        _rows((each.path, each.status) for each in own),
    )


def _rows(named: Iterable[tuple[str, Status]]) -> tuple[Row, ...]:
    counts: dict[str, Counter[Status]] = {}
    for name, status in named:
        counts.setdefault(name, Counter())[status] += 1
    return tuple(
        Row(name, tuple(found[each] for each in Status), set(found) == {Status.CURRENT})
        for name, found in counts.items()
    )


def _paths(catalog: Catalog) -> Iterator[tuple[str, str]]:
    path = catalog.site.pages.translations
    if len(catalog.languages) > 1 and path is not None:
        yield path, path


def _document(making: Making, language: str, path: str) -> Document:
    catalog = making.catalog
    page = coverage_page(path, making.translations, catalog, language, addresses=making.addresses)
    where = catalog.where_said("overview-title", "translations")
    markdown = write("coverage", page, making.words(language))
    keys = ("coverage.", *overview_keys("translations"))
    return Document(language, page.path, markdown, where, keys)


KIND = PageKind(_paths, _document)

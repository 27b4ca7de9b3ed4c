"""Reads the pages that are written by hand, and gathers them with those the data implies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from wegwijs.findings.finding import Finding, Where
from wegwijs.kept.once import Once
from wegwijs.markdown.page_text import PageText, read_text
from wegwijs.markdown.visible import blank
from wegwijs.records.catalog import Catalog
from wegwijs.records.drafts import is_draft
from wegwijs.source import SourceFile, bytes_of, decoded, read
from wegwijs.source.site_configuration import UNKNOWN, SiteConfiguration
from wegwijs.written.document import Document
from wegwijs.written.language_folders import EACH_ITS_OWN, LanguageFolders, language_folders
from wegwijs.written.published_path import AS_FOLDERS, Addresses, composed
from wegwijs.written.stray_files import stray_files

Made = TypeVar("Made")

Unwritten = Callable[[], Document]
"""Writes a page the data implies, when it is needed."""

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.M)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """Holds a page written by hand: its front matter, and its text, with positions."""

    document: Document
    front: SourceFile
    text: PageText = field(repr=False)
    readable: bool = True
    """Whether the front matter could be read; a fault in it is said once."""

    @property
    def file(self) -> str:
        """Give the page's path as findings name it."""
        return self.front.path

    def own(self, name: str) -> str:
        """Give a text of the front matter; nothing when it is not there or no text."""
        data = self.front.data
        value = data.get(name) if isinstance(data, dict) else None
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Holds every page of the site by its path below the documentation folder.

    A generated page is None when it will exist but cannot be written now, because
    the data has faults. `files` are all files of the folder and those the build adds. Paths
    are composed (Unicode NFC), however a file system spells them.
    """

    catalog: Catalog
    written: Mapping[str, WrittenPage]
    generated: Mapping[str, Unwritten | None]
    files: frozenset[str] = frozenset()
    shown_as: str = "docs"
    addresses: Addresses = AS_FOLDERS
    configuration: SiteConfiguration = UNKNOWN
    own_files: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The files of the folder by their composed paths, each with the path as it is spelt."""

    alike: tuple[tuple[str, str], ...] = ()
    """Two spellings of one path each, which composing makes the same."""

    published: frozenset[str] = frozenset()
    """The files the data makes."""

    folders: LanguageFolders = EACH_ITS_OWN
    """Where the pages of each language stand."""

    drafts: frozenset[str] = frozenset()
    """The pages that are drafts, in every language; they may be left out of the others."""

    unreadable: int = 0
    left_out: int = 0
    """How many pages the settings of the site leave out."""

    _texts: dict[str, PageText] = field(default_factory=dict, repr=False, compare=False)

    _once: Once = field(default_factory=Once, init=False, repr=False, compare=False)

    def once(self, make: Callable[..., Made], *given: str) -> Made:
        """Give what a function makes of these pages; it is asked the first time only."""
        return self._once.of(self, make, *given)

    def __contains__(self, uri: str) -> bool:
        return uri in self.written or uri in self.generated or uri in self.files

    def shown(self, uri: str) -> str:
        """Name a page or file as findings do."""
        return f"{self.shown_as}/{self.folders.outside(uri)}"

    @property
    def uris(self) -> tuple[str, ...]:
        """List the pages, generated and written."""
        return (*self.written, *self.generated)

    def anchors(self, uri: str) -> Mapping[str, object] | None:
        """Give the ids a link may lead to on a page, or None when they are not known."""
        if uri in self.written:
            return self.written[uri].text.anchors
        unwritten = self.generated.get(uri)
        if unwritten is None:
            return None
        if uri not in self._texts:
            self._texts[uri] = read_text(uri, unwritten().markdown)
        return self._texts[uri].anchors


def read_pages(
    folder: Path,
    catalog: Catalog,
    generated: Mapping[str, Unwritten | None],
    *,
    published: Iterable[str] = (),
    shown_as: str = "docs",
    addresses: Addresses = AS_FOLDERS,
    configuration: SiteConfiguration = UNKNOWN,
    drafts: bool = False,
) -> tuple[Pages, tuple[Finding, ...]]:
    """Read every Markdown page of each language; findings name it `shown_as/…`.

    They stand in `folder/<language>/`, those of a single language in `folder` itself.
    `published` are files the build adds, by their path below the folder. Pages that are drafts
    are left out, unless `drafts` asks for them.
    """
    folders = language_folders(catalog.languages, configuration, folder)
    spelt = sorted(_files(folder))
    kept = [each for each in spelt if not configuration.leaves_out(each, "exclude_docs")]
    own: dict[str, str] = {}
    twice = [
        (first, each)
        for each in kept
        if (first := own.setdefault(folders.inside(composed(each)), each)) != each
    ]
    written: dict[str, WrittenPage] = {}
    findings: list[Finding] = []
    unreadable = 0
    for uri, as_spelt in sorted(own.items()):
        language, _, path = uri.partition("/")
        if language in catalog.languages and path.endswith(".md"):
            page, found = _page(folder / as_spelt, language, path, f"{shown_as}/{as_spelt}")
            findings.extend(found)
            unreadable += page is None
            if page is not None:
                written[uri] = page
    hidden = _drafts(written, catalog)
    if not drafts:
        files = {written.pop(each).file for each in hidden}
        own = {uri: each for uri, each in own.items() if uri not in hidden}
        findings = [each for each in findings if each.where.path not in files]
    findings.extend(stray_files(own, catalog.languages, folders, shown_as, configuration))
    made = frozenset(published)
    pages = Pages(
        catalog,
        written,
        generated,
        frozenset(own) | made,
        shown_as,
        addresses,
        configuration,
        own,
        tuple(twice),
        made,
        folders,
        hidden,
        unreadable,
        sum(_is_page(folders.inside(each), catalog) for each in {*spelt} - {*kept}),
    )
    return pages, tuple(findings)


def _drafts(written: Mapping[str, WrittenPage], catalog: Catalog) -> frozenset[str]:
    """List the pages that say they are drafts, with the same page in other languages."""
    ours = written.values() if catalog.site.checks_all else ()
    below = {each.document.path for each in ours if is_draft(each.front.data)}
    return frozenset(uri for uri, each in written.items() if each.document.path in below)


def _is_page(uri: str, catalog: Catalog) -> bool:
    return uri.partition("/")[0] in catalog.languages and uri.endswith(".md")


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        relative = path.relative_to(folder)
        broken = path.is_symlink() and not path.is_dir()  # read, to say that it is
        if (path.is_file() or broken) and not any(each.startswith(".") for each in relative.parts):
            yield relative.as_posix()


def _page(
    path: Path, language: str, below: str, shown: str
) -> tuple[WrittenPage | None, tuple[Finding, ...]]:
    raw, why = bytes_of(path)
    if raw is None:
        message = f"This file cannot be read: {why}."
        return None, (Finding("unreadable-file", Where(shown), message),)
    return page_of(raw, language, below, shown)


def page_of(
    raw: bytes, language: str, below: str, shown: str
) -> tuple[WrittenPage | None, tuple[Finding, ...]]:
    """Read a page from what its file holds; `below` is its path in the folder of its language."""
    text, findings = decoded(shown, raw)
    if text is None:
        return None, findings
    if not text.strip():
        hint = "Write it, or delete it in every language."
        return None, (Finding("empty-file", Where(shown), "This page is empty.", hint),)
    found = FRONT_MATTER.match(text)
    # The opening line becomes an empty one, so that lines are counted as in the page.
    front, faults = read(shown, ("\n" + found["yaml"] if found else "").encode())
    body = blank(found.group()) + text[found.end() :] if found else text
    document = Document(language, below, body, Where(shown))
    return WrittenPage(document, front, read_text(shown, body), not faults), faults

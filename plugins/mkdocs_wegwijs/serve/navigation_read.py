"""Reads of the pages in the navigation what every page shows of them: titles and front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from mkdocs.structure.files import File

from mkdocs_wegwijs.doors import pages
from mkdocs_wegwijs.serve.open_language import OpenLanguage
from mkdocs_wegwijs.serve.open_reader import OpenReader

_WORDS = ("strings.yaml", "words")
_IN_NO_TITLE = ("accepted.yaml", "baseline.yaml", "glossary.yaml", "sources.yaml")


class Fill(Protocol):
    """Makes the page of a file: the whole, or its front matter and what comes soon."""

    def __call__(self, file: File, *, whole: bool = True) -> None:
        """Make it; raises what making it raises."""


_Read = tuple[str | None, str]
"""The language whose navigation has a page, and the page's path."""

Stop = Callable[[str, BaseException | None], None]
"""Notes why something could not be read, or that it could."""


class NavigationRead:
    """Remembers which pages were read, until what they are made of is saved.

    A page is known by its path and by the language whose navigation it is in, which may be another
    than its own.
    """

    def __init__(
        self,
        fill: Fill,
        reader: OpenReader,
        data: Callable[[], Path],
        stop: Stop,
    ) -> None:
        self._fill, self._reader, self._data, self._stop = fill, reader, data, stop
        self._known: set[_Read] = set()
        self._named: set[_Read] = set()

    def read(self, opened: OpenLanguage) -> None:
        """Read the pages that the navigation of a language has, where they were not."""
        for page in opened.nav.pages:
            uri = page.file.src_uri
            read = opened.language, uri
            if read in self._known:
                continue
            try:
                self._fill(page.file, whole=False)
                page.read_source(opened.config)
                if not pages.has_title_of_its_own(page) and "title" not in page.meta:
                    self._fill(page.file)
                    opened.read(page)
            except (Exception, SystemExit) as error:
                self._stop(f"navigation {uri}", error)
            else:
                self._known.add(read)
                if pages.has_title_of_its_own(page):
                    self._named.add(read)
                self._stop(f"navigation {uri}", None)
            pages.shrink(page)
            self._reader.empty(page.file)

    def forget_all(self) -> None:
        """Read every page again when it is asked for."""
        self._known.clear()
        self._named.clear()

    def forget(self, changed: Iterable[Path], docs: Path) -> None:
        """Read pages again of which what they are made of was saved."""
        data = self._data()
        for path in changed:
            if path.is_relative_to(docs):
                name = path.relative_to(docs).as_posix()
                self._known = {each for each in self._known if each[1] != name}
            elif path.is_relative_to(data):
                below = path.relative_to(data)
                if below.parts[0] in _WORDS:  # a page that the navigation names keeps its name
                    self._known &= self._named
                elif len(below.parts) != 2 and below.name not in _IN_NO_TITLE:
                    self._known.clear()
                self._known = {each for each in self._known if below.stem not in each[1]}

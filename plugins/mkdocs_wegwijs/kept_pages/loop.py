"""Takes the place of MkDocs's two steps for each page: what is kept is not made again.

The steps are asked in MkDocs's order: all pages are read before the first is written. A page that
is kept is not read, rendered or filled into a template; what it adds to search, to the files
beside the pages and to the check of anchors is added as if it had been. Every other page goes
through MkDocs's own steps, with all hooks of all plugins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_wegwijs.doors import page_steps
from mkdocs_wegwijs.kept_pages.contents import Contents
from mkdocs_wegwijs.kept_pages.files_looked_up import FilesLookedUp
from mkdocs_wegwijs.kept_pages.language import Language
from mkdocs_wegwijs.kept_pages.part import WHOLE, Part
from mkdocs_wegwijs.kept_pages.said_meanwhile import SaidMeanwhile
from mkdocs_wegwijs.kept_pages.shelf import looks, shelve, take
from mkdocs_wegwijs.kept_pages.wholes import Wholes


@dataclass
class Counted:
    """Counts the pages of a build: all, and those that were rendered, and filled in anew."""

    pages: int = 0
    rendered: int = 0
    filled: int = 0

    def said(self) -> str:
        """Say what was made, and so what was saved."""
        return (
            f"Pages: {self.pages}, of which {self.rendered} were rendered and {self.filled} filled "
            "into their templates; the others were kept."
        )


class PageLoop:
    """Reads and writes the pages of a build; without records, as MkDocs does, but put away.

    Of a part of the pages, no other page is read or written.
    """

    def __init__(
        self, contents: Contents | None, wholes: Wholes | None, part: Part = WHOLE
    ) -> None:
        self.counted = Counted()
        self._part, self._in_navigation = part, frozenset[str]()
        self._contents, self._wholes = contents, wholes
        self._read, self._write = page_steps.steps()
        self._language: Language | None = None
        self.end = page_steps.replace(self.read, self.write)
        """Gives MkDocs its own steps back."""

    def begin(self, language: Language | None, nav: Navigation) -> None:
        """Begin the pages of a language; none of it is kept where nothing is said of it."""
        self._language = language
        self._in_navigation = frozenset(page.file.src_uri for page in nav.pages)
        if self._contents is not None:
            self._contents.shown.clear()

    def read(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
        """Read and render a page, or take what is kept of it."""
        if not self._part.reads(page.file.src_uri, self._in_navigation):
            return
        self.counted.pages += 1
        contents, language = self._contents, self._language
        if contents is None or language is None:
            self._read(page, config, files, dirty)
        else:
            name = contents.name(page, config, language)
            if name and contents.take(name, page, files):
                return
            looked_up: Any = FilesLookedUp(files)
            before = contents.begin(page)
            with SaidMeanwhile() as said:
                self._read(page, config, looked_up, dirty)
            if name and not said.count and not looked_up.all_asked:
                contents.keep(name, page, before, looked_up.asked)
        self.counted.rendered += 1
        if page.content is not None:
            shelve(page)

    def write(
        self,
        page: Page,
        config: MkDocsConfig,
        doc_files: Sequence[Any],
        nav: Navigation,
        env: Any,
        dirty: bool = False,
        excluded: bool = False,
    ) -> None:
        """Fill a page into its template and write it, or write what is kept of it."""
        if not self._part.holds(page.file.src_uri):
            return
        contents, wholes, language = self._contents, self._wholes, self._language
        name = ""
        if contents is not None and wholes is not None and language is not None and not excluded:
            language.see(nav)
            name = wholes.name(page, config, language, contents.shown.get(page.file.src_uri, ""))
            if name and wholes.take(name, page, config, nav, language):
                return
            before = wholes.begin(config, language)
        self.counted.filled += 1
        unpack, others = take(page), looks()
        with SaidMeanwhile() as said:
            self._write(page, config, doc_files, nav, env, dirty, excluded)
        alone = not said.count and looks() == others
        if unpack is not None:
            shelve(page, unpack)
        if name and wholes is not None and language is not None and alone:
            wholes.keep(name, page, config, language, before)

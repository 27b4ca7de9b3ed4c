"""Begins and ends the pages of a build: with a store, with none, or as MkDocs does alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.utils import clean_directory

from mkdocs_wegwijs.doors import i18n, standing
from mkdocs_wegwijs.gathered import Gathered
from mkdocs_wegwijs.kept_pages.asked import Answers
from mkdocs_wegwijs.kept_pages.contents import Contents
from mkdocs_wegwijs.kept_pages.knowing import Knowing
from mkdocs_wegwijs.kept_pages.language import Language
from mkdocs_wegwijs.kept_pages.loop import PageLoop
from mkdocs_wegwijs.kept_pages.onlookers import onlookers
from mkdocs_wegwijs.kept_pages.part import WHOLE, Part
from mkdocs_wegwijs.kept_pages.store import Store
from mkdocs_wegwijs.kept_pages.wholes import Wholes
from mkdocs_wegwijs.kept_pages.written_down import Unwritable
from mkdocs_wegwijs.page_finishing import PageFinisher
from mkdocs_wegwijs.reading import Reader
from mkdocs_wegwijs.said_of_kept import said_of_kept

log = get_plugin_logger("wegwijs")

_PAGES = "pages"
_NEEDED = ("the steps for each page", "the heading of a page")
"""The doors without which MkDocs makes the pages; with several languages, theirs as well."""


def begun(
    config: MkDocsConfig,
    reader: Reader,
    knowing: Knowing,
    finisher: PageFinisher,
    gathered: Gathered,
    part: Part,
) -> KeptPages | None:
    """Begin to make the pages of a build; None, which is said, where MkDocs does so alone.

    Raises PluginError where only a `part` is asked for, and nothing would be kept of it.
    """
    why = _stands_aside(config)
    if part != WHOLE and (why or reader.cold or not reader.made_of):
        why = why or "nothing is kept"
        raise PluginError(f"A part of the pages is made to be kept, and {why}.")
    if why:
        log.info("No page is kept for the next build: %s.", why)
        return None
    kept = KeptPages(reader, part)
    kept.begin(finisher, knowing, gathered)
    return kept


def _stands_aside(config: MkDocsConfig) -> str:
    """Say why pages are made by MkDocs alone, and none are kept; nothing where they are not."""
    needed = _NEEDED if i18n.plugin(config) is None else (*_NEEDED, "the languages")
    gone = ", ".join(standing.moved(needed))
    if gone:
        return gone
    others = onlookers(config)
    return f"{', '.join(others)} may look at each page" if others else ""


class KeptPages:
    """Makes the pages of one build, all languages of it, and says what that saved.

    The reader says what code makes them, of what data, and where the site lies.
    """

    def __init__(self, reader: Reader, part: Part) -> None:
        self._reader, self.part = reader, part
        self._folder = (reader.cache or Path()) / _PAGES
        keeps = reader.made_of and not reader.cold and reader.cache is not None
        self._store = Store(reader.root / self._folder) if keeps else None
        self._language: Language | None = None
        self._contents: Contents | None = None
        self._answers: Answers | None = None
        self._loop: PageLoop | None = None

    def begin(self, finisher: PageFinisher, knowing: Knowing, gathered: Gathered) -> None:
        """Take the place of MkDocs's steps, until `end`."""
        finisher.finished = None  # pages are kept as a whole, or not at all
        if self._store is None:
            self._loop = PageLoop(None, None)
            return
        self._answers = Answers(finisher.answer, self._store, self._reader.key)
        self._contents = Contents(self._store, knowing, gathered, finisher.asks, self._answers)
        self._loop = PageLoop(self._contents, Wholes(self._store, gathered), self.part)

    def begin_language(self, config: MkDocsConfig, nav: Navigation) -> None:
        """Begin with the pages of a language, whose settings are as they will be."""
        assert self._loop is not None
        self._language = None
        if self._store is not None:
            try:
                self._language = Language(config, self._reader.made_of, f"{self._reader.root}")
            except Unwritable as what:
                log.info("No page is kept: nobody can tell whether %s is the same again.", what)
        self._loop.begin(self._language, nav)

    def fill(self, env: Any) -> None:
        """Look at the templates of a language before the first is read."""
        if self._language is not None:
            self._language.fill(env)

    def left_no_site(self, folder: Path) -> bool:
        """Take away what MkDocs wrote beside a part of the pages: it is no site."""
        if self.part == WHOLE:
            return False
        clean_directory(str(folder))
        self._reader.keep()
        log.info("Part %s of the pages is kept; no site was written.", self.part)
        return True

    def text(self, file: File) -> str | None:
        """Give the text of a page's file, where it was read to look for what is kept of it."""
        return self._contents.text(file) if self._contents is not None else None

    def end(self, *, whole: bool = True) -> None:
        """Give MkDocs its steps back; after a `whole` build, keep the store small."""
        loop, store = self._loop, self._store
        if loop is None:
            return
        self._loop = None
        loop.end()
        if store is None:
            return
        if self._reader.code_changed():
            store.take_back()
            return
        if self._answers is not None:
            self._answers.keep()
        if whole and self.part == WHOLE:
            store.tidy()
        if whole:
            log.info(loop.counted.said())
        if store.unusable:
            where = self._folder.as_posix()
            said_of_kept(f"Pages kept in {where} were made anew: {store.unusable}.")
        if store.unwritten:
            said_of_kept(f"Not all pages are kept for the next build: {store.unwritten}.")

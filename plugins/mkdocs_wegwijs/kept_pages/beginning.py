"""Begins and ends the pages of a build: with a store, with none, or as MkDocs does alone."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from mkdocs_wegwijs.doors import page_steps
from mkdocs_wegwijs.gathered import Gathered
from mkdocs_wegwijs.kept_pages.asked import Answers
from mkdocs_wegwijs.kept_pages.contents import Contents
from mkdocs_wegwijs.kept_pages.knowing import Knowing
from mkdocs_wegwijs.kept_pages.language import Language
from mkdocs_wegwijs.kept_pages.loop import PageLoop
from mkdocs_wegwijs.kept_pages.onlookers import onlookers
from mkdocs_wegwijs.kept_pages.store import Store
from mkdocs_wegwijs.kept_pages.wholes import Wholes
from mkdocs_wegwijs.kept_pages.written_down import Unwritable
from mkdocs_wegwijs.page_finishing import PageFinisher
from mkdocs_wegwijs.reading import Reader

log = get_plugin_logger("wegwijs")

FOLDER = Path(".cache") / "wegwijs" / "pages"


def begun(
    config: MkDocsConfig,
    reader: Reader,
    knowing: Knowing,
    finisher: PageFinisher,
    gathered: Gathered,
) -> KeptPages | None:
    """Begin to make the pages of a build; None, which is said, where MkDocs does so alone."""
    why = _stands_aside(config)
    if why:
        log.info("No page is kept for the next build: %s.", why)
        return None
    root = Path(config.config_file_path or ".").parent.absolute()
    kept = KeptPages(root, reader.made_of, reader.key, cold=reader.cold or not reader.made_of)
    kept.begin(finisher, knowing, gathered)
    return kept


def _stands_aside(config: MkDocsConfig) -> str:
    """Say why pages are made by MkDocs alone, and none are kept; nothing where they are not."""
    if not page_steps.stand():
        return "this version of MkDocs makes pages in another way"
    others = onlookers(config)
    return f"{', '.join(others)} may look at each page" if others else ""


class KeptPages:
    """Makes the pages of one build, all languages of it, and says what that saved.

    `made_of` says what code makes them, and `key` what data; without a key, answers of the data
    are not kept. `root` is where the site lies.
    """

    def __init__(self, root: Path, made_of: str, key: str | None, *, cold: bool) -> None:
        self._root, self._made_of, self._key = root, made_of, key
        self._store = None if cold else Store(root / FOLDER)
        self._contents: Contents | None = None
        self._answers: Answers | None = None
        self._loop: PageLoop | None = None

    def begin(self, finisher: PageFinisher, knowing: Knowing, gathered: Gathered) -> None:
        """Take the place of MkDocs's steps, until `end`."""
        if self._store is None:
            self._loop = PageLoop(None, None)
            return
        finisher.finished = None
        self._answers = Answers(finisher.answer, self._store, self._key)
        self._contents = Contents(self._store, knowing, gathered, finisher.asks, self._answers)
        self._loop = PageLoop(self._contents, Wholes(self._store, gathered))

    def begin_language(self, config: MkDocsConfig) -> None:
        """Begin with the pages of a language, whose settings are as they will be."""
        assert self._loop is not None
        language = None
        if self._store is not None:
            try:
                language = Language(config, self._made_of, f"{self._root}")
            except Unwritable as what:
                log.info("No page is kept: nobody can tell whether %s is the same again.", what)
        self._loop.begin(language)

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
        if self._answers is not None:
            self._answers.keep()
        if whole:
            store.tidy()
            counted = loop.counted
            log.info(
                "Pages: %d, of which %d were rendered and %d filled into their templates; "
                "the others were kept.",
                *(counted.pages, counted.rendered, counted.filled),
            )
        if store.unusable:
            log.info("Pages kept in %s were made anew: %s.", FOLDER.as_posix(), store.unusable)
        if store.unwritten:
            log.info("Not all pages are kept for the next build: %s.", store.unwritten)

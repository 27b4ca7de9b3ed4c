"""Writes what is asked for, when it is asked for: a page, a file beside the pages, a style.

Everything is written where a build writes it, in the folder that MkDocs serves, from what is held
of each language. What cannot be written stays as it last was good.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from threading import Event, RLock
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import write_file

from mkdocs_wegwijs.search import on_demand
from mkdocs_wegwijs.serve.config_files import config_files, watched
from mkdocs_wegwijs.serve.navigation_read import NavigationRead
from mkdocs_wegwijs.serve.open_language import OpenLanguage
from mkdocs_wegwijs.serve.open_languages import OpenLanguages
from mkdocs_wegwijs.serve.open_reader import OpenReader
from mkdocs_wegwijs.serve.saved_files import SavedFiles
from mkdocs_wegwijs.serve.stopped import ENGINE, SETTINGS, TEMPLATES, Stopped
from mkdocs_wegwijs.serve.written_beside import WrittenBeside
from wegwijs.findings.finding import Report
from wegwijs.kept.own_files import OwnFiles, own_files, put_back, read_anew
from wegwijs.pages.templates_checked import TEMPLATES as OF_ENGINE
from wegwijs.pages.templates_checked import BrokenTemplate

if TYPE_CHECKING:
    from mkdocs_wegwijs.serve.serving import Serving


class OpenPages:
    """Holds a site open; one thread writes at a time."""

    def __init__(
        self, serving: Serving, reader: OpenReader, root: Path, languages: OpenLanguages
    ) -> None:
        self.serving, self.plugin = serving, serving.plugin
        self.reader, self.root, self.languages = reader, root, languages
        self._beside = WrittenBeside(serving, reader, root, languages)
        self.lock = RLock()
        self.saved_at = 0.0
        """When something was saved last, as `time.time()` tells."""

        self.stopped = Stopped(reader, languages)
        self.asked = Event()
        """Set once a page was asked for, and written."""

        self.asked_at = 0.0
        """When something was asked for and written last, as `time.monotonic()` tells."""

        self._saved = SavedFiles(())
        self._engine: OwnFiles | None = None
        """The engine's files as they were before a template was saved, until that one is used."""

        self._navigation = NavigationRead(
            self._fill, reader, lambda: self._data, self.stopped.explain
        )

    # What is saved ----------------------------------------------------------------------------

    def open(self, config: MkDocsConfig, serve_url: str | None) -> None:
        """Open the site with settings that were read just now; raises what MkDocs raises."""
        with self.lock:
            self._saved = SavedFiles(*watched(config, self._data, OF_ENGINE))
            self.languages.begin(config, serve_url)
            self._navigation.forget_all()
            self._beside.publish(config)
            self.stopped.note(SETTINGS, ())

    @property
    def _data(self) -> Path:
        return Path(self.plugin.config.data_dir)

    def look(self) -> frozenset[Path]:
        """Take in what was saved since the last look; gives what that was."""
        with self.lock:
            changed = self._saved.look()
            if changed:
                self.saved_at = time.time()
                self.stopped.forget_pages()
                self.languages.forget_pages()
                self._take_in(changed)
            return changed

    def _take_in(self, changed: frozenset[Path]) -> None:
        unusable = SETTINGS in self.stopped or not self._data.is_dir()
        if unusable or any(each in changed for each in config_files(self.languages.config)):
            self._reopen()
        if not self._data.is_dir():
            return
        if any(each.is_relative_to(OF_ENGINE) for each in changed):
            self._engine = own_files()
            self.stopped.note(ENGINE, ())
            read_anew()
            self.reader.reopen()
        languages = self.reader.language_names
        others = self.reader.changed(changed)
        self.serving.turn()
        if self.reader.language_names != languages:
            self._reopen()
        found = self.languages.turn_templates(changed)
        if found is not None:
            self.stopped.note(TEMPLATES, found)
        self.languages.list_again(others, changed)
        self._navigation.forget(changed, Path(self.languages.config.docs_dir))

    def _fill(self, file: File, *, whole: bool = True) -> None:
        """Make the page of a file; with a broken template of the engine, with the former ones."""
        try:
            self.reader.fill_now(file, whole=whole)
        except BrokenTemplate as broken:
            if self._engine is None:
                raise
            put_back(self._engine)
            self.reader.reopen()
            self.serving.turn()
            self.stopped.explain(ENGINE, broken)
            self._engine = None
            self.reader.fill_now(file, whole=whole)

    def turn_to_checked(self) -> None:
        """Go on with the data as it is after a check, which may have set files aside."""
        with self.lock:
            self.reader.turn()
            self.serving.turn()

    def _reopen(self) -> None:
        """Read the settings again; while they cannot be used, the former ones stay."""
        try:
            self.open(self.languages.another(), self.languages.serve_url)
        except (Exception, SystemExit) as error:
            self._note_settings(error)

    def _note_settings(self, error: BaseException) -> None:
        preview = self.serving.preview
        preview.explain(error)
        self.stopped.note(SETTINGS, preview.what_stopped)

    # One thing that is asked for --------------------------------------------------------------

    def prepare(self, name: str) -> None:
        """Write what stands at a path below the root of the site, as it is now."""
        name = name.strip("/") or "index.html"
        with self.lock:
            try:
                if not self._prepared(name) and not name.endswith(".html"):
                    self._prepared(f"{name}/index.html")
            except (Exception, SystemExit) as error:  # a language cannot be opened
                self._note_settings(error)
            finally:
                self.asked_at = time.monotonic()

    def _prepared(self, name: str) -> bool:
        if self._beside.is_published(name):
            return True
        for opened in self.languages.likely(name):
            file = opened.by_address.get(name)
            if file is not None and file.is_documentation_page():
                self._write(opened, file)
            elif file is not None:
                file.copy_file()
            if file is not None:
                return True
        if self._beside.write(name, self._navigation.read, self._write):
            return True
        if not on_demand.belongs_to_search(name) and (self.root / name).is_file():
            (self.root / name).unlink()  # it was a page or a file, and is none any more
        return False

    def _write(self, opened: OpenLanguage, file: File) -> None:
        """Write a page; where that cannot be, what was written last stays."""
        uri, filled = file.dest_uri, False
        try:
            with self.languages.hearing(uri):
                self._navigation.read(opened)
                self._fill(file)
                filled = True
                opened.write(file)
        except (Exception, SystemExit) as error:
            self.stopped.explain(uri, error)
            self._write_last_good(opened, file, filled=filled)
        else:
            self.stopped.note(uri, ())
            self.asked.set()
        finally:
            self.reader.empty(file)
            self.serving.forget_page()

    def _write_last_good(self, opened: OpenLanguage, file: File, *, filled: bool) -> None:
        """Write a page with the former templates; an empty one where it never could be written."""
        path = self.root / file.dest_uri
        if filled and opened.former_env is not None:
            with suppress(Exception, SystemExit):
                opened.write(file, former=True)
        if not path.is_file():
            language = opened.language or (*self.reader.language_names, "en")[0]
            page = f'<!doctype html><html lang="{language}"><body></body></html>'
            write_file(page.encode(), str(path))

    def open_every_language(self) -> None:
        """Open the languages that nobody asked for yet: the first who does need not wait."""
        for name in self.languages.names:
            with self.lock:
                try:
                    self._navigation.read(self.languages.language(name))
                except (Exception, SystemExit) as error:
                    self._note_settings(error)

    def keep_what_was_read(self) -> None:
        """Keep for the next start what was read for this one, unless that was done."""
        recalling = self.reader.recalling
        if recalling.waits:
            recalling.settle()
            with self.lock:
                recalling.keep()

    # What is known ----------------------------------------------------------------------------

    def has(self, name: str) -> bool:
        """Tell whether there is a page or file at a path below the root of the site."""
        with self.lock:
            return any(name in each.by_address for each in self.languages.likely(name))

    def made_of(self, name: str) -> frozenset[str]:
        """Name the files that a page is made of, as findings do."""
        with self.lock:
            for opened in self.languages.opened:
                if name in opened.by_address:
                    return self.reader.sources_of(opened.by_address[name])
        return frozenset()

    @property
    def found_at_once(self) -> Report:
        """List what is known without any check: of files that cannot be read as they are."""
        texts = self.reader.texts
        on_pages = texts.found.values() if texts is not None else ()
        apart = (each for found in on_pages for each in found)
        data = self.reader.site.findings if self.reader.site is not None else ()
        return Report(tuple(dict.fromkeys((*data, *apart, *self.stopped))))

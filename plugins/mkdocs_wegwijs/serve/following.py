"""Follows what is saved: tells browsers at once, checks after it, and renews search beside it."""

from __future__ import annotations

import threading
import time

from mkdocs_wegwijs.reading import log
from mkdocs_wegwijs.serve.beside import Beside
from mkdocs_wegwijs.serve.open_pages import OpenPages
from mkdocs_wegwijs.serve.telling import Telling

_BETWEEN_LOOKS = 0.1
_SHARE = 0.1
"""How much of its time a server may look at files; with many, it looks less often."""

_QUIET = 0.4
"""Seconds without a save before anything is checked."""

_QUIET_FOR_SEARCH = 2.0
_LONGEST_TO_FIRST = 10.0


class _Newer(Exception):
    """Stops a check: something was saved since."""


class Following:
    """Two threads: one looks at the files, the other checks what was saved."""

    def __init__(self, pages: OpenPages, telling: Telling) -> None:
        self._pages, self._telling = pages, telling
        self._beside = Beside(pages)
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=each, daemon=True) for each in (self._look, self._follow)
        ]

    def start(self) -> None:
        """Begin to look."""
        for each in self._threads:
            each.start()

    def stop(self) -> None:
        """End, and what is done beside as well."""
        self._stopped.set()
        self._beside.stop()

    def wait_for_search(self, patience: float) -> None:
        """Wait until there is something to search in."""
        self._beside.ready.wait(patience)

    def _look(self) -> None:
        pause = _BETWEEN_LOOKS
        while not self._stopped.wait(pause):
            begun = time.perf_counter()
            try:
                self._telling.look()
            except Exception:
                log.exception("What was saved could not be taken in.")
            spent = time.perf_counter() - begun
            pause = max(_BETWEEN_LOOKS, spent / _SHARE)

    def _follow(self) -> None:
        self._pages.asked.wait(_LONGEST_TO_FIRST)  # whoever waits for the first page comes first
        if not self._stopped.is_set():
            self._pages.open_every_language()
        checked = searched = 0
        while not self._stopped.wait(0.05):
            saved = self._telling.saved
            quiet = time.time() - self._pages.saved_at
            try:
                if saved != checked and quiet > _QUIET:
                    checked = saved if self._check(saved) else checked
                elif saved != searched and saved == checked and quiet > _QUIET_FOR_SEARCH:
                    searched = saved if self._search(saved) else searched
            except Exception:
                log.exception("What was saved could not be checked.")
                checked = saved

    def _check(self, saved: int) -> bool:
        """Ask every question, unless something is saved meanwhile; tells whether it was done."""
        site = self._pages.reader.site
        assert site is not None

        def go_on(_: str) -> None:
            if self._stopped.is_set() or self._telling.saved != saved:
                raise _Newer

        self._telling.is_under_way("checking")
        before = site.catalog
        try:
            report = site.check(go_on)
        except _Newer:
            return False
        self._pages.turn_to_checked()
        self._telling.found(report, saved, renewed=site.catalog is not before)
        self._telling.is_under_way("")
        return True

    def _search(self, saved: int) -> bool:
        """Make every page beside, for search and for what MkDocs says of them."""
        if self._pages.found_at_once.has_errors:
            self._beside.ready.set()
            return True  # search stays as it last was
        self._telling.is_under_way("searching")
        done = self._beside.make(lambda: self._stopped.is_set() or self._telling.saved != saved)
        if done is not None:
            self._telling.heard(done)
            self._telling.is_under_way("")
        return done is not None

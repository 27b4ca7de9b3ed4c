"""Follows what is saved: tells browsers at once, checks after it, and renews search beside it."""

from __future__ import annotations

import threading
import time

from mkdocs_wegwijs.reading import log
from mkdocs_wegwijs.serve import memory
from mkdocs_wegwijs.serve.beside import Beside
from mkdocs_wegwijs.serve.checking import Checking
from mkdocs_wegwijs.serve.open_pages import OpenPages
from mkdocs_wegwijs.serve.telling import Telling

_BETWEEN_LOOKS = 0.1
_SHARE = 0.1
"""How much of its time a server may look at files; with many, it looks less often."""

_QUIET = 0.4
"""Seconds without a save before anything is checked."""

_QUIET_FOR_SEARCH = 2.0
_LONGEST_TO_FIRST = 10.0
_QUIET_AFTER_FIRST = 0.5
"""Seconds in which a browser asks for what the first page shows, before anything is done beside."""


class Following:
    """Two threads: one looks at the files, the other checks what was saved."""

    def __init__(self, pages: OpenPages, telling: Telling) -> None:
        self._pages, self._telling = pages, telling
        self._stopped = threading.Event()
        self._at_work_on = 0
        self._beside = Beside(pages, self._is_needless)
        self._checking = Checking(self._is_needless)
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
        self._checking.stop()
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
        self._wait_for_first()
        if not self._stopped.is_set():
            self._pages.open_every_language()
        memory.is_settled()
        checked = searched = 0
        while not self._stopped.wait(0.05):
            saved = self._telling.saved
            quiet = time.time() - self._pages.saved_at
            try:
                self._at_work_on = saved
                if quiet > _QUIET:
                    self._pages.keep_what_was_read()
                if saved != checked and quiet > _QUIET:
                    checked = saved if self._check(saved) else checked
                elif saved != searched and saved == checked and quiet > _QUIET_FOR_SEARCH:
                    searched = saved if self._search(saved) else searched
            except Exception:
                log.exception("What was saved could not be checked.")
                checked = saved

    def _wait_for_first(self) -> None:
        """Wait until the first page was sent, with what it shows: who waits for it comes first."""
        latest = time.monotonic() + _LONGEST_TO_FIRST
        self._pages.asked.wait(_LONGEST_TO_FIRST)
        while not self._stopped.is_set():
            now = time.monotonic()
            left = min(latest, self._pages.asked_at + _QUIET_AFTER_FIRST) - now
            if left <= 0:
                break
            self._stopped.wait(left)

    def _is_needless(self) -> bool:
        """Tell whether something was saved since the work began, or nobody waits any more."""
        return self._stopped.is_set() or self._telling.saved != self._at_work_on

    def _check(self, saved: int) -> bool:
        """Ask every question, unless something is saved meanwhile; tells whether it was done."""
        site, reader = self._pages.reader.site, self._pages.reader
        assert site is not None
        self._telling.is_under_way("checking")
        before, contents = site.catalog, site.contents
        found = self._checking.check(site.settings, reader.root, cold=reader.cold)
        if found is not None:
            self._telling.look()  # what was saved a moment ago may have been checked as it is
        if found is None or self._is_needless():
            return False
        owes = site.owes
        site.take(found.report, contents)
        reader.changed_words.know(found.words)
        self._pages.turn_to_checked()
        renewed = owes or site.catalog is not before
        self._telling.found(found.report, saved, renewed=renewed)
        self._telling.is_under_way("")
        return True

    def _search(self, saved: int) -> bool:
        """Make every page beside, for search and for what MkDocs says of them."""
        if self._pages.found_at_once.has_errors:
            self._beside.ready.set()
            return True  # search stays as it last was
        self._telling.is_under_way("searching")
        done = self._beside.make()
        if done is not None:
            self._telling.heard(done)
            self._telling.is_under_way("")
        return done is not None

"""A site that is held open while somebody writes: what changed is read, what is asked for is made.

Pages follow from the data as it last was good: a file that cannot be read, or that a check found
at fault, is told of, and its last good words stay until it is mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import RLock

from wegwijs.checks.data.decisions import ProvedWhenAsked
from wegwijs.findings.finding import Finding, Report, Severity
from wegwijs.findings.progress import Tell, silent
from wegwijs.making.last_good import Found, LastGood
from wegwijs.making.made_pages import MadePages, NotMade
from wegwijs.making.pages import Waiting, documents
from wegwijs.making.pipeline import Settings, check, load_data, pages_of, translations
from wegwijs.pages.page_kind import Making
from wegwijs.pages.templates_checked import BrokenTemplate
from wegwijs.records.borrowing import lent
from wegwijs.records.calendar_day import day_of_build
from wegwijs.records.catalog import Catalog
from wegwijs.records.replacing import with_file
from wegwijs.source.data_folder import HeldFolder
from wegwijs.written.document import Document
from wegwijs.written.written_pages import Pages


class OpenSite:
    """Knows the data of a site between two saves. Threads may ask at the same time."""

    def __init__(self, settings: Settings) -> None:
        self._held = HeldFolder(settings.data)
        self._settings = replace(settings, drafts=True, held=self._held)
        self._lock = RLock()
        self._last_good = LastGood(self._held)
        self.owes = False
        """Whether a page was given as it was, and only a check can tell why."""

        self._checked: tuple[int, Report] = -1, Report()  # in which state, and what was found
        self._state = 0
        """Another number whenever pages may be others: a catalogue is not kept for its pages."""

        self._waiting: Mapping[str, Waiting] | None = None
        self._catalog: Catalog | None = None
        self._from: tuple[Catalog, Making] | None = None
        self._found: Found = ()
        self._load()
        self._made = MadePages(self._state, self.documents)

    @property
    def catalog(self) -> Catalog | None:
        """Give the data as it last was good; None where it never could be read."""
        return self._catalog

    @property
    def findings(self) -> Found:
        """List what was found while files were read, and in those whose last good words stay."""
        with self._lock:
            return Report((*self._found, *self._last_good.findings)).findings

    def changed(self, paths: Iterable[Path]) -> Catalog | None:
        """Read some files again that were saved, made, moved or deleted; no other is looked at.

        Paths outside the folder of the data, and those of folders, do no harm.
        """
        paths = tuple(paths)
        with self._lock:
            root = self._held.root
            inside = [each for each in paths if each.is_relative_to(root)]
            if inside:
                bad = self._at_fault(self._found)
                good = {path: self._last_good.of(path, faulty=path in bad) for path in inside}
                self._held.forget(inside)
                self._last_good.forget(inside)
                self._load(inside[0] if len(inside) == 1 else None)
                bad = self._at_fault(self._found)
                now = {path: bad[path] for path in inside if path in bad and good[path] is not None}
                if self._last_good.set_aside(now, good):
                    self._load()
            elif self._catalog is not None and self._is_another_day(self._catalog):
                self._load()
            elif any(each.suffix == ".md" for each in paths):
                self._begin_anew()  # one page tells how the others are translated
            return self._catalog

    def _begin_anew(self) -> None:
        self._state += 1
        self._waiting = self._from = None

    @property
    def documents(self) -> Mapping[str, Waiting]:
        """List the pages the data implies by their paths, each with what makes it."""
        with self._lock:
            if self._waiting is None:
                making = self.making
                self._waiting = dict(documents(making)) if making else {}
            return self._waiting

    @property
    def making(self) -> Making | None:
        """Give what pages and files are made from, for the data as it last was good."""
        with self._lock:
            if self._catalog is None:
                return None
            if self._from is None or self._from[0] is not self._catalog:
                self._from = self._catalog, _making(self._now, self._catalog)
            return self._from[1]

    def pages(self) -> Pages | None:
        """Read the pages written by hand, with the paths of all others."""
        return pages_of(self._now)[0]

    def document(self, uri: str) -> Document:
        """Make one page, and no other; the last good one where the data allows none.

        Raises KeyError where there is no such page, NotMade where there never was a good one,
        and BrokenTemplate.
        """
        with self._lock:
            write = self.documents[uri]
            kept = self._made.of(uri, self._state)
            if kept is not None:
                return kept
            try:
                document = write()
            except BrokenTemplate:
                raise
            except Exception as error:
                return self._as_it_was(uri, error)
            self._made.put(uri, self._state, document)
            return document

    def head(self, uri: str) -> Document:
        """Make a page of which only the front matter is asked; there may be less below it.

        Raises what `document` raises.
        """
        with self._lock:
            kept = self._made.of(uri, self._state)
            if kept is not None:
                return kept
            try:
                return self.documents[uri].head()
            except BrokenTemplate:
                raise
            except Exception:
                return self.document(uri)

    def check(self, tell: Tell = silent) -> Report:
        """Ask every question of the data and the pages written by hand, as they are now.

        Files found at fault are read as they were when they were found to be good. Others may
        ask for pages meanwhile.
        """
        before = self.contents
        return self.take(check(self._settings, tell).report, before)

    @property
    def settings(self) -> Settings:
        """Say what is to be checked: all as it is, held or not."""
        return self._settings

    @property
    def contents(self) -> Mapping[Path, bytes]:
        """Give what stands in each file of the data that was read."""
        with self._lock:
            return self._held.contents()

    def take(self, report: Report, before: Mapping[Path, bytes]) -> Report:
        """Go on with what a check found in the `contents` as they were before it; gives that."""
        faulty = self._at_fault(report)
        with self._lock:
            same = {path: each for path, each in before.items() if self._held.holds(path, each)}
            self._found = tuple(each for each in self._found if self._path(each) not in faulty)
            good = {path: each for path, each in same.items() if path not in faulty}
            mended = self._last_good.are_good(good)
            aside = {path: each for path, each in faulty.items() if path in same}
            if self._last_good.set_aside(aside) or mended:
                self._load()
            self.owes = False
            if len(same) == len(before):
                self._checked = self._state, report
                if not report.has_errors:
                    self._made.are_good(self._state, self.documents)
        return report

    @property
    def _now(self) -> Settings:
        return replace(self._settings, held=self._last_good.folder)

    def _path(self, finding: Finding) -> Path:
        below = finding.where.path.removeprefix(f"{self._settings.data_shown_as}/")
        return self._held.root / below

    def _at_fault(self, found: Iterable[Finding]) -> dict[Path, Found]:
        """Name the files with errors, and what they are."""
        faulty: dict[Path, Found] = {}
        for each in found:
            if each.severity is Severity.ERROR:
                path = self._path(each)
                faulty[path] = (*faulty.get(path, ()), each)
        return faulty

    def _is_another_day(self, catalog: Catalog) -> bool:
        return self._settings.day is None and day_of_build(catalog.site.time_zone) != catalog.day

    def _load(self, only: Path | None = None) -> None:
        """Read all that was not read before, or `only` one file where the rest stays as it is."""
        loaded, settings, catalog = None, self._now, self._catalog
        if only is not None and catalog is not None and not self._is_another_day(catalog):
            assert settings.held is not None
            loaded = with_file(catalog, self._found, only, settings.held)
        read, self._found = loaded or load_data(settings)
        self._begin_anew()
        self._catalog = read

    def _as_it_was(self, uri: str, error: Exception) -> Document:
        """Give a page as it was, where something is wrong with the data; else it is our fault."""
        state, report = self._checked
        if state != self._state or report.has_errors:
            self.owes = state != self._state  # nobody waits for a check, which comes anyway
            former = self._made.last_good(uri)
            if former is not None:
                return former
        if state != self._state:
            report = self.check()
        again = self.documents.get(uri)
        if not report.has_errors or again is None:
            raise error
        try:
            return again()
        except Exception:
            raise NotMade(uri, report) from error


def _making(settings: Settings, catalog: Catalog) -> Making:
    """Give what pages are made from; proofs and translations are looked at when one asks."""
    return Making(
        lent(catalog),
        ProvedWhenAsked(catalog),
        settings.addresses,
        cache(lambda: translations(settings).known),
    )

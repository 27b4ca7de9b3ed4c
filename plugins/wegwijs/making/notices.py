"""Tells of one page whether it is a draft, or older than its text, and looks at no other page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from wegwijs.kept.results import remembered
from wegwijs.making.outdated_pages import outdated_pages
from wegwijs.making.pipeline import Settings, translations
from wegwijs.records.catalog import Catalog
from wegwijs.records.drafts import Drafts, draft_pages, is_draft
from wegwijs.records.site import Watching
from wegwijs.source import bytes_of
from wegwijs.translations.record import Lock, Looked
from wegwijs.translations.record_files import read_records
from wegwijs.translations.standing import Standing, standings
from wegwijs.translations.texts import PAGES, Unit, composed, data_units, page_units
from wegwijs.written.document import Document
from wegwijs.written.language_folders import LanguageFolders
from wegwijs.written.written_pages import Pages, WrittenPage, page_of


class Notices:
    """Knows what is said above pages, for the data as it is: made anew when anything changes."""

    def __init__(self, settings: Settings, catalog: Catalog, folders: LanguageFolders) -> None:
        self._settings, self._catalog, self._folders = settings, catalog, folders

    def is_draft(self, document: Document, *, by_hand: bool) -> bool:
        """Tell whether a page is a draft; one by hand is where it is in any language."""
        if not by_hand:
            drafts = Drafts(self._catalog)
            return drafts.holds(document.where) or document.uri in set(draft_pages(self._catalog))
        every = self._twins(document.path) if self._catalog.site.checks_all else {}
        return any(is_draft(each.front.data) for each in every.values())

    def is_outdated(self, document: Document, *, by_hand: bool) -> bool:
        """Tell whether a page holds a translation that is older than its text."""
        default = self._catalog.languages[0]
        if document.language == default or document.language not in self._locks:
            return False
        units = tuple(self._units(document, by_hand=by_hand))
        files = {each.file for each in units}
        locks = self._locks
        if self._has_gone and not files <= self._recorded[document.language]:
            known: Iterable[Standing] = self._every  # it may be what another was before
        else:
            known = standings(units, {each: _only(lock, files) for each, lock in locks.items()})
        return any(True for _ in outdated_pages(known, (document,)))

    def written(self, language: str, path: str) -> WrittenPage | None:
        """Read a page by hand; None where it is not there or cannot be read."""
        assert self._settings.docs is not None
        name = self._folders.outside(f"{language}/{path}")
        raw, _ = bytes_of(self._settings.docs / name)
        shown = f"{self._settings.docs_shown_as}/{name}"
        return page_of(raw, language, path, shown)[0] if raw is not None else None

    def _twins(self, path: str) -> Mapping[str, WrittenPage]:
        found = {f"{each}/{path}": self.written(each, path) for each in self._catalog.languages}
        return {uri: page for uri, page in found.items() if page is not None}

    def _units(self, document: Document, *, by_hand: bool) -> Iterator[Unit]:
        if by_hand:
            if self._catalog.site.checks_all:
                shown_as = self._settings.docs_shown_as
                twins = self._twins(document.path)
                yield from page_units(
                    Pages(self._catalog, twins, {}, shown_as=shown_as, folders=self._folders)
                )
            return
        below = document.gathers

        def is_shown(file: str) -> bool:
            return file == document.where.path or (below is not None and file.startswith(below))

        yield from data_units(self._catalog, only=is_shown)

    @cached_property
    def _locks(self) -> Mapping[str, Lock]:
        if self._catalog.site.translations is Watching.UNWATCHED:
            return {}
        settings, languages = self._settings, self._catalog.languages
        return read_records(settings.data, settings.data_shown_as, languages).locks

    @cached_property
    def _recorded(self) -> Mapping[str, frozenset[str]]:
        """List the files of which something was looked at, by language."""
        return {language: frozenset(_by_file(lock)) for language, lock in self._locks.items()}

    @cached_property
    def _has_gone(self) -> bool:
        """Tell whether a file that was looked at is no longer there under its name."""
        docs, default = self._settings.docs, self._catalog.languages[0]
        data = {composed(each.partition("/")[2]) for each in self._catalog.files}
        for file in frozenset().union(*self._recorded.values()):
            if file in data:
                continue
            _, by_hand, page = file.partition(f"{PAGES}/")
            name = self._folders.outside(f"{default}/{page}")
            if docs is None or not by_hand or not (docs / name).is_file():
                return True
        return False

    @cached_property
    def _every(self) -> tuple[Standing, ...]:
        return translations(replace(self._settings, held=None)).known


@remembered
def _by_file(lock: Lock) -> Mapping[str, tuple[Looked, ...]]:
    """Sort what was looked at by its file."""
    found: dict[str, list[Looked]] = {}
    for each in lock.looked:
        found.setdefault(each.file, []).append(each)
    return {file: tuple(looked) for file, looked in found.items()}


def _only(lock: Lock, files: set[str]) -> Lock:
    looked = (each for file in sorted(files) for each in _by_file(lock).get(file, ()))
    return replace(lock, looked=tuple(looked))

"""Carries a change of names through a copy of a site, and tells whether all of it still holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.findings.finding import Finding, Report
from wegwijs.making.pipeline import Checked, check
from wegwijs.records.catalog import Catalog
from wegwijs.renaming.copied_site import CopiedSite
from wegwijs.renaming.page_edits import Followed, cut, cuts_of
from wegwijs.renaming.record_of_translations import NewPath, followed
from wegwijs.renaming.settings_edits import pages_named_in_site, with_pages_moved
from wegwijs.renaming.things import NotRenamed
from wegwijs.source import Change, Put, Rename, edited, read
from wegwijs.source import Path as Place
from wegwijs.translations.record_files import changes, path_of, read_records
from wegwijs.translations.texts import PAGES
from wegwijs.written.written_pages import Pages

Word = Callable[[str], str]
"""Writes a text with the new name in the place of the old."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """Holds what a change of names did to a copy of a site.

    `files` gives what was and what is, by file of the site itself; `new` are the findings that
    come with it, which stand in its way.
    """

    title: str
    files: Mapping[Path, tuple[bytes | None, bytes | None]]
    moved: Mapping[Path, Path]
    new: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


def looked_through(site: CopiedSite) -> tuple[Checked, Catalog, Pages]:
    """Check a copy before anything changes; raises NotRenamed where its data cannot be read."""
    checked = check(site.settings)
    if checked.catalog is None or checked.pages is None:
        found = checked.report.findings[0]
        said = f"{found.where.path}:{found.where.line}: {found.message}"
        raise NotRenamed(f"The data cannot be read, so nothing is renamed. {said}")
    return checked, checked.catalog, checked.pages


def edit(site: CopiedSite, relative: str, made: Callable[[Any], Iterable[Change]]) -> bool:
    """Change a file of the copied data, where there is anything to change in it."""
    path = site.data / relative
    if not path.is_file():
        return False
    raw, shown = path.read_bytes(), f"{site.original.data_shown_as}/{relative}"
    wanted = list(made(read(shown, raw)[0].data))
    if wanted:
        path.write_bytes(edited(raw, wanted, path=shown))
    return bool(wanted)


def change_pages(site: CopiedSite, pages: Pages, names: Followed) -> None:
    """Write the copied pages with other names and addresses in them, where they stood before."""
    for uri, page in pages.written.items():
        cuts = cuts_of(page, pages, names)
        if cuts:
            path = page_file(site, pages, uri)
            path.write_bytes(cut(path.read_bytes(), cuts))


def page_file(site: CopiedSite, pages: Pages, uri: str) -> Path:
    """Give the copied file of a page, as its name is spelt."""
    assert site.docs is not None
    return site.docs / pages.own_files.get(uri, pages.folders.outside(uri))


def change_settings(site: CopiedSite, pages: Pages, moved: Mapping[str, str]) -> None:
    """Write the copied settings, of the host and of the data, with the paths that pages get."""
    if not moved:
        return
    if site.host_file.is_file():
        raw, only = site.host_file.read_bytes(), pages.folders.only
        shown = site.original.configuration.path
        written = with_pages_moved(raw, moved, pages.addresses, only, shown)
        if written != raw:
            site.host_file.write_bytes(written)
    edit(site, "site.yaml", lambda data: pages_named_in_site(data, moved))


def change_records(
    site: CopiedSite, before: Checked, after: Checked, files: Mapping[str, str], path: NewPath
) -> None:
    """Write the copied records of translations, as they are with other names."""
    catalog, now = before.catalog, after.catalog
    assert catalog is not None and now is not None
    records = read_records(site.data, site.original.data_shown_as, catalog.languages)
    for language, lock in records.locks.items():
        own = [each for each in before.translations if each.unit.language == language]
        units = [each.unit for each in after.translations if each.unit.language == language]
        content = changes(site.data, language, followed(lock, own, units, files, path))
        if content is not None:
            path_of(site.data, language).write_bytes(content)


def in_record(files: Mapping[str, str]) -> Mapping[str, str]:
    """Give what pages that moved are called in the record of translations."""
    below = {old.partition("/")[2]: new.partition("/")[2] for old, new in files.items()}
    return {f"{PAGES}/{old}": f"{PAGES}/{new}" for old, new in below.items()}


def new_findings(
    before: Report, after: Report, files: Mapping[str, str], words: tuple[Word, Word]
) -> tuple[Finding, ...]:
    """List the findings that were not there, under whichever of two names they speak of a thing.

    `files` gives the new names of files, as findings name them; `words` write texts of before and
    of now so that they are equal where only the name differs.
    """
    earlier, later = words
    known = Counter(
        (
            each.code,
            each.severity,
            files.get(each.where.path, each.where.path),
            earlier(each.message),
        )
        for each in before
    )
    found = []
    for each in after:
        key = each.code, each.severity, each.where.path, later(each.message)
        known[key] -= 1
        if known[key] < 0:
            found.append(each)
    return tuple(found)


def neutral(old: str, new: str) -> tuple[Word, Word]:
    """Make what writes texts so that an old and a new name are the same in them."""

    def written(word: str) -> Word:
        return lambda text: re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", "\0", text)

    return written(old), written(new)


def moved_files(site: CopiedSite, pairs: Mapping[Path, Path]) -> Iterator[tuple[Path, Path]]:
    """Give the files of the site itself that move, for those of the copy."""
    for old, new in pairs.items():
        for copy, own in site.pairs():
            if old.is_relative_to(copy) and copy.is_dir():
                yield own / old.relative_to(copy), own / new.relative_to(copy)


def told_by_path(files: Mapping[str, str], data: Any) -> list[Change]:
    """List what changes in a file whose entries say which file they are about."""
    changes_: list[Change] = []
    if isinstance(data, list):
        for number, each in enumerate(data):
            path: Place = (number, "path")
            named = each.get("path") if isinstance(each, dict) else None
            if isinstance(named, str) and named in files:
                changes_.append(Put(path, files[named]))
    elif isinstance(data, dict):
        changes_ += [Rename((name,), files[name]) for name in data if name in files]
    return changes_

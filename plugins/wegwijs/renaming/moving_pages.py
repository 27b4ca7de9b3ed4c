"""Moves a page written by hand to another path, in every language that has it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from wegwijs.findings.names import did_you_mean
from wegwijs.making.pipeline import check
from wegwijs.records.fields import PAGE_PATH_PATTERN
from wegwijs.records.mentions.in_files import all_names
from wegwijs.renaming.changed_site import (
    Renaming,
    change_pages,
    change_records,
    change_settings,
    edit,
    in_record,
    looked_through,
    moved_files,
    neutral,
    new_findings,
    page_file,
    told_by_path,
)
from wegwijs.renaming.copied_site import CopiedSite
from wegwijs.renaming.old_addresses import is_taken_back, with_old_address
from wegwijs.renaming.page_edits import Followed
from wegwijs.renaming.things import NotRenamed
from wegwijs.source import edited, read
from wegwijs.written.published_path import alike
from wegwijs.written.written_pages import FRONT_MATTER, Pages

_OF_THE_BUILD = frozenset({"assets", "search"})


@dataclass(frozen=True, slots=True)
class Move:
    """Says which page goes where, by paths below the folder of a language."""

    old: str
    new: str


def move(site: CopiedSite, written: str, new: str, *, redirect: bool = True) -> Renaming:
    """Move a page in a copy of a site, with every link to it and from it.

    Raises NotRenamed where it cannot be, and NotEdited where a file cannot.
    """
    before, catalog, pages = looked_through(site)
    moving = _meant(pages, written, new)
    languages = [each for each in catalog.languages if f"{each}/{moving.old}" in pages.written]
    moved = {f"{each}/{moving.old}": f"{each}/{moving.new}" for each in languages}
    names = all_names(site.yaml_files(), catalog.known, catalog.kinds)
    change_pages(site, pages, Followed(names, {}, moved, {}))
    notes = list(_redirects(site, pages, moved, redirect=redirect))
    pairs = {page_file(site, pages, old): page_file(site, pages, new) for old, new in moved.items()}
    for file, target in pairs.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)
    change_settings(site, pages, moved)
    shown = {pages.shown(old): pages.shown(new) for old, new in moved.items()}
    for name in ("accepted.yaml", "baseline.yaml"):
        edit(site, name, partial(told_by_path, shown))
    after = check(site.settings)
    change_records(site, before, after, in_record(moved), lambda _, path: path)
    after = check(site.settings)
    fresh = new_findings(before.report, after.report, shown, neutral(moving.old, moving.new))
    title = f"{moving.old} is {moving.new}"
    moves = dict(moved_files(site, pairs))
    return Renaming(title, site.differences(), moves, fresh, tuple(notes))


def _meant(pages: Pages, written: str, new: str) -> Move:
    """Find which page is meant, and whether it can go where it should; raises NotRenamed."""
    old = _below(pages, written)
    own = {each.document.path for each in pages.written.values()}
    if old not in own:
        made = any(each.partition("/")[2] == old for each in pages.generated)
        if made:
            hint = "To give it another address, rename what it is about: wegwijs rename KIND/ID."
            raise NotRenamed(f"{old} is made of the data.", hint)
        raise NotRenamed(f"There is no page {old!r}.", did_you_mean(old, own))
    becomes = _below(pages, new)
    becomes = f"{becomes}{posixpath.basename(old)}" if becomes.endswith("/") else becomes
    first = becomes.partition("/")[0]
    if not re.match(PAGE_PATH_PATTERN, becomes) or "\\" in becomes:
        raise NotRenamed(f"{new!r} is no path of a page.", "Write it so: about/proof.md")
    if becomes == old:
        raise NotRenamed(f"{old} stands there already.")
    if first in _OF_THE_BUILD or first in pages.catalog.languages:
        raise NotRenamed(f"{first}/ is reserved: something else stands there.", "Choose another.")
    known = {alike(each.partition("/")[2]): each for each in (*pages.uris, *pages.files)}
    taken = known.get(alike(becomes))
    if taken is not None and alike(becomes) != alike(old):
        raise NotRenamed(f"{taken} is there already.", "Choose another path.")
    return Move(old, becomes)


def _below(pages: Pages, written: str) -> str:
    """Give a page's path below its language, from what somebody may write or a shell complete."""
    path = written.replace("\\", "/").removeprefix("./").removeprefix(f"{pages.shown_as}/")
    if pages.folders.only is None:
        for language in pages.catalog.languages:
            path = path.removeprefix(f"{language}/")
    return path


def _redirects(
    site: CopiedSite, pages: Pages, moved: Mapping[str, str], *, redirect: bool
) -> Iterator[str]:
    """Let the old address of a page lead to it in each language, where front matter is read."""
    old, new = next(iter(moved.items()))
    was, becomes = (_address(pages, each.partition("/")[2]) for each in (old, new))
    if not redirect or was == becomes:
        return
    if not pages.catalog.site.checks_all:
        yield f"Nothing leads from {was} to {becomes}: this site keeps redirects itself."
        return
    back = False
    for uri in moved:
        path = page_file(site, pages, uri)
        data = pages.written[uri].front.data
        back = back or is_taken_back(data, (), becomes)
        path.write_bytes(_with_front(path.read_bytes(), was, becomes, pages.shown(uri)))
    if back:
        yield f"{becomes} was its address before; {was} leads nowhere from now on."
    else:
        yield f"{was} leads to {becomes} from now on, in {len(moved)} languages."


def _address(pages: Pages, path: str) -> str:
    """Write the address of a page as `redirect_from` has it."""
    return pages.addresses.page(path).rstrip("/")


def _with_front(raw: bytes, old: str, new: str, shown: str) -> bytes:
    text = raw.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    ends = "\r\n" if "\r\n" in text else "\n"
    found = FRONT_MATTER.match(text.replace("\r\n", "\n"))
    if found is None:
        return f"{mark}---{ends}redirect_from: [{old}]{ends}---{ends}{ends}{text}".encode()
    front = found["yaml"].replace("\n", ends)
    start = found.start("yaml") + (len(ends) - 1)
    assert text[start : start + len(front)] == front
    data = read(shown, front.encode())[0].data
    changes = list(with_old_address(data, (), old, new))
    written = edited(front.encode(), changes, path=shown).decode()
    return f"{mark}{text[:start]}{written}{text[start + len(front) :]}".encode()

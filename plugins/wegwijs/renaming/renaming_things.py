"""Gives one thing of a site another id: a record, an option, a source, a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from wegwijs.making.pages import implied
from wegwijs.making.pipeline import check
from wegwijs.records.catalog import Catalog
from wegwijs.records.load import load
from wegwijs.records.mentions.in_files import all_names
from wegwijs.records.mentions.mention import Mention, Thing
from wegwijs.renaming.changed_site import (
    Renaming,
    change_pages,
    change_records,
    change_settings,
    edit,
    looked_through,
    moved_files,
    neutral,
    new_findings,
    told_by_path,
)
from wegwijs.renaming.copied_site import CopiedSite
from wegwijs.renaming.data_edits import rename_in_data
from wegwijs.renaming.old_addresses import is_taken_back, with_old_address
from wegwijs.renaming.page_edits import Followed
from wegwijs.renaming.places_on_pages import follow_places
from wegwijs.renaming.things import NotRenamed, address, meant, renamed, things
from wegwijs.source import Change, Path, Put

_ACCEPTED, _BASELINE = "accepted.yaml", "baseline.yaml"


def rename(site: CopiedSite, written: str, new: str, *, redirect: bool = True) -> Renaming:
    """Give a thing another id in a copy of a site, wherever the site names it.

    Raises NotRenamed where it cannot be, and NotEdited where a file cannot.
    """
    before, catalog, pages = looked_through(site)
    files = site.yaml_files()
    found = things(catalog, files)
    old = meant(written, found)
    thing = renamed(old, new, found)
    mentions = found.mentions
    changed = rename_in_data(site.data, files, mentions, {old: thing[-1]}, catalog.folder)
    moved = _move(site, catalog, old, thing)
    shown = {f"{catalog.folder}/{each}": f"{catalog.folder}/{to}" for each, to in moved.items()}
    from_root = {f"data/{each}": f"data/{to}" for each, to in moved.items()}
    edit(site, _BASELINE, lambda data: told_by_path(from_root, data))
    edit(site, _ACCEPTED, lambda data: [*told_by_path(from_root, data), *_words(data, old, thing)])
    pages_moved = _pages_moved(catalog, site, old, thing)
    notes = list(_redirects(site, catalog, pages_moved, thing, moved)) if redirect else []
    names = all_names(files, catalog.known, catalog.kinds)
    change_pages(site, pages, Followed(names, {old: thing[-1]}, pages_moved, {}))
    change_settings(site, pages, pages_moved)
    words = neutral(old[-1], thing[-1])
    after = check(site.settings)
    fresh = new_findings(before.report, after.report, shown, words)
    if follow_places(site, after, fresh, old[-1], thing[-1]):
        after = check(site.settings)
    path = _new_path(changed, {old: thing[-1]})
    change_records(site, before, after, moved, path)
    after = check(site.settings)
    fresh = new_findings(before.report, after.report, shown, words)
    pairs = {site.data / each: site.data / to for each, to in moved.items()}
    title = f"{address(old)} is {address(thing)}"
    moves = dict(moved_files(site, pairs))
    return Renaming(title, site.differences(), moves, fresh, tuple(notes))


def _move(site: CopiedSite, catalog: Catalog, old: Thing, new: Thing) -> Mapping[str, str]:
    """Move the file of a record that has one of its own; gives its old and its new path."""
    if len(old) != 2:
        return {}
    was, becomes = f"{old[0]}/{old[1]}.yaml", f"{new[0]}/{new[1]}.yaml"
    if not (site.data / was).is_file():
        return {}
    if (site.data / becomes).exists():
        raise NotRenamed(f"{catalog.folder}/{becomes} is there already.", "Move it away first.")
    (site.data / was).rename(site.data / becomes)
    return {was: becomes}


def _pages_moved(catalog: Catalog, site: CopiedSite, old: Thing, new: Thing) -> Mapping[str, str]:
    """Give the pages that the data makes under another path now, by the path they had."""
    if len(old) != 2:
        return {}
    now = _catalog(site)
    was, becomes = set(implied(catalog)), set(implied(now)) if now is not None else set()
    gone, came = sorted(was - becomes), becomes - was
    pairs = {each: _renamed_path(each, old[1], new[1]) for each in gone}
    return {each: path for each, path in pairs.items() if path in came}


def _renamed_path(uri: str, old: str, new: str) -> str:
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    return f"{folder}/{new if name == old else name}.md"


def _catalog(site: CopiedSite) -> Catalog | None:
    shown, day = site.original.data_shown_as, site.original.day
    return load(site.data, shown_as=shown, day=day, drafts=True)[0]


def _redirects(
    site: CopiedSite,
    catalog: Catalog,
    pages: Mapping[str, str],
    thing: Thing,
    moved: Mapping[str, str],
) -> Iterator[str]:
    """Let the old address of a record's page lead to it; says where a name was taken back."""
    below = {old.partition("/")[2]: new.partition("/")[2] for old, new in pages.items()}
    file = next(iter(moved.values()), f"{thing[0]}.yaml")
    within: Path = () if moved else (thing[1],)
    for old, new in below.items():
        was, becomes = old.removesuffix(".md"), new.removesuffix(".md")
        if is_taken_back(site.yaml_files().get(file), within, becomes):
            yield f"{becomes} was its address before; {was} leads nowhere from now on."
        else:
            yield f"{was} leads to {becomes} from now on, in {len(catalog.languages)} languages."
        change = partial(with_old_address, within=within, old=was, new=becomes)
        edit(site, file, change)


def _words(data: Any, old: Thing, new: Thing) -> Iterator[Change]:
    """Follow a name in the words of messages that the site accepts."""
    for number, each in enumerate(data if isinstance(data, list) else ()):
        said = each.get("contains") if isinstance(each, dict) else None
        if isinstance(said, str):
            fresh = re.sub(rf"'{re.escape(old[-1])}'", f"'{new[-1]}'", said)
            if fresh != said:
                yield Put((number, "contains"), fresh)


def _new_path(changed: Mapping[str, tuple[Mention, ...]], names: Mapping[Thing, str]) -> Any:
    """Make what gives a text's path in its file with the keys as they are called now."""
    keys = {
        file: {each.path: names[each.thing] for each in mentions if each.key}
        for file, mentions in changed.items()
    }

    def path(file: str, old: Path) -> Path:
        own = keys.get(file, {})
        return tuple(own.get(old[: number + 1], part) for number, part in enumerate(old))

    return path

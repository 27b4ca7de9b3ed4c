"""Changes where the settings of the host, and those of the data, name pages that move."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.renaming.data_edits import in_text
from wegwijs.source import Change, Path, Rename, edited_with_tags
from wegwijs.written.published_path import Addresses

_LINE = re.compile(r"[^\n]+")


def with_pages_moved(
    raw: bytes, moved: Mapping[str, str], addresses: Addresses, only: str | None, path: str
) -> bytes:
    """Write the host's settings with the paths that pages get; raises NotEdited.

    `moved` gives by the path of a page with its language the one it gets; `only` is the language
    whose pages stand in no folder of their own.
    """
    known = dict(_ways_to_name(moved, addresses, only))
    return edited_with_tags(raw, lambda data: list(_changes(data, known)), path=path)


def pages_named_in_site(data: Any, moved: Mapping[str, str]) -> Iterator[Change]:
    """Yield what changes in `site.yaml`: the pages that others lead to, and those of search."""
    below = {old.partition("/")[2]: new.partition("/")[2] for old, new in moved.items()}
    search = data.get("search") if isinstance(data, Mapping) else None
    for key in ("pages", "last"):
        held = data.get(key) if key == "pages" else (search or {}).get(key)
        path: Path = (key,) if key == "pages" else ("search", key)
        yield from _changes(held, below, path)
    also = (search or {}).get("also")
    for page in also if isinstance(also, Mapping) else ():
        if page in below:
            yield Rename(("search", "also", page), below[page])


def _ways_to_name(
    moved: Mapping[str, str], addresses: Addresses, only: str | None
) -> Iterator[tuple[str, str]]:
    for old, new in moved.items():
        below, fresh = old.partition("/")[2], new.partition("/")[2]
        yield below, fresh
        yield f"/{below}", f"/{fresh}"
        if only is None:
            yield old, new
            yield f"/{old}", f"/{new}"
        yield addresses.page(below), addresses.page(fresh)


def _changes(data: Any, known: Mapping[str, str], path: Path = ()) -> Iterator[Change]:
    if isinstance(data, str):
        cuts = tuple(
            (found.start() + led, found.start() + led + len(word), known[word])
            for found in _LINE.finditer(data)
            for word in (found.group().strip(),)
            for led in (found.group().index(word),)
            if word in known
        )
        if cuts:
            yield in_text(path, data, cuts)
    elif isinstance(data, Mapping):
        for key, each in data.items():
            yield from _changes(each, known, (*path, key))
    elif isinstance(data, list):
        for number, each in enumerate(data):
            yield from _changes(each, known, (*path, number))

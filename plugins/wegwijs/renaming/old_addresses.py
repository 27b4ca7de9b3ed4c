"""Lets the old address of a renamed page lead on, and takes that back with the name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wegwijs.source import Change, Insert, Path, Put, Remove
from wegwijs.written.redirects import FIELD


def with_old_address(data: Any, within: Path, old: str, new: str) -> Iterator[Change]:
    """Yield what changes in a record or in front matter, so that `old` leads to it too.

    Both are addresses below the language: `tools/hammer`. A name that the page had before is
    taken back: it leads nowhere else any more, and the name in between is forgotten.
    """
    held = data
    for part in within:
        held = held[part]
    noted = held.get(FIELD) if isinstance(held, dict) else None
    path = (*within, FIELD)
    listed = noted if isinstance(noted, list) else [noted] if isinstance(noted, str) else []
    forms = {new, f"{new}/", f"{new}.html"}
    back = [number for number, each in enumerate(listed) if each in forms]
    if back:
        if len(listed) == len(back):
            yield Remove(path)
            return
        if back == [0] and len(listed) == 2:  # put before one that stood alone, without a list
            yield Put(path, listed[1])
            return
        yield from (Remove((*path, number)) for number in reversed(back))
    elif isinstance(noted, list) and noted:
        yield Insert((*path, len(noted)), old)
    elif isinstance(noted, str):
        yield Put(path, [old, noted])
    else:
        yield Put(path, [old])


def is_taken_back(data: Any, within: Path, new: str) -> bool:
    """Tell whether an address is one that a record or page had before."""
    changes = list(with_old_address(data, within, "", new))
    return any(isinstance(each, Remove) for each in changes)

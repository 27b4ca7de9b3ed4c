"""Gives things of the data other names in its files: each mention, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from wegwijs.records.mentions.mention import Mention, Thing
from wegwijs.source import Change, Path, Put, Rename, Splice, edited
from wegwijs.source.changes import value_at

Renamed = Mapping[Thing, str]
"""The things that get another id, with that id."""


def changes_of(mentions: Iterable[Mention], data: Any, names: Renamed) -> Iterator[Change]:
    """Yield the changes of one file; keys come last and deepest first, so that places hold."""
    texts: dict[Path, set[tuple[int, int, str]]] = defaultdict(set)
    keys: dict[Path, str] = {}
    for each in mentions:
        new = names.get(each.thing)
        if new is None:
            continue
        if each.key:
            keys[each.path] = new
        else:
            texts[each.path].add((each.start, each.end, new))
    for path, cuts in texts.items():
        yield in_text(path, str(value_at(data, path)), tuple(sorted(cuts)))
    for path in sorted(keys, key=len, reverse=True):
        yield Rename(path, keys[path])


def in_text(path: Path, text: str, cuts: tuple[tuple[int, int, str], ...]) -> Change:
    """Change words within a text, or the text where they are all of it."""
    if len(cuts) == 1 and cuts[0][:2] == (0, len(text)):
        return Put(path, cuts[0][2])
    return Splice(path, cuts)


def rename_in_data(
    folder: FilePath,
    files: Mapping[str, Any],
    mentions: Mapping[str, tuple[Mention, ...]],
    names: Renamed,
    shown_as: str,
) -> Mapping[str, tuple[Mention, ...]]:
    """Write the files of a data folder with other names; raises NotEdited.

    Gives, by file, the mentions that were changed.
    """
    changed: dict[str, tuple[Mention, ...]] = {}
    for relative, data in files.items():
        own = tuple(each for each in mentions[relative] if each.thing in names)
        if not own:
            continue
        path = folder / relative
        changes = list(changes_of(own, data, names))
        path.write_bytes(edited(path.read_bytes(), changes, path=f"{shown_as}/{relative}"))
        changed[relative] = own
    return changed

"""Keeps what was looked at in each language when texts move, or links in them change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from wegwijs.source import Path
from wegwijs.translations.record import Lock, Looked
from wegwijs.translations.standing import Standing
from wegwijs.translations.texts import PAGES, Unit

NewPath = Callable[[str, Path], Path]
"""Gives for a file and a path in it, as they were, the path that it has now."""


def followed(
    lock: Lock,
    before: Iterable[Standing],
    after: Iterable[Unit],
    files: Mapping[str, str],
    path: NewPath,
) -> Lock:
    """Give the record of one language as it is when names changed, and nothing was looked at.

    `files` are those that moved: by what they are called in the record, their new names. A side
    that was as recorded is so again; one that was older stays older.
    """
    now = {_key(each, each.file, each.path): each for each in after}
    new: dict[Looked, Looked] = {}
    for each in before:
        unit = each.unit
        key = _key(unit, files.get(unit.file, unit.file), path(unit.file, unit.path))
        found = now.get(key)
        for looked in each.looked if found is not None else ():
            assert found is not None
            new[looked] = _moved(looked, unit, found)
    return Lock(lock.source_language, tuple(_every(lock, new, files)))


def _every(lock: Lock, new: Mapping[Looked, Looked], files: Mapping[str, str]) -> Iterator[Looked]:
    for each in lock.looked:
        yield new.get(each) or replace(each, file=files.get(each.file, each.file))


def _moved(looked: Looked, unit: Unit, now: Unit) -> Looked:
    source, text = (
        fresh if recorded == old else recorded
        for recorded, old, fresh in zip(looked.prints, unit.prints, now.prints, strict=True)
    )
    if (looked.file, looked.place) != (unit.file, unit.place):
        return Looked(source, text, now.file, looked.place)
    return Looked(source, text, now.file, now.place)


def _key(unit: Unit, file: str, path: Path) -> tuple[str, str, object]:
    return unit.language, file, unit.place if unit.kind == PAGES else path

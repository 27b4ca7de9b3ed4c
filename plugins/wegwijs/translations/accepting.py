"""Writes down that somebody looked at translations, and leaves what nobody looked at as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from wegwijs.translations.following import moved_files
from wegwijs.translations.record import Lock, Looked
from wegwijs.translations.standing import Standing
from wegwijs.translations.texts import PAGES

Chosen = Callable[[Standing], bool]


def accepted(
    lock: Lock, known: Iterable[Standing], chosen: Chosen, *, with_pages: bool = True
) -> Lock:
    """Record the chosen translations of one language as they are now; forget what is gone.

    What is not chosen keeps its record, at the place it stands now. Without `with_pages` the pages
    were not read, and their records stay.
    """
    own = tuple(known)
    kept: set[Looked] = set()
    used: set[Looked] = set()
    for each in own:
        used.update(each.looked)
        if each.unit.text and chosen(each):
            kept.add(Looked(*each.unit.prints, each.unit.file, each.unit.place))
        else:
            moved = (
                replace(one, file=each.unit.file, place=each.unit.place) for one in each.looked
            )
            kept.update(moved)
    return Lock(lock.source_language, tuple(sorted(kept | _left(lock, own, used, with_pages))))


def _left(
    lock: Lock, own: tuple[Standing, ...], used: set[Looked], with_pages: bool
) -> set[Looked]:
    """Keep records of texts that are missing now, or were not read."""
    present = {(each.unit.file, each.unit.place) for each in own if not each.unit.text}
    moved = moved_files((each.unit for each in own), lock.looked)
    left = set()
    for each in lock.looked:
        file = moved.get(each.file, each.file)
        unread = not with_pages and each.file.startswith(f"{PAGES}/")
        if each not in used and (unread or (file, each.place) in present):
            left.add(replace(each, file=file))
    return left

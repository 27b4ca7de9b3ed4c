"""Tells how each translation stands to its text: by what was looked at, and by nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wegwijs.findings.finding import Where
from wegwijs.translations.following import Found, follow
from wegwijs.translations.record import Lock, Looked
from wegwijs.translations.texts import Unit


class Status(StrEnum):
    """Tells how a translation stands to its text in the default language."""

    CURRENT = "up to date"
    MISSING = "missing"
    OUTDATED = "outdated"
    UNCONFIRMED = "not confirmed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Holds a translation, its status, and the records it has of what was looked at.

    `changed` tells that the translation itself is another than the one looked at; of one that is
    outdated, that both are others than any that were recorded.
    """

    unit: Unit
    status: Status
    changed: bool = False
    looked: tuple[Looked, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """Tells of one text whether its translation is up to date, and not what either says."""

    language: str
    kind: str
    path: str
    status: Status


def progress(known: Iterable[Standing]) -> tuple[Progress, ...]:
    """Tell how far the translations are, text by text."""
    return tuple(
        Progress(each.unit.language, each.unit.kind, each.unit.where.path, each.status)
        for each in known
    )


def standings(units: Iterable[Unit], locks: Mapping[str, Lock]) -> tuple[Standing, ...]:
    """Tell of each translation how it stands, in the order of files and lines."""
    by_language: dict[str, list[Unit]] = defaultdict(list)
    every = sorted(units, key=_in_reading_order)
    for unit in every:
        by_language[unit.language].append(unit)
    found: dict[int, Standing] = {}
    for language, inside in by_language.items():
        looked = locks[language].looked if language in locks else ()
        found.update((id(unit), _standing(unit, given)) for unit, given in follow(inside, looked))
    return tuple(found[id(unit)] for unit in every)


def unwatched(units: Iterable[Unit]) -> tuple[Standing, ...]:
    """Tell of each translation whether it is there, where nothing records more."""
    return tuple(
        Standing(unit, Status.CURRENT if unit.text else Status.MISSING)
        for unit in sorted(units, key=_in_reading_order)
    )


def outdated(known: Iterable[Standing]) -> Iterator[Unit]:
    """Yield the translations that are older than their texts."""
    return (each.unit for each in known if each.status is Status.OUTDATED)


def _in_reading_order(unit: Unit) -> tuple[Where, str]:
    return unit.where, unit.place


def _standing(unit: Unit, found: Found) -> Standing:
    if not unit.text:
        return Standing(unit, Status.MISSING, looked=found.looked)
    source, text = unit.prints
    sources = {each.source for each in found.looked}
    changed = all(each.text != text for each in found.looked)
    if not found.looked:
        return Standing(unit, Status.UNCONFIRMED)
    if unit.prints in (each.prints for each in found.looked):
        return Standing(unit, Status.CURRENT, looked=found.looked)
    if sources != {source}:  # with two records for a place, only an exact pair counts
        both = changed and source not in sources
        return Standing(unit, Status.OUTDATED, both, found.looked)
    if len(found.looked) > 1:
        return Standing(unit, Status.OUTDATED, False, found.looked)
    status = Status.CURRENT if found.sure else Status.UNCONFIRMED
    return Standing(unit, status, changed, found.looked)

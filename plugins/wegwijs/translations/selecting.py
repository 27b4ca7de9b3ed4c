"""Finds the translations that somebody means by a path, as findings and file managers write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wegwijs.findings.names import did_you_mean
from wegwijs.translations.standing import Standing
from wegwijs.translations.texts import Unit, composed

_POSITION = re.compile(r"\d+(:\d+)?")


class NothingMeant(Exception):
    """Says that no translation stands at a path, and which is near."""


def select(meant: str, known: Iterable[Standing]) -> tuple[Standing, ...]:
    """Find the translations in PATH or at PATH:PLACE.

    PATH is a file or folder of the data, or of the pages in either language; PLACE is a text of it,
    what holds several, or a line as `file:line:column`. Raises NothingMeant.
    """
    every = tuple(known)
    for path, place in _readings(composed(meant)):
        found = tuple(each for each in every if _is_in(each.unit, path, place))
        if found:
            return found
    raise NothingMeant(f"No translation stands in {meant}. {_near(meant, every)}".strip())


def _readings(meant: str) -> Iterator[tuple[str, str]]:
    """Yield a path with what may be a place in it; a colon may be part of either."""
    yield meant.rstrip("/"), ""
    for colon in re.finditer(":", meant):
        yield meant[: colon.start()], meant[colon.end() :].rstrip(":")


def _is_in(unit: Unit, path: str, place: str) -> bool:
    files = {composed(unit.where.path), composed(unit.source_path), unit.file}
    if not place:
        return any(each == path or each.startswith(f"{path}/") for each in files)
    if path not in files:
        return False
    if _POSITION.fullmatch(place):
        line, _, column = place.partition(":")
        where = unit.where
        return where.line == int(line) and column in ("", str(where.column))
    return unit.place == place or unit.place.startswith(f"{place}.")


def _near(meant: str, known: tuple[Standing, ...]) -> str:
    for path, place in _readings(composed(meant)):
        places = {each.unit.place for each in known if place and _is_in(each.unit, path, "")}
        if places:
            return did_you_mean(place, places)
    files = {path for each in known for path in (each.unit.where.path, each.unit.source_path)}
    return did_you_mean(meant, files)

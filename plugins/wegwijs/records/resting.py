"""Which statements rest on which source, and since when a reading is too old to rely on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wegwijs.findings.finding import Where
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Text
from wegwijs.records.folders import further_records
from wegwijs.records.walk import walk
from wegwijs.source import Path

_SAID_IN = ("text", "because", "means", "note", "name", "title")
"""The keys by which a statement says something, the most telling first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Points at one citation, and holds what is said with it; a whole record says nothing by it."""

    citation: str
    where: Where
    says: Text | None


def statements(catalog: Catalog) -> Mapping[str, tuple[Statement, ...]]:
    """List what rests on each source, in the order of the files; every source is there."""
    found: dict[str, list[Statement]] = defaultdict(list)
    everything = (
        *catalog.concepts.values(),
        *catalog.decisions.values(),
        *further_records(catalog),
    )
    for record in everything:
        for each in _of(catalog, record):
            found[each.citation.partition("#")[0]].append(each)
    return {id: tuple(sorted(found[id], key=_place)) for id in catalog.sources}


def _of(catalog: Catalog, record: Any) -> Iterator[Statement]:
    values = dict(walk(record))
    for path, value in values.items():
        if len(path) < 2 or path[-2] not in ("source", "sources") or not isinstance(value, str):
            continue
        where = catalog.where(record.path, path)
        yield Statement(value, where, _says(values, path[:-2]) if path[-2] == "source" else None)


def _says(values: Mapping[Path, Any], owner: Path) -> Text | None:
    said = (values.get((*owner, key)) for key in _SAID_IN)
    return next((each for each in said if isinstance(each, Text)), None)


def _place(statement: Statement) -> tuple[str, int, int]:
    where = statement.where
    return where.path, where.line or 0, where.column or 0


def old_from(read: date) -> date:
    """Give the first day on which a reading is older than a year."""
    try:
        anniversary = read.replace(year=read.year + 1)
    except ValueError:  # 29 February
        anniversary = date(read.year + 1, 3, 1)
    return anniversary + timedelta(1)


def is_old(read: date, on: date) -> bool:
    """Tell whether a reading is older than a year on a day."""
    return on >= old_from(read)

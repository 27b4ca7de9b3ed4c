"""Does each list in the data hold each of its entries once, and no empty one?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wegwijs.findings.finding import Finding
from wegwijs.records.catalog import Catalog
from wegwijs.source import Path, SourceFile

# Said by those who read them: answers and conditions, and addresses that lead to two pages.
_READ_ELSEWHERE = frozenset({"given", "when", "where", "redirect_from"})


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each entry of a list that stands there twice, or is empty."""
    for file in catalog.files.values():
        yield from _lists(file, (), file.data)


def _lists(file: SourceFile, path: Path, value: Any) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield from _lists(file, (*path, key), inner)
    elif isinstance(value, list):
        own = path[-1] if path else file.path
        read_elsewhere = not _READ_ELSEWHERE.isdisjoint(path)
        seen: list[Any] = []
        for index, entry in enumerate(value):
            place = (*path, index)
            if read_elsewhere:
                continue
            if isinstance(entry, str) and not entry.strip():
                message, hint = f"An entry of {own!r} is empty.", "Write it, or remove it."
                yield Finding("empty-value", file.where(place), message, hint)
            elif entry in seen and path:
                shown = repr(entry) if isinstance(entry, str) else "The same entry"
                message = f"{shown} stands twice in {own!r}."
                yield Finding("invalid-value", file.where(place), message, "Once is enough.")
            seen.append(entry)
            yield from _lists(file, place, entry)

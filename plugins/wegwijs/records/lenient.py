"""Validates data so that one fault does not hide the next.

What is wrong is said, then left out, and the rest is validated again: a file
with a misspelt key still has its references and its translations checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import nearest
from wegwijs.kept.results import remembered
from wegwijs.records import faults
from wegwijs.records.fields import LANGUAGES, UNSOURCED
from wegwijs.source import Path, SourceFile

_ROUNDS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """Says what a file should hold: what reads it, and the record its findings are about."""

    adapter: TypeAdapter[Any]
    record: faults.Model


@cache
def wanted(type_: Any) -> Wanted:
    """Make the reader of a type once; that takes longer than reading a file with it."""
    return Wanted(TypeAdapter(type_), faults.record_in(type_))


@remembered
def validate(
    file: SourceFile, wanted: Wanted, languages: str = "", sources_optional: bool = False
) -> tuple[Any, SourceFile, tuple[Finding, ...]]:
    """Validate a file's data; give the record, the file without what was at fault, and the faults.

    The record is None when what remains makes no whole one. `languages` are those of
    the site, with spaces between them: what is said without one is in the first.
    """
    found: dict[Finding, None] = {}
    # Where no language is known, that is the fault to tell of: each text that needs none has one.
    context = {LANGUAGES: languages.split() or ["en"], UNSOURCED: sources_optional}
    for _ in range(_ROUNDS):
        try:
            value = wanted.adapter.validate_python(file.data, context=context)
            return value, file, tuple(found)
        except ValidationError as error:
            culprits = _say(file, error, wanted.record, found)
        if not culprits or () in culprits:
            break
        file = file.without(culprits)
    return None, file, tuple(found)


def _say(
    file: SourceFile, error: ValidationError, record: faults.Model, found: dict[Finding, None]
) -> frozenset[Path]:
    """Note the faults; list what to leave out so that the rest may still be read.

    A key that is missing, or a list that is empty, because of what was left out is
    not a fault of the writer's: then the record around it goes too.
    """
    culprits: set[Path] = set()
    said = [
        (faults.path_in_data(file, each["loc"]), dict(each))
        for each in error.errors(include_url=False)
    ]
    inside = _around((*(path for path, _ in said), *file.left_out, *file.shortened))
    absent: dict[Path, list[str]] = {}
    misspelt: dict[Path, list[str]] = defaultdict(list)
    for path, fault in said:
        if fault["type"] == "extra_forbidden":
            misspelt[path[:-1]].append(str(path[-1]))
    for path, fault in said:
        missing = fault["type"] == "missing"
        if missing and nearest(str(path[-1]), misspelt.get(path[:-1], ())):
            pass  # said with the unknown key
        elif missing:
            if path not in file.left_out:
                absent.setdefault(path[:-1], []).append(str(path[-1]))
        elif path not in file.shortened and path not in inside:
            found[faults.finding(file, record, path, fault)] = None
        culprits.add(path[:-1] if missing else _written(file, path))
    for around, names in absent.items():
        found[faults.missing(file, around, names)] = None
    return frozenset(culprits)


_KEY = "[key]"
"""How the library ends a path when the key itself is at fault: then nothing of it can stay."""


def _written(file: SourceFile, path: Path) -> Path:
    """Give the path, or that of what a writer wrote in place of what a short form stands for."""
    at = path
    while at and at not in file.values and at[-1] != _KEY:
        at = at[:-1]
    return at


def _around(paths: Iterable[Path]) -> frozenset[Path]:
    """Gather the paths of everything that holds one of these: their faults may follow from it."""
    return frozenset(path[:length] for path in paths for length in range(len(path)))

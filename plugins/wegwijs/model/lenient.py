"""Validates data so that one fault does not hide the next.

What is wrong is said, then left out, and the rest is validated again: a file
with a misspelt key still has its references and its translations checked.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from wegwijs.diagnostics import Finding
from wegwijs.model import faults
from wegwijs.source import Path, SourceFile
from wegwijs.text import nearest

_ROUNDS = 6


def validate(
    file: SourceFile, adapter: TypeAdapter[Any]
) -> tuple[Any, SourceFile, tuple[Finding, ...]]:
    """Validate a file's data; give the record, the file without what was at fault, and the faults.

    The record is None when what remains makes no whole one.
    """
    record = faults.record_in(adapter._type)
    found: dict[Finding, None] = {}
    for _ in range(_ROUNDS):
        try:
            return adapter.validate_python(file.data), file, tuple(found)
        except ValidationError as error:
            culprits = _say(file, error, record, found)
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
    paths = {path for path, _ in said}
    unknown = {path for path, fault in said if fault["type"] == "extra_forbidden"}
    for path, fault in said:
        missing = fault["type"] == "missing"
        if missing and _is_misspelt(path, unknown):
            pass  # said with the unknown key
        elif not _is_consequence(file, path, missing, paths):
            found[faults.finding(file, record, path, fault)] = None
        culprits.add(path[:-1] if missing else path)
    return frozenset(culprits)


def _is_misspelt(missing: Path, unknown: set[Path]) -> bool:
    """Tell whether a key is missing because it stands there misspelt."""
    beside = [str(each[-1]) for each in unknown if each[:-1] == missing[:-1]]
    return nearest(str(missing[-1]), beside) is not None


def _is_consequence(file: SourceFile, path: Path, missing: bool, others: set[Path]) -> bool:
    """Tell whether a fault is there only because of another one inside or before it."""
    if missing:
        return path in file.left_out
    inside = (*others, *file.left_out, *file.shortened)
    return path in file.shortened or any(
        len(each) > len(path) and each[: len(path)] == path for each in inside
    )

"""Writes what changed since a release as the data of the next one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from wegwijs.changes.catalogs import Comparison, Record
from wegwijs.records.folders import RECORD_FOLDERS
from wegwijs.records.frozen_answers import as_plain, frozen
from wegwijs.source.typed_scalars import is_guessed_at

_HEAD = """\
# yaml-language-server: $schema=../schema/release.schema.json
# Begun by `wegwijs release`. Write the title and the summary; leave what stands below "decisions"
# as it is: it is what was found, in the words of that day.
"""
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ./#+-]*[\w.+])?")
_WIDEST = 110


def release_text(
    comparison: Comparison, languages: Sequence[str], day: date, version: str, since: str | None
) -> str:
    """Write a release file, with empty texts for a person to fill in."""
    several = len(languages) > 1
    empty: Any = dict.fromkeys(languages, "") if several else ""
    file = {
        "date": day,
        "version": version,
        "title": empty,
        "summary": empty,
        "since": since,
        "added": dict(_named(comparison.added)),
        "removed": dict(_named(comparison.removed)),
        "decisions": {each.decision: as_plain(frozen(each)) for each in comparison.answers},
    }
    to_fill_in = ("title", "summary")
    present = {key: value for key, value in file.items() if value or key in to_fill_in}
    return _HEAD + "\n".join(_block(present, 0)) + "\n"


def _named(found: Sequence[Record]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for each in found:
        path = PurePosixPath(each.file)
        if each.name is not None and path.parent.name not in ("", *RECORD_FOLDERS):
            yield path.stem, {language: text.strip() for language, text in each.name.root.items()}


def _block(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    space = " " * indent
    for key, each in value.items():
        line = f"{space}{_flow(key)}: {_flow(each)}"
        if len(line) <= _WIDEST or not isinstance(each, (dict, list)):
            yield line
        elif isinstance(each, dict):
            yield f"{space}{_flow(key)}:"
            yield from _block(each, indent + 2)
        else:
            yield f"{space}{_flow(key)}:"
            for item in each:
                yield from _entry(item, indent + 2)


def _entry(item: Any, indent: int) -> Iterator[str]:
    """Write an entry of a list: a mapping over several lines, anything else on one."""
    space = " " * indent
    if not isinstance(item, dict):
        yield f"{space}- {_flow(item)}"
        return
    first, *rest = _block(item, indent + 2)
    yield f"{space}- {first.strip()}"
    yield from rest


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f'"{value}"'
    plain = _PLAIN.fullmatch(value) and not is_guessed_at(value)
    return value if plain else json.dumps(value, ensure_ascii=False)

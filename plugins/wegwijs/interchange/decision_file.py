"""Writes a decision file that was read from another format, and shows what it would change."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from wegwijs.source.yaml_writing import write_yaml

_SECTIONS = ("inputs", "outcomes", "rules", "examples", "imported")


def write_decision_file(data: Mapping[str, Any], languages: Sequence[str] = ()) -> str:
    """Write a decision file with a line between its sections.

    Where the site has one language, its texts stand alone.
    """
    parts = ["# yaml-language-server: $schema=../schema/decision.schema.json\n"]
    written = _alone(data, languages[0]) if len(languages) == 1 else data
    for key, value in written.items():
        space = "\n" if key in _SECTIONS else ""
        parts.append(f"{space}{write_yaml({key: value})}")
    return "".join(parts)


def _alone(value: Any, language: str) -> Any:
    if isinstance(value, list | tuple):
        return [_alone(each, language) for each in value]
    if not isinstance(value, Mapping):
        return value
    if value.keys() == {language} and isinstance(value[language], str):
        return value[language]
    return {key: _alone(each, language) for key, each in value.items()}


def difference(path: str, before: str, after: str) -> str:
    """Show what would change in a file, as a unified diff; empty when nothing would."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, path
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)

"""Writes a decision file that was read from another format, and shows what it would change."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from wegwijs.source.yaml_writing import write_yaml

_SECTIONS = ("inputs", "outcomes", "rules", "examples")


def write_decision_file(data: Mapping[str, Any]) -> str:
    """Write a decision file with a line between its sections."""
    parts = ["# yaml-language-server: $schema=../schema/decision.schema.json\n"]
    for key, value in data.items():
        space = "\n" if key in _SECTIONS else ""
        parts.append(f"{space}{write_yaml({key: value})}")
    return "".join(parts)


def difference(path: str, before: str, after: str) -> str:
    """Show what would change in a file, as a unified diff; empty when nothing would."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, path
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)

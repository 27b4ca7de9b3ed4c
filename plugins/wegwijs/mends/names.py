"""Mends names in data that are nearly one that is known: of keys, of values, and in texts."""

from __future__ import annotations

import re

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Mend
from wegwijs.findings.names import meant
from wegwijs.mends.around import Around, Propose, Yaml
from wegwijs.source import Path, Put, Rename

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
_RENAMED = re.compile(r"It is called '([^']+)' now\.")
_LINK = re.compile(r"\b(?:concept|decision):[\w.-]+")


def mend(finding: Finding, around: Around) -> Mend | None:
    """Write the name that was meant: safely where it has no capitals, or a record was renamed."""
    data = around.yaml(finding.where.path)
    renamed = _RENAMED.fullmatch(finding.hint or "")
    name = renamed[1] if renamed else meant(finding.hint)
    if data is None or name is None:
        return None
    safe = bool(renamed)
    key = data.key(finding.where)
    if key is not None and str(key[-1]) in _named(finding):
        return data.mend(Rename(key, name), safe=safe or str(key[-1]).casefold() == name)
    path = data.value(finding.where)
    if path is None or not isinstance(data.source.at(path), str):
        path = data.around(finding.where)
    return _in_value(data, path, finding, name, safe=safe) if path is not None else None


def _in_value(data: Yaml, path: Path, finding: Finding, name: str, *, safe: bool) -> Mend | None:
    value = str(data.source.at(path))
    for culprit in _named(finding):
        if culprit not in value:
            continue
        whole = re.compile(rf"(?<![\w-]){re.escape(culprit)}(?![\w-])")
        now = name if culprit == value else whole.sub(lambda _: name, value, count=1)
        if now != value:
            return data.mend(Put(path, now), safe=safe or culprit.casefold() == name)
    return None


def _named(finding: Finding) -> list[str]:
    """List the names that a message shows, the longest first."""
    quoted = [found.replace("\\'", "'") for found in _QUOTED.findall(finding.message)]
    links = [found.partition(":")[2] for found in _LINK.findall(finding.message)]
    return sorted({*quoted, *links}, key=lambda each: (-len(each), each))


CODES = (
    "idle-source-address",
    "malformed-condition",
    "malformed-inclusion",
    "malformed-voice",
    "unknown-code",
    "unknown-column",
    "unknown-concept",
    "unknown-decision",
    "unknown-field",
    "unknown-input",
    "unknown-key",
    "unknown-kind",
    "unknown-language",
    "unknown-option",
    "unknown-options",
    "unknown-outcome",
    "unknown-place",
    "unknown-source",
    "unknown-state",
    "unknown-value",
    "unused-string",
)
MENDS: dict[str, Propose] = dict.fromkeys(CODES, mend)

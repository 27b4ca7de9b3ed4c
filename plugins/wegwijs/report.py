"""Writes findings for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from wegwijs.diagnostics import Finding, Report, Severity

Format = Callable[[Report, Mapping[str, str]], str]


def as_text(report: Report, texts: Mapping[str, str]) -> str:
    """Write a block for each finding, with the line it is about, and end with the count."""
    blocks = [_block(each, texts) for each in report]
    return "\n\n".join([*blocks, summary(report)])


def as_github(report: Report, texts: Mapping[str, str]) -> str:
    """Write workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join([*map(_annotation, report), summary(report)])


def as_json(report: Report, texts: Mapping[str, str]) -> str:
    """Write an object with the list of findings."""
    findings = [
        {
            "code": each.code,
            "severity": each.severity,
            "path": each.where.path,
            "line": each.where.line,
            "column": each.where.column,
            "message": each.message,
            "hint": each.hint,
        }
        for each in report
    ]
    return json.dumps({"findings": findings}, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Format] = {"text": as_text, "github": as_github, "json": as_json}


def one_line(finding: Finding) -> str:
    """Write a finding on one line, for logs."""
    hint = f" {finding.hint}" if finding.hint else ""
    return f"{finding.where}: {finding.message}{hint} [{finding.code}]"


def summary(report: Report) -> str:
    """Count what was found: `2 errors, 1 warning`."""
    counts = [(report.count(severity), severity) for severity in Severity]
    said = [f"{count} {severity}{'' if count == 1 else 's'}" for count, severity in counts if count]
    return ", ".join(said) or "Nothing found: the data is clean."


def _block(finding: Finding, texts: Mapping[str, str]) -> str:
    where = finding.where
    lines = [f"{where}: {finding.severity}: {finding.message} [{finding.code}]"]
    source = texts.get(where.path, "").splitlines()
    if where.line <= len(source) and source[where.line - 1].strip():
        shown = source[where.line - 1].rstrip()
        start = max(0, where.column - 60)
        excerpt = shown[start : start + 96].replace("\t", " ")
        lines.append(f"  {where.line:>4} | {excerpt}")
        lines.append(f"       | {' ' * (where.column - 1 - start)}^")
    if finding.hint:
        lines.append(f"       = {finding.hint}")
    return "\n".join(lines)


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _annotation(finding: Finding) -> str:
    where = finding.where
    message = f"{finding.message} {finding.hint or ''}".strip()
    place = f"file={_property(where.path)},line={where.line},col={where.column}"
    return f"::{_COMMANDS[finding.severity]} {place},title={finding.code}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

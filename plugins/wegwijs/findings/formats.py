"""Writes findings for people and for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import quote

from wegwijs import __version__
from wegwijs.findings.finding import NOTHING, Finding, LookedAt, Report, Severity
from wegwijs.findings.names import visible, visible_in_json, visible_in_line


@dataclass(frozen=True, slots=True)
class Background:
    """Holds what a format may use beside the findings.

    `texts` are the files findings are about, by path; `explanations` tell what a
    code means, by code. `looked_at` counts what was questioned. `more` is the address of the
    page that explains the codes; where the site has none, it is the package's own.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    colour: bool = False
    looked_at: LookedAt = NOTHING
    more: str = ""


Format = Callable[[Report, Background], str]


def as_text(report: Report, background: Background) -> str:
    """Write the findings of each file together, with the lines they are about; end with a count."""
    paint = _painted if background.colour else _plain
    blocks = []
    for path, findings in groupby(report, key=lambda each: each.where.path):
        source = background.texts.get(path, "").split("\n")
        blocks.append("\n".join(_block(each, source, paint) for each in findings))
    return "\n\n".join([*blocks, _ending(report, background)])


def as_github(report: Report, background: Background) -> str:
    """Write workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join([*map(_annotation, report), _ending(report, background)])


def as_json(report: Report, background: Background) -> str:
    """Write an object with the findings, the number of those accepted, and what was read."""
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
    found = {
        "findings": findings,
        "accepted": len(report.accepted),
        "looked_at": dict(background.looked_at.counts),
        "unread": dict(background.looked_at.unread),
    }
    return visible_in_json(json.dumps(found, ensure_ascii=False, indent=2))


def as_sarif(report: Report, background: Background) -> str:
    """Write a log of the Static Analysis Results Interchange Format.

    Source: OASIS, SARIF version 2.1.0 plus errata 01.
    """
    codes = sorted({*background.explanations, *(each.code for each in report)})
    more = background.more or _documented_at()
    driver = {
        "name": "wegwijs",
        "version": __version__,
        **({"informationUri": more} if more else {}),
        "rules": [_rule(code, background.explanations.get(code), more) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code), background.texts) for each in report],
        "properties": {
            "accepted": len(report.accepted),
            "lookedAt": dict(background.looked_at.counts),
            "unread": dict(background.looked_at.unread),
        },
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    log = {"$schema": f"{schema}sarif-schema-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return visible_in_json(json.dumps(log, ensure_ascii=False, indent=2))


FORMATS: Mapping[str, Format] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}

_SECTION = re.compile(r"^## [^\n]*\{#([a-z0-9-]+)\}\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def explanations(page: str) -> Mapping[str, str]:
    """Read what each code means from the page that documents them: `## code {#code}`."""
    return {code: text.strip() for code, text in _SECTION.findall(page)}


def one_line(finding: Finding) -> str:
    """Write a finding on one line, for logs."""
    hint = f" {finding.hint}" if finding.hint else ""
    return visible(f"{finding.where}: {finding.message}{hint} [{finding.code}]")


def summary(report: Report) -> str:
    """Count what was found: `2 errors, 1 warning; 1 accepted`."""
    counts = [(report.count(severity), severity) for severity in Severity]
    said = [f"{count} {severity}{'' if count == 1 else 's'}" for count, severity in counts if count]
    accepted = f"; {len(report.accepted)} accepted" if report.accepted else ""
    if not said:
        return f"Nothing found: the data is clean{accepted}."
    return f"{', '.join(said)}{accepted}"


# What one is called, where it is not what several are called without an s.
_SINGULAR = {"matrices": "matrix"}


def looked(at: LookedAt) -> str:
    """Say what was looked at: `Looked at 3 decisions, 1 concept and 4 pages in 2 languages.`."""
    unread = dict(at.unread)
    said = []
    for name, count in at.counts:
        more = f" ({unread[name]} more could not be read)" if unread.get(name) else ""
        if name != "languages":
            said.append(f"{_counted(count, name)}{more}")
    languages = dict(at.counts).get("languages")
    where = f" in {_counted(languages, 'languages')}" if languages else ""
    listed = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    return " ".join([f"Looked at {listed or 'nothing'}{where}.", *at.remarks])


def _counted(count: int, name: str) -> str:
    return f"{count} {name if count != 1 else _SINGULAR.get(name, name.removesuffix('s'))}"


def _ending(report: Report, background: Background) -> str:
    if background.looked_at == NOTHING:
        return summary(report)
    return f"{summary(report)}\n{looked(background.looked_at)}"


_COLOURS = {
    "bold": "1",
    "faint": "2",
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.NOTE: "1;36",
}
_Paint = Callable[[str, str], str]


def _plain(text: str, colour: str) -> str:
    return text


def _painted(text: str, colour: str) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


def _block(finding: Finding, source: list[str], paint: _Paint) -> str:
    place, said = paint(str(finding.where), "bold"), paint(finding.severity, finding.severity)
    message = visible(finding.message)
    lines = [f"{place}: {said}: {message} {paint(f'[{finding.code}]', 'faint')}"]
    lines.extend(paint(line, "faint") for line in _excerpt(finding, source))
    if finding.hint:
        first, *rest = visible(finding.hint).split("\n")
        lines += [f"       = {first}", *(f"         {each}" for each in rest)]
    return "\n".join(lines)


def _excerpt(finding: Finding, source: list[str]) -> Iterator[str]:
    """Show the line, cut around the place when it is long."""
    where = finding.where
    if where.line > len(source) or not source[where.line - 1].strip():
        return
    start = max(0, where.column - 60)
    shown = source[where.line - 1].rstrip()[start : start + 96].replace("\t", " ")
    before = visible(shown[: where.column - 1 - start].ljust(where.column - 1 - start))
    yield f"  {where.line:>4} | {visible(shown)}"
    yield f"       | {' ' * len(before)}^"


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _annotation(finding: Finding) -> str:
    where = finding.where
    message = _with_hint(finding)
    place = f"file={_property(visible_in_line(where.path))},line={where.line},col={where.column}"
    return (
        f"::{_COMMANDS[finding.severity]} {place},title={finding.code}::{_data(visible(message))}"
    )


def _with_hint(finding: Finding) -> str:
    return f"{finding.message} {finding.hint or ''}".strip()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _documented_at() -> str:
    """Give the page on findings that the package's metadata names, if it is there."""
    from importlib.metadata import PackageNotFoundError, metadata  # it takes a while

    try:
        named = (each.partition(", ") for each in metadata("wegwijs").get_all("Project-URL", ()))
        return next((address for name, _, address in named if name == "Findings"), "")
    except PackageNotFoundError:
        return ""


def _rule(code: str, explanation: str | None, more: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, **({"helpUri": f"{more}#{code}"} if more else {})}
    if explanation:
        short = explanation.partition("\n\n")[0].replace("\n", " ")
        rule["shortDescription"] = {"text": short}
        rule["help"] = {"text": explanation, "markdown": explanation}
    return rule


def _result(finding: Finding, rule: int, texts: Mapping[str, str]) -> dict[str, Any]:
    where = finding.where
    region: dict[str, Any] = {"startLine": where.line, "startColumn": where.column}
    source = texts.get(where.path, "").split("\n")
    if where.line <= len(source):
        region["snippet"] = {"text": source[where.line - 1]}
    location = {"artifactLocation": {"uri": _uri(where.path)}, "region": region}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": _with_hint(finding)},
        "locations": [{"physicalLocation": location}],
    }


def _uri(path: str) -> str:
    quoted = quote(path, errors="surrogateescape")  # a name may be no text at all
    return f"file://{quoted}" if path.startswith("/") else quoted

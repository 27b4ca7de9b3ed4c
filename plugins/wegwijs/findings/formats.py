"""Writes findings for people and for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from shlex import quote

from wegwijs.findings.finding import NOTHING, Finding, LookedAt, Report, Severity
from wegwijs.findings.mend import Mend, as_read, lines_after
from wegwijs.findings.names import visible, visible_in_json, visible_in_line
from wegwijs.findings.sarif import as_sarif, with_hint


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
    mends: Mapping[Finding, Mend] = field(default_factory=dict)


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
    annotations = (_annotation(each, _suggestion(each, background)) for each in report)
    return "\n".join([*annotations, _ending(report, background)])


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
            **_mend(each, background),
        }
        for each in report
    ]
    found = {
        "findings": findings,
        "accepted": len(report.accepted),
        **({"baseline": len(report.baseline)} if report.baseline else {}),
        "looked_at": dict(background.looked_at.counts),
        "unread": dict(background.looked_at.unread),
    }
    return visible_in_json(json.dumps(found, ensure_ascii=False, indent=2))


def _mend(finding: Finding, background: Background) -> Mapping[str, object]:
    mend = background.mends.get(finding)
    return {} if mend is None else {"mend": "safe" if mend.safe else "unsafe"}


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
    if report.baseline:
        accepted += f"; {len(report.baseline):,} in the baseline"
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


_MOST_LINES = 12


def _suggestion(finding: Finding, background: Background) -> str:
    """Show the lines as a mend writes them, and the command that does; long ones stay away."""
    mend = background.mends.get(finding)
    text = background.texts.get(finding.where.path)
    if mend is None or text is None:
        return ""
    how = "wegwijs mend" if mend.safe else "wegwijs mend --unsafe"
    said = f"\n{how} --code {finding.code} {quote(finding.where.path)}"
    lines = lines_after(as_read(text), mend)
    shown = "\n".join(lines) if len(lines) <= _MOST_LINES else ""
    return f"{said}\n{shown}" if shown.strip() else said


def _annotation(finding: Finding, suggestion: str = "") -> str:
    where = finding.where
    message = with_hint(finding) + suggestion
    place = f"file={_property(visible_in_line(where.path))},line={where.line},col={where.column}"
    return (
        f"::{_COMMANDS[finding.severity]} {place},title={finding.code}::{_data(visible(message))}"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""Writes findings as SARIF, the format of results that hosts of repositories show beside code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from wegwijs import __version__
from wegwijs.findings.finding import Finding, Report, Severity
from wegwijs.findings.mend import Mend, as_read, place
from wegwijs.findings.names import visible_in_json

if TYPE_CHECKING:
    from wegwijs.findings.formats import Background


MOST_RESULTS = 24_999
"""How many results one log holds: hosts refuse a log with more than 25,000 in a run."""


def as_sarif(report: Report, background: Background) -> str:
    """Write a log of the Static Analysis Results Interchange Format.

    Source: OASIS, SARIF version 2.1.0 plus errata 01.
    """
    kept = _first(report)
    left_out = Counter(each.code for each in report) - Counter(each.code for each in kept)
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
        "results": [_result(each, codes.index(each.code), background) for each in kept],
        **({"invocations": [_invocation(left_out)]} if left_out else {}),
        "properties": {
            **({"leftOut": dict(sorted(left_out.items()))} if left_out else {}),
            "accepted": len(report.accepted),
            **({"baseline": len(report.baseline)} if report.baseline else {}),
            "lookedAt": dict(background.looked_at.counts),
            "unread": dict(background.looked_at.unread),
        },
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    log = {"$schema": f"{schema}sarif-schema-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return visible_in_json(json.dumps(log, ensure_ascii=False, indent=2))


def _first(report: Report) -> list[Finding]:
    """Choose as many findings as a log may hold: errors, then warnings, then notes."""
    if len(report) <= MOST_RESULTS:
        return list(report)
    ranks = list(Severity)
    ranked = sorted(report, key=lambda each: ranks.index(each.severity))
    return sorted(ranked[:MOST_RESULTS], key=lambda each: (each.where, each.code))


def _invocation(left_out: Counter[str]) -> dict[str, Any]:
    """Say what was left out, where hosts look for what a tool has to tell of its run."""
    listed = ", ".join(f"{code} {count:,}" for code, count in sorted(left_out.items()))
    text = (
        f"{left_out.total():,} findings are left out, as a log may hold no more: {listed}. "
        "wegwijs check --format json writes all of them."
    )
    notification = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}


def with_hint(finding: Finding) -> str:
    """Write what is wrong with the likely mend behind it."""
    return f"{finding.message} {finding.hint or ''}".strip()


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


def _result(finding: Finding, rule: int, background: Background) -> dict[str, Any]:
    texts, mend = background.texts, background.mends.get(finding)
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
        "message": {"text": with_hint(finding)},
        "locations": [{"physicalLocation": location}],
        **({"fixes": [_fix(finding, mend, texts)]} if mend and where.path in texts else {}),
    }


def _fix(finding: Finding, mend: Mend, texts: Mapping[str, str]) -> dict[str, Any]:
    text, path = as_read(texts[finding.where.path]), finding.where.path
    replacements = []
    for each in sorted(mend.edits):
        (line, column), (last, end) = place(text, each.start), place(text, each.end)
        region = {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}
        replacements.append({"deletedRegion": region, "insertedContent": {"text": each.text}})
    how = "wegwijs mend" if mend.safe else "wegwijs mend --unsafe, to be looked at"
    return {
        "description": {"text": how},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}
        ],
    }


def _uri(path: str) -> str:
    quoted = quote(path, errors="surrogateescape")  # a name may be no text at all
    return f"file://{quoted}" if path.startswith("/") else quoted

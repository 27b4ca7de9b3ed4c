"""Writes what was found as plain data, and reads that back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from wegwijs.findings.finding import Finding, LookedAt, Report, Severity, Where

LISTS = ("findings", "accepted", "baseline")
"""The fields of a report, each a list of findings."""


def finding_of(kept: dict[str, Any]) -> Finding:
    """Read a finding back; raises LookupError, TypeError or ValueError for what is none."""
    where, severity = Where(**kept["where"]), Severity(kept["severity"])
    return Finding(**{**kept, "where": where, "severity": severity})


def looked_at_of(kept: dict[str, Any]) -> LookedAt:
    """Read back what was counted; raises LookupError, TypeError or ValueError."""
    counts, unread = (tuple((n, c) for n, c in kept[each]) for each in ("counts", "unread"))
    return LookedAt(counts, unread, tuple(kept["remarks"]))


def plain_report(report: Report) -> dict[str, Any]:
    """Write a report as plain data."""
    return {name: plain_findings(getattr(report, name)) for name in LISTS}


def plain_findings(found: Iterable[Finding]) -> list[dict[str, Any]]:
    """Write findings as plain data."""
    return [asdict(each) for each in found]


def report_of(kept: dict[str, Any]) -> Report:
    """Read a report back; raises LookupError, TypeError or ValueError."""
    return Report(*(tuple(map(finding_of, kept[name])) for name in LISTS))

"""Is the time of a rule over, or soon? Notes only: that a day comes breaks no build."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity
from wegwijs.records.calendar_day import SOON
from wegwijs.records.catalog import Catalog


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a note for each rule whose last day is past, or at most 90 days away."""
    for decision in catalog.decisions.values():
        for index, rule in enumerate(decision.rules):
            last = rule.valid_until
            if last is None or last - catalog.day > SOON:
                continue
            over = last < catalog.day
            yield Finding(
                "rule-ended" if over else "rule-ends-soon",
                catalog.where(decision.path, ("rules", index, "valid_until")),
                f"Rule {rule.id!r} ended on {last}: it answers no more."
                if over
                else f"Rule {rule.id!r} ends on {last}, within {SOON.days} days.",
                "Remove it once nobody asks about the days before."
                if over
                else "Look whether it really ends, and what is answered from then on.",
                Severity.NOTE,
            )

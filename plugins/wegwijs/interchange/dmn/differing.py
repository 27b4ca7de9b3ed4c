"""Gathers what of a table is not as it was: said at once, and kept in the file until it is mended.

A note tells how something was understood that changes no answer. A difference changes what is
asked or answered, so it stays with the decision file: the check names it until somebody has
mended it, or has said that it is fine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wegwijs.findings.finding import Finding, Severity, Where

Plain = dict[str, Any]

LONGEST = 200
"""So much of an expression is kept in a file."""


@dataclass(slots=True)
class Differences:
    """Gathers what is said about a table while it is carried over."""

    found: list[Finding] = field(default_factory=list)
    kept: list[Plain] = field(default_factory=list)

    def noted(self, where: Where, message: str, hint: str | None = None) -> None:
        """Say how something was understood; no answer changes by it."""
        self.found.append(Finding("dmn-assumption", where, message, hint, Severity.NOTE))

    def differs(
        self,
        where: Where,
        message: str,
        hint: str | None = None,
        *,
        was: str = "",
        rule: str = "",
        input: str = "",
    ) -> None:
        """Say what is not as it was; `was` is what stands in the document, word for word."""
        self.found.append(Finding("dmn-difference", where, message, hint, Severity.WARNING))
        entry = {"rule": rule, "input": input, "line": str(where.line), "was": was[:LONGEST]}
        said = {key: each for key, each in entry.items() if each}
        self.kept.append(said | {"what": message, "carried": "differently"})

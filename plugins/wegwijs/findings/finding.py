"""What a check says: findings as values, gathered into a report.

The same values become terminal text, CI annotations, JSON and MkDocs log lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from wegwijs.findings.names import visible_in_line


class Severity(StrEnum):
    """Ranks a finding; only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """Points at a place in a file; the path has forward slashes, line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{visible_in_line(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Says something about the data that a writer can act on.

    `code` is stable and documented; `hint` is the likely mend.
    """

    code: str
    where: Where
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Counts what was read and questioned, by what several of a kind are called.

    `unread` counts what has a file that could not be read. `remarks` are sentences about what
    there was nothing of.
    """

    counts: tuple[tuple[str, int], ...] = ()
    unread: tuple[tuple[str, int], ...] = ()
    remarks: tuple[str, ...] = ()


NOTHING = LookedAt()
"""What was looked at where nothing was."""


@dataclass(frozen=True, slots=True)
class Report:
    """Holds the findings of a run, in file order and without duplicates; some may stand."""

    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    baseline: tuple[Finding, ...] = ()
    """What may stand, as it was there when the baseline was taken."""

    _errors: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = sorted(dict.fromkeys(self.findings), key=lambda each: (each.where, each.code))
        object.__setattr__(self, "findings", tuple(ordered))
        errors = sum(each.severity is Severity.ERROR for each in ordered)
        object.__setattr__(self, "_errors", errors)

    @property
    def has_errors(self) -> bool:
        """Tell whether anything found must stop a build."""
        return self._errors > 0

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity."""
        return sum(each.severity is severity for each in self.findings)

    def __add__(self, more: Iterable[Finding]) -> Report:
        return Report((*self.findings, *more), self.accepted, self.baseline)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

"""Says in a line what became of a decision that was taken in, and of all of a document."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from wegwijs.findings.finding import Severity
from wegwijs.interchange.format import Taken, TakenDecision


class Verdict(StrEnum):
    """What may become of a decision."""

    EXACTLY = "carried over exactly"
    DIFFERENTLY = "carried over with a difference"
    REFUSED = "not carried over"


def judged(taken: TakenDecision) -> Verdict:
    """Tell what became of a decision; a note changes no answer."""
    if taken.decision is None:
        return Verdict.REFUSED
    differs = any(each.severity is not Severity.NOTE for each in taken.findings)
    return Verdict.DIFFERENTLY if differs else Verdict.EXACTLY


def verdict(taken: TakenDecision) -> str:
    """Name a decision, and say what became of it."""
    found = judged(taken)
    differing = sum(each.severity is not Severity.NOTE for each in taken.findings)
    what = str(found)
    if found is Verdict.DIFFERENTLY and differing > 1:
        what = f"carried over with {differing} differences"
    return f"{taken.name!r} ({taken.stands}, line {taken.where.line}): {what}."


def total(taken: Taken) -> str:
    """Count what became of the decisions of a document."""
    counts = Counter(map(judged, taken.decisions))
    number = len(taken.decisions)
    tables = "One decision table" if number == 1 else f"{number} decision tables"
    return f"{tables}: " + ", ".join(f"{counts[each]} {each}" for each in Verdict) + "."

"""The days on which a table changes, the period around a day, and when an answer changes next.

Only the standard library, and no clock: which day it is, is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wegwijs.decisions.answer.evaluate import Part, evaluate
from wegwijs.decisions.answer.prepared import Given
from wegwijs.decisions.prove.space import Span, turns
from wegwijs.decisions.table import Rule, Table


@dataclass(frozen=True, slots=True)
class NextChange:
    """Tells the first later day on which the same answers lead to something else, and to what.

    `parts` are those that are decided otherwise from that day on.
    """

    day: date
    parts: tuple[Part, ...]

    @property
    def last_day(self) -> date:
        """Give the last day on which what holds now still holds."""
        return self.day - timedelta(1)


def period(rules: Iterable[Rule], on: date) -> Span:
    """Give the days around one on which the same rules are in force; None is no bound."""
    days = turns(rules)
    start = max((day for day in days if day <= on), default=None)
    later = min((day for day in days if day > on), default=None)
    return Span(start, later - timedelta(1) if later else None)


def next_change(table: Table, answers: Given, on: date) -> NextChange | None:
    """Find when the same answers next lead to another result; None when they never do.

    Raises as `evaluate` does.
    """
    return changed_by(table.rules, on, lambda day: evaluate(table, answers, day).parts)


def changed_by(
    rules: Iterable[Rule], on: date, parts_on: Callable[[date], tuple[Part, ...]]
) -> NextChange | None:
    """Find when rules that begin or end next change what the same answers lead to on a day."""
    later = [day for day in turns(rules) if day > on]
    if not later:
        return None
    now = list(map(_told, parts_on(on)))
    for day in later:
        parts = parts_on(day)
        changed = tuple(each for each, was in zip(parts, now, strict=True) if _told(each) != was)
        if changed:
            return NextChange(day, changed)
    return None


def _told(part: Part) -> object:
    """Give what a reader is told of a part of an answer, without the rules behind it."""
    return part.certain, part.outcomes, part.possible, part.listed, part.total

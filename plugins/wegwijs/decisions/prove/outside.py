"""Tells what of a condition nobody can answer: it lies outside the input's domain."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.decisions import intervals
from wegwijs.decisions.prove.cuts import FIRST, LAST, between, cuts_of, settled
from wegwijs.decisions.table import (
    Choice,
    Condition,
    Flag,
    Input,
    Interval,
    Is,
    OneOf,
    Ordered,
    Within,
)


def outside(input: Input, condition: Condition) -> Condition | None:
    """Give the part of a condition that lies outside the input's domain, if there is any.

    An open end such as that of `>= 10` reaches as far as the domain does.
    """
    domain = input.domain
    if isinstance(domain, Choice) and isinstance(condition, OneOf):
        strange = condition.options - set(domain.options)
        return OneOf(strange) if strange else None
    if isinstance(domain, Ordered) and isinstance(condition, Within):
        parts = [part for each in settled(domain, condition) for part in _beyond(domain, each)]
        return Within(intervals.settle(domain, parts)) if parts else None
    return None if isinstance(domain, Flag) and isinstance(condition, Is) else condition


def _beyond(domain: Ordered, interval: Interval) -> Iterator[Interval]:
    low, high = cuts_of(intervals.bounds(domain))
    start, end = cuts_of(interval)
    if start >= end:
        return
    if end <= low or high <= start:
        yield interval
        return
    if FIRST < start < low:
        yield between(start, low)
    if high < end < LAST:
        yield between(high, end)

"""What may be answered to either of two versions of an input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter

from wegwijs.decisions.intervals import bounds
from wegwijs.decisions.table import (
    Choice,
    Condition,
    Day,
    Domain,
    Number,
    OneOf,
    Ordered,
    Version,
    Within,
)


def joint_domain(domains: Sequence[Domain]) -> Domain:
    """Give the domain that holds all answers to any of some domains of one kind."""
    first = domains[0]
    if isinstance(first, Choice):
        options = (o for each in domains if isinstance(each, Choice) for o in each.options)
        return Choice(tuple(dict.fromkeys(options)), first.many)
    if isinstance(first, Number):
        numbers = [each for each in domains if isinstance(each, Number)]
        lows = [each.minimum for each in numbers if each.minimum is not None]
        highs = [each.maximum for each in numbers if each.maximum is not None]
        # Where only one of them counts whole numbers, those are compared: both take them.
        return Number(
            min(lows) if len(lows) == len(numbers) else None,
            max(highs) if len(highs) == len(numbers) else None,
            any(each.whole for each in numbers),
        )
    if isinstance(first, Version):
        versions = [each for each in domains if isinstance(each, Version)]
        lowest = [each.minimum for each in versions if each.minimum is not None]
        highest = [each.maximum for each in versions if each.maximum is not None]
        return Version(
            min(lowest, key=_first) if len(lowest) == len(versions) else None,
            max(highest, key=_last) if len(highest) == len(versions) else None,
        )
    if isinstance(first, Day):
        days = [each for each in domains if isinstance(each, Day)]
        return Day(
            _widest(min, [each.minimum for each in days]),
            _widest(max, [each.maximum for each in days]),
        )
    return first


def _widest(pick: Callable[[Iterable[date]], date], ends: Sequence[date | None]) -> date | None:
    """Pick the end that takes in all others; None, which is no end, takes in any."""
    known = [each for each in ends if each is not None]
    return pick(known) if len(known) == len(ends) else None


_first, _last = attrgetter("first"), attrgetter("last")


def limit_of(domain: Domain) -> Condition | None:
    """Give the condition that an answer is in a domain; None where any is."""
    if isinstance(domain, Choice):
        return OneOf(frozenset(domain.options))
    return Within((bounds(domain),)) if isinstance(domain, Ordered) else None

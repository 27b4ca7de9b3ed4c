"""What may be answered to either of two versions of an input."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from wegwijs.decisions.intervals import bounds
from wegwijs.decisions.table import (
    Choice,
    Condition,
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
    return first


_first, _last = attrgetter("first"), attrgetter("last")


def limit_of(domain: Domain) -> Condition | None:
    """Give the condition that an answer is in a domain; None where any is."""
    if isinstance(domain, Choice):
        return OneOf(frozenset(domain.options))
    return Within((bounds(domain),)) if isinstance(domain, Ordered) else None

"""Makes of unary tests the set of values that fulfil them: some, all but some, or stretches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.intervals import EVERYTHING, complement, join, overlap
from wegwijs.decisions.table import Interval
from wegwijs.interchange.dmn.feel_tests import AllOf, AnyOf, Between, Compare, Not, Test
from wegwijs.interchange.dmn.feel_tokens import Literal

Key = tuple[type, Literal]
"""A value that is told from an equal one of another type: 1 from true, and from "1"."""

Intervals = tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """Some values, in the order in which they were named; or with `negated`, all others."""

    named: tuple[Key, ...]
    negated: bool = False

    @property
    def is_all(self) -> bool:
        """Tell whether every value is in it."""
        return self.negated and not self.named

    @property
    def is_empty(self) -> bool:
        """Tell whether no value is in it."""
        return not self.negated and not self.named

    def __invert__(self) -> Values:
        return Values(self.named, not self.negated)

    def __and__(self, other: Values) -> Values:
        if self.negated and other.negated:
            return Values(tuple(dict.fromkeys((*self.named, *other.named))), True)
        listed, rest = (other, self) if self.negated else (self, other)
        kept = (each for each in listed.named if (each in rest.named) is not rest.negated)
        return Values(tuple(kept))


EVERY_VALUE = Values((), True)


def key_of(value: Literal) -> Key:
    """Make the key of a value."""
    return type(value), value


def named_values(test: Test) -> Values:
    """Give the values that fulfil a test on texts or truth values; raises ConditionError."""
    match test:
        case Compare("=", value):
            return Values((key_of(value),))
        case Compare("!=", value):
            return Values((key_of(value),), True)
        case AnyOf(tests):
            return ~_all(~named_values(each) for each in tests)
        case AllOf(tests):
            return _all(named_values(each) for each in tests)
        case Not(inside):
            return ~named_values(inside)
    raise ConditionError("Only numbers and days are compared by their order here.")


def _all(sets: Iterable[Values]) -> Values:
    return reduce(lambda one, other: one & other, sets, EVERY_VALUE)


def stretches(test: Test, place: Callable[[Literal], Decimal]) -> Intervals:
    """Give what fulfils a test, as intervals of the places that values have in their order.

    Raises ConditionError, as `place` does for what has none.
    """
    match test:
        case Compare(sign, value):
            return _compared(sign, place(value))
        case Between(low, high, low_closed, high_closed):
            interval = Interval(place(low), place(high), low_closed, high_closed)
            return join((interval,))
        case AnyOf(tests):
            return join(part for each in tests for part in stretches(each, place))
        case AllOf(tests):
            start: Intervals = (EVERYTHING,)
            return reduce(overlap, (stretches(each, place) for each in tests), start)
        case Not(inside):
            return complement(stretches(inside, place))


def _compared(sign: str, at: Decimal) -> Intervals:
    closed = sign.endswith("=")
    if sign == "=":
        return (Interval(at, at),)
    if sign == "!=":
        return complement((Interval(at, at),))
    if sign.startswith("<"):
        return (Interval(None, at, False, closed),)
    return (Interval(at, None, closed, False),)

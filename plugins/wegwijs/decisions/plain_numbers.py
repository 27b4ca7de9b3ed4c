"""A plain number to show for a stretch of numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from wegwijs.decisions.table import Interval


def plain_number(interval: Interval) -> Decimal:
    """Pick a number of few decimals, near an end, from an interval that is not empty."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        return _plain_end(interval)
    if low == high:
        return low
    digits = 0  # whole numbers are tried first, then halves, tenths, twentieths, and so on
    while True:
        for steps in (10**digits, 2 * 10**digits):
            scaled = Fraction(low) * steps
            nearest = ceil(scaled)
            if nearest == scaled and not interval.low_closed:
                nearest += 1
            top = Fraction(high) * steps
            if nearest < top or (nearest == top and interval.high_closed):
                return _exact_decimal(Fraction(nearest, steps))
        digits += 1


def _plain_end(interval: Interval) -> Decimal:
    if interval.low is not None:
        whole = ceil(interval.low)
        return Decimal(whole + (whole == interval.low and not interval.low_closed))
    if interval.high is not None:
        whole = floor(interval.high)
        return Decimal(whole - (whole == interval.high and not interval.high_closed))
    return Decimal(0)


def _exact_decimal(value: Fraction) -> Decimal:
    """Write a fraction whose denominator divides a power of ten, without rounding."""
    places = 0
    while value.denominator != 1:
        value, places = value * 10, places + 1
    sign = int(value < 0)
    digits = tuple(map(int, str(abs(value.numerator))))
    return Decimal((sign, digits, -places))

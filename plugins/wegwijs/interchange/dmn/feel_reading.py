"""Reads what people and tools write in the cells of decision tables: FEEL, as far as tables go.

Only what is a finite list or a stretch of numbers can be proved over all answers: literals,
comparisons and ranges, joined by commas, and `not(…)` around them (DMN 1.3, §9.1 and §10.3).
Any other expression raises ConditionError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from wegwijs.decisions.exact_numbers import read_number
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.intervals import join
from wegwijs.decisions.table import Interval, Number, Within
from wegwijs.decisions.unary_tests import read_unary_tests

ANYTHING = ("", "-")

_LITERAL = re.compile(
    r"""\s*(?:"(?P<text>(?:[^"\\]|\\.)*)"|(?P<flag>true|false)\b|(?P<number>-?[0-9.]+))\s*"""
)
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_NEGATED = re.compile(r"not\s*\((?P<inside>.*)\)", re.DOTALL)
_DATE = re.compile(r"""(?:date\s*\(\s*"(\d{4}-\d{2}-\d{2})"\s*\)|@"(\d{4}-\d{2}-\d{2})")""")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "t": "\t"}

Literal = str | bool | Decimal


@dataclass(frozen=True, slots=True)
class Listed:
    """Holds the literals of a cell; the cell asks for one of them, or for none of them."""

    literals: tuple[Literal, ...]
    negated: bool = False


def read_list(text: str) -> Listed:
    """Read literals joined by commas, or `not(…)` of them; raises ConditionError."""
    stripped = text.strip()
    negated = _NEGATED.fullmatch(stripped)
    inside = negated["inside"] if negated else stripped
    return Listed(tuple(_literals(inside)), bool(negated))


def refuse_decimal_comma(text: str) -> None:
    """Raise ConditionError where a comma without a space may be one of decimals."""
    if re.search("[0-9],[0-9]", _TEXT.sub("", text)):
        read_numbers(_TEXT.sub("0", text))


def read_numbers(text: str) -> Within:
    """Read unary tests on a number; raises ConditionError."""
    return read_unary_tests(text, Number())


def read_whole_numbers(text: str) -> Within:
    """Read unary tests on a whole number; raises ConditionError."""
    return read_unary_tests(text, Number(whole=True))


def read_dates(text: str) -> Within:
    """Read unary tests on a date as tests on a number: 20260131 for 31 January 2026.

    Days have no days between them: up to a day is before the next. So two rules that meet
    leave no gap. Raises ConditionError.
    """
    if re.search(r"\d", _DATE.sub("", text)):
        raise ConditionError(f"{text.strip()!r} is not about days.")
    within = read_numbers(_DATE.sub(_as_number, text))
    return Within(join(map(_whole_days, within.intervals)))


def read_days(text: str) -> tuple[date | None, date | None]:
    """Read from which day up to which; raises ConditionError when it is not one stretch."""
    if text.strip() in ANYTHING:
        return None, None
    intervals = read_dates(text).intervals
    if len(intervals) != 1:
        raise ConditionError(f"{text.strip()!r} is not one stretch of days.")
    low, high = intervals[0].low, intervals[0].high
    return (
        None if low is None else _day(low),
        None if high is None else _day(high) - timedelta(1),
    )


def read_literal(text: str) -> Literal:
    """Read a single text, truth value or number; raises ConditionError."""
    found = tuple(_literals(text))
    if len(found) != 1:
        raise ConditionError(f"{text.strip()!r} is not one value.")
    return found[0]


def _literals(text: str) -> Iterator[Literal]:
    offset = 0
    while True:
        found = _LITERAL.match(text, offset)
        end = found.end() if found else offset
        if found is None or (end < len(text) and text[end] != ","):
            raise ConditionError(f"{text.strip()!r} is an expression, not a list of values.")
        yield _value(found)
        if end == len(text):
            return
        offset = end + 1


def _value(found: re.Match[str]) -> Literal:
    if found["text"] is not None:
        return _ESCAPE.sub(_unescaped, found["text"])
    return found["flag"] == "true" if found["flag"] else read_number(found["number"])


def _unescaped(escape: re.Match[str]) -> str:
    code = escape.group(1)
    return chr(int(code[1:], 16)) if len(code) > 1 else _SHORT.get(code, code)


def _as_number(found: re.Match[str]) -> str:
    written = found.group(1) or found.group(2)
    try:
        return date.fromisoformat(written).strftime("%Y%m%d")
    except ValueError:
        raise ConditionError(f"There is no day {written}.") from None


def _whole_days(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    if low is not None and not interval.low_closed:
        low = _day_after(low)
    if high is not None and interval.high_closed:
        high = _day_after(high)
    return Interval(low, high, low is not None, False)


def _day(number: Decimal) -> date:
    digits = f"{int(number):08}"
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _day_after(number: Decimal) -> Decimal:
    day = _day(number)
    if day == date.max:
        raise ConditionError(f"There is no day after {day}.")
    return Decimal((day + timedelta(1)).strftime("%Y%m%d"))

"""Reads and writes conditions on numbers as S-FEEL unary tests (DMN 1.3, §9.1, grammar rule 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, NoReturn

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.intervals import EVERYTHING, bounds, complement, join, overlap
from wegwijs.decisions.table import Interval, Number, Within

FORMS = "Write 10, < 10, <= 10, > 10, >= 10, [10..12], [10..12), several by comma, or not(…)."

# Beyond this a browser, which keeps numbers in binary, could take two numbers for one.
DIGITS = 15

_NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})|(?P<sign><=|>=|<|>)|(?P<range>\.\.)|(?P<mark>[][(),-])|(?P<not>not\b)"
)

# What people write instead, and what S-FEEL calls it.
_HABITS = (
    (re.compile("≤|=<"), "Write <= for at most."),
    (re.compile("≥|=>"), "Write >= for at least."),
    (re.compile("="), "For a single number write the number alone."),
    (
        re.compile(rf"({_NUMBER})\s*(?:\.\.+|–|…|-|to)\s*({_NUMBER})"),
        'Write "[{}..{}]" for a range, with the quotes.',
    ),
)


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


def read_unary_tests(text: str, number: Number) -> Within:
    """Read S-FEEL unary tests for a number.

    Raises ConditionError when the text is not one, or when no number that may be
    answered fulfils it.
    """
    condition = Within(_Parser(text).tests())
    if not overlap(condition.intervals, (bounds(number),)):
        raise ConditionError(
            f"No number fulfils {text.strip()!r}.",
            "" if number == Number() else f"Only {write_bounds(number)} can be answered.",
        )
    return condition


def read_number(text: str) -> Decimal:
    """Read an exact decimal such as `10`, `-3` or `0.25`; raises ConditionError."""
    stripped = text.strip()
    if not re.fullmatch(_NUMBER, stripped):
        raise ConditionError(f"{text!r} is not a number.", "Write digits, with a point: 10 or 2.5.")
    digits = stripped.lstrip("-").replace(".", "")
    if len(digits) > 1 and re.match(r"-?0\d", stripped):
        raise ConditionError(
            f"{stripped!r} starts with a zero.",
            "Commas separate alternatives; write thousands without them: 1000.",
        )
    if len(digits) > DIGITS:
        raise ConditionError(f"{stripped!r} is too long.", f"Use at most {DIGITS} digits.")
    return Decimal(stripped)


def write_unary_tests(condition: Within) -> str:
    """Write a condition the shortest way: `>= 10`, `[10..12), 14`, `not(10)`, `-` for any."""
    intervals = join(condition.intervals)
    if intervals == (EVERYTHING,):
        return "-"
    outside = complement(intervals)
    if len(outside) < len(intervals):
        return f"not({_write(outside)})"
    return _write(intervals)


def write_number(number: Decimal) -> str:
    """Write a decimal in full, without needless zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"


def write_bounds(number: Number) -> str:
    """Write which numbers may be answered."""
    return _write((bounds(number),))


def _write(intervals: Iterable[Interval]) -> str:
    return ", ".join(map(_write_interval, intervals))


def _write_interval(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if high is None:
        sign = ">" + "=" * interval.low_closed
        return "-" if low is None else f"{sign} {write_number(low)}"
    if low is None:
        return f"<{'=' * interval.high_closed} {write_number(high)}"
    if low == high:
        return write_number(low)
    left, right = "[" if interval.low_closed else "(", "]" if interval.high_closed else ")"
    return f"{left}{write_number(low)}..{write_number(high)}{right}"


class _Parser:
    """Takes a text apart by the grammar, a token at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._scan())
        self.at = 0

    def _scan(self) -> Iterable[_Token]:
        offset = 0
        while offset < len(self.text):
            found = _TOKEN.match(self.text, offset)
            if found:
                yield _Token(found.lastgroup or "", found.group(), offset)
                offset = found.end()
            elif self.text[offset].isspace():
                offset += 1
            else:
                rest = self.text[offset:]
                from_there = f" from {rest!r} on" if rest != self.text else ""
                self._fail(f"{self.text!r} cannot be read{from_there}.", offset)
        yield _Token("end", "", len(self.text))

    def tests(self) -> tuple[Interval, ...]:
        if self._take("-"):
            tests: tuple[Interval, ...] = (EVERYTHING,)
        elif self._take("not"):
            self._expect("(")
            tests = complement(self._list())
            self._expect(")")
        else:
            tests = join(self._list())
        if self.tokens[self.at].kind != "end":
            self._unexpected()
        return tests

    def _list(self) -> list[Interval]:
        tests = [self._test()]
        while self._take(","):
            tests.append(self._test())
        return tests

    def _test(self) -> Interval:
        token = self.tokens[self.at]
        if token.kind == "sign":
            self.at += 1
            end, closed = self._number(), token.text.endswith("=")
            if token.text.startswith("<"):
                return Interval(None, end, False, closed)
            return Interval(end, None, closed, False)
        if token.text in ("[", "(", "]"):
            return self._range()
        point = self._number()
        return Interval(point, point)

    def _range(self) -> Interval:
        opening = self.tokens[self.at]
        self.at += 1
        low = self._number()
        self._expect("..")
        high = self._number()
        closing = self.tokens[self.at]
        self._expect("]", ")", "[")
        interval = Interval(low, high, opening.text == "[", closing.text == "]")
        if not join((interval,)):
            written = self.text[opening.offset : closing.offset + 1]
            hint = f"Write [{write_number(high)}..{write_number(low)}]." if low > high else ""
            raise ConditionError(f"There is no number in {written!r}.", hint, opening.offset)
        return interval

    def _number(self) -> Decimal:
        token = self.tokens[self.at]
        if token.kind != "number":
            self._unexpected()
        self.at += 1
        try:
            return read_number(token.text)
        except ConditionError as error:
            raise ConditionError(error.message, error.hint, token.offset) from None

    def _take(self, text: str) -> bool:
        if self.tokens[self.at].text != text:
            return False
        self.at += 1
        return True

    def _expect(self, *texts: str) -> None:
        if not any(map(self._take, texts)):
            self._unexpected()

    def _unexpected(self) -> NoReturn:
        token = self.tokens[self.at]
        if token.kind == "end":
            written = self.text.strip()
            message = f"{self.text!r} stops too early." if written else "Nothing is written."
            self._fail(message, token.offset)
        self._fail(f"{token.text!r} is out of place in {self.text!r}.", token.offset)

    def _fail(self, message: str, offset: int) -> NoReturn:
        for habit, advice in _HABITS:
            if found := habit.search(self.text):
                raise ConditionError(message, advice.format(*found.groups()), offset)
        raise ConditionError(message, FORMS, offset)

"""Reads conditions on what is in order: S-FEEL unary tests (DMN 1.3, §9.1, grammar rule 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, NoReturn

from wegwijs.decisions.dates import place_of, read_date
from wegwijs.decisions.exact_numbers import PLAINLY, read_number
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.intervals import EVERYTHING, bounds, complement, join, overlap, settle
from wegwijs.decisions.table import Day, Interval, Number, Ordered, Version, Within
from wegwijs.decisions.typed_numbers import any_readings
from wegwijs.decisions.unary_tokens import (
    DAY_TOKEN,
    FORMS,
    FORMS_OF_DAYS,
    GROUPED,
    HABITS,
    HABITS_OF_DAYS,
    PLAIN,
    QUOTED,
    TOKEN,
    VERSION_TOKEN,
    Habits,
)
from wegwijs.decisions.unary_writing import called, write_bounds, write_end
from wegwijs.decisions.versions import read_version


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


def read_unary_tests(text: str, domain: Ordered) -> Within:
    """Read S-FEEL unary tests for a number, a day, or a version, whose missing parts are 0.

    Raises ConditionError when the text is not one, or when nothing that may be
    answered fulfils it.
    """
    parser = _PARSERS[type(domain)]
    condition = Within(parser(text, domain).tests())
    if not overlap(settle(domain, condition.intervals), (bounds(domain),)):
        anything = domain in (Number(), Version(), Day())
        raise ConditionError(
            f"No {called(domain)} fulfils {text.strip()!r}.",
            "" if anything else f"Only {write_bounds(domain)} can be answered.",
        )
    return condition


class _Parser:
    """Takes a text apart by the grammar, a token at a time."""

    token = TOKEN
    forms = FORMS
    habits: Habits = HABITS

    def __init__(self, text: str, domain: Ordered) -> None:
        self.text = text
        self.domain = domain
        self._refuse_groups()
        self.tokens = list(self._scan())
        self.at = 0

    def _refuse_groups(self) -> None:
        """Ask what is meant by `10,5`, `1.234.567` or `1 234`: one number, or several."""
        for found in GROUPED.finditer(self.text):
            run = found.group()
            if not PLAIN.fullmatch(run):
                numbers, apart = any_readings(run), ", ".join(re.split(r"[,\s]+", run))
                several = [apart] if apart != run else []
                ways = [*numbers, *(each.replace(", ", " and ") for each in several)]
                write = [*numbers, *(f"{each} with a space for each" for each in several)]
                message = f"{run!r} can be read as {', and as '.join(ways)}."
                if len(ways) < 2:
                    message = f"{run!r} is not written plainly."
                hint = f"Write {', or '.join(write)}: {PLAINLY}." if write else FORMS
                raise ConditionError(message, hint, found.start())

    def _scan(self) -> Iterable[_Token]:
        offset = 0
        while offset < len(self.text):
            found = self.token.match(self.text, offset)
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
        token = self.tokens[self.at]
        point = self._number()
        if not settle(self.domain, (Interval(point, point),)):
            message = f"{token.text!r} is not a whole number."
            raise ConditionError(message, "Only whole numbers count here.", token.offset)
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
        if not settle(self.domain, (interval,)):
            written = self.text[opening.offset : closing.offset + 1]
            ends = (write_end(high, self.domain), write_end(low, self.domain))
            hint = "Write [{}..{}].".format(*ends) if low > high else ""
            message = f"There is no {called(self.domain)} in {written!r}."
            raise ConditionError(message, hint, opening.offset)
        return interval

    def _number(self) -> Decimal:
        token = self.tokens[self.at]
        if token.kind != "number":
            self._unexpected()
        self.at += 1
        try:
            return self._read(token.text)
        except ConditionError as error:
            raise ConditionError(error.message, error.hint, token.offset) from None

    def _read(self, text: str) -> Decimal:
        return read_number(text)

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
        for habit, advice in self.habits:
            if found := habit.search(self.text):
                raise ConditionError(message, advice.format(*found.groups()), offset)
        raise ConditionError(message, self.forms, offset)


class _VersionParser(_Parser):
    """Takes conditions on versions apart: a version has several points, and missing parts are 0."""

    token = VERSION_TOKEN

    def _refuse_groups(self) -> None:
        for found in re.finditer(r"[0-9.]*[0-9],[0-9][0-9.,]*", self.text):
            run = found.group()
            apart = re.sub(",", ", ", run)
            ways = f"{run.replace(',', '.')}, and as {apart.replace(', ', ' and ')}"
            hint = f"Write {run.replace(',', '.')}, or {apart} with a space for each."
            raise ConditionError(f"{run!r} can be read as {ways}.", hint, found.start())

    def _read(self, text: str) -> Decimal:
        return read_version(text).first


class _DayParser(_Parser):
    """Takes conditions on days apart: `2026-01-31`, or as FEEL has it, `date("2026-01-31")`."""

    token = DAY_TOKEN
    forms = FORMS_OF_DAYS
    habits = HABITS_OF_DAYS

    def _refuse_groups(self) -> None:
        """Let digits with signs between them be: so days are written."""

    def _read(self, text: str) -> Decimal:
        quoted = QUOTED.search(text)
        return place_of(read_date(quoted[1] if quoted else text))


_PARSERS: Mapping[type[Ordered], type[_Parser]] = {
    Number: _Parser,
    Version: _VersionParser,
    Day: _DayParser,
}

"""Takes apart what stands in a cell: unary tests of FEEL, as far as sets of values go.

Literals, comparisons and ranges, open on either side or not, joined by commas, `or` and `and`;
`not(…)` around any of them, and `?` or the column's own name for the value asked about (DMN 1.3,
grammar rules 7 to 17). Any other expression raises ConditionError: it is no set that could be
proved over all answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from wegwijs.interchange.dmn.feel_tokens import (
    Literal,
    no_tests,
    refuse_decimal_commas,
    tokens,
)


@dataclass(frozen=True, slots=True)
class Compare:
    """Holds for what compares so with a value: `=`, `!=`, `<`, `<=`, `>` or `>=`."""

    sign: str
    value: Literal


@dataclass(frozen=True, slots=True)
class Between:
    """Holds for what lies between two values; an end that is not closed is not among them."""

    low: Literal
    high: Literal
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where any of some tests does."""

    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds where all of some tests do; with none, always."""

    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where a test does not."""

    test: Test


Test = Compare | Between | AnyOf | AllOf | Not
ANYTHING = AllOf(())
BLANK = ("", "-")

BLANK = ("", "-")
_DEEPEST = 40


def read_tests(text: str, name: str = "") -> Test:
    """Read what a cell asks of the value called `name`; raises ConditionError."""
    if text.strip() in BLANK:
        return ANYTHING
    refuse_decimal_commas(text)
    return _Parser(text, name).cell()


def read_allowed(text: str) -> Test:
    """Read which values are allowed, parted by every comma; raises ConditionError."""
    return _Parser(text, "").cell()


def read_literal(text: str) -> Literal:
    """Read a single value; raises ConditionError."""
    parser = _Parser(text, "")
    value = parser.value()
    parser.end()
    return value


class _Parser:
    def __init__(self, text: str, name: str) -> None:
        self.text = text.strip()
        self.name = name
        self.tokens = list(tokens(self.text, name))
        self.at = 0
        self.depth = 0

    def cell(self) -> Test:
        test = self._list()
        self.end()
        return test

    def _list(self) -> Test:
        self.depth += 1
        if self.depth > _DEEPEST:
            self.refuse()
        tests = [self._or()]
        while self._take(","):
            tests.append(self._or())
        self.depth -= 1
        return tests[0] if len(tests) == 1 else AnyOf(tuple(tests))

    def _or(self) -> Test:
        tests = [self._and()]
        while self._take("or"):
            tests.append(self._and())
        return tests[0] if len(tests) == 1 else AnyOf(tuple(tests))

    def _and(self) -> Test:
        tests = [self._test()]
        while self._take("and"):
            tests.append(self._test())
        return tests[0] if len(tests) == 1 else AllOf(tuple(tests))

    def _test(self) -> Test:
        token = self.tokens[self.at]
        if token.text == "not" and self.tokens[self.at + 1].text == "(":
            self.at += 2
            inside = self._list()
            self._expect(")")
            return Not(inside)
        if token.kind == "subject":
            return self._about()
        if token.kind == "sign":
            self.at += 1
            return Compare(token.text.replace("==", "="), self.value())
        if token.text in ("[", "]") or (token.text == "(" and self._is_range()):
            return self._range()
        if self._take("("):
            inside = self._list()
            self._expect(")")
            return inside
        return Compare("=", self.value())

    def _about(self) -> Test:
        """Read a comparison that names the value: `? > 5`, `? in ("a", "b")`."""
        self.at += 1
        if self._take("in"):
            if self.tokens[self.at].text == "(" and not self._is_range():
                self.at += 1
                inside = self._list()
                self._expect(")")
                return inside
            return self._test()
        if self._take("between"):
            low = self.value()
            self._expect("and")
            return Between(low, self.value(), True, True)
        sign = self.tokens[self.at]
        if sign.kind != "sign":
            self.refuse()
        self.at += 1
        return Compare(sign.text.replace("==", "="), self.value())

    def _is_range(self) -> bool:
        return self.tokens[min(self.at + 2, len(self.tokens) - 1)].kind == "range"

    def _range(self) -> Test:
        opening = self.tokens[self.at].text
        self.at += 1
        low = self.value()
        self._expect("..")
        high = self.value()
        closing = self.tokens[self.at].text
        self._expect("]", ")", "[")
        return Between(low, high, opening == "[", closing == "]")

    def value(self) -> Literal:
        """Read one literal."""
        token = self.tokens[self.at]
        if token.kind != "value":
            self.refuse()
        self.at += 1
        return token.value

    def _take(self, text: str) -> bool:
        token = self.tokens[self.at]
        if token.kind in ("value", "end") or token.text != text:
            return False
        self.at += 1
        return True

    def _expect(self, *texts: str) -> None:
        if not any(map(self._take, texts)):
            self.refuse()

    def end(self) -> None:
        """Refuse whatever still follows."""
        if self.tokens[self.at].kind != "end":
            self.refuse()

    def refuse(self) -> NoReturn:
        raise no_tests(self.text)

"""Reads and writes conditions and answers; what is read is plain data whose scalars are text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from wegwijs.decisions.dates import place_of, read_date
from wegwijs.decisions.exact_numbers import read_number, write_number
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.intervals import bounds, complement, contains, join, overlap, settle
from wegwijs.decisions.table import (
    Answer,
    Choice,
    Condition,
    Day,
    Domain,
    Flag,
    Interval,
    Is,
    Number,
    OneOf,
    Ordered,
    Version,
    Within,
)
from wegwijs.decisions.unary_tests import read_unary_tests
from wegwijs.decisions.unary_writing import write_bounds, write_unary_tests
from wegwijs.decisions.versions import VersionNumber, read_version
from wegwijs.findings.names import did_you_mean

__all__ = [
    "ConditionError",
    "read_answer",
    "read_condition",
    "read_unary_tests",
    "write_answer",
    "write_condition",
]

_MEANT = {
    **dict.fromkeys(("true", "yes", "on", "y", "ja"), "true"),
    **dict.fromkeys(("false", "no", "off", "n", "nee"), "false"),
}
_FLAGS = {"true": True, "false": False, "yes": True, "no": False}


def read_condition(domain: Domain, raw: object) -> Condition:
    """Read what a rule asks of one input.

    `raw` is a text, a list of texts, or `{"not": …}` of either. Options are written by id, a flag
    as `true` or `false`, `yes` or `no`, what is in order as S-FEEL unary tests; in text, commas
    and `not(…)` do what lists and `{"not": …}` do in data.
    Raises ConditionError.
    """
    if isinstance(raw, dict):
        if list(raw) != ["not"]:
            keys = ", ".join(map(repr, raw)) or "nothing"
            raise ConditionError(
                f"A condition has no keys but 'not'; here is {keys}.",
                "Write {not: …}, an answer, or a list of answers.",
            )
        return _negate(domain, _read_texts(domain, raw["not"]))
    return _read_texts(domain, raw)


def read_answer(domain: Domain, text: str) -> Answer:
    """Read one answer; several options of a `many` input are joined by commas.

    Raises ConditionError.
    """
    stripped = text.strip()
    if isinstance(domain, Choice):
        if not domain.many:
            return _read_options(domain, [stripped])[0]
        chosen = _read_options(domain, _names(stripped))
        return tuple(each for each in domain.options if each in chosen)
    if isinstance(domain, Flag):
        return _read_flag(stripped)
    return _read_ordered(domain, stripped)


def _read_ordered(domain: Ordered, text: str) -> Answer:
    """Read a number, a version or a day that may be answered."""
    if isinstance(domain, Day):
        day = read_date(text)
        if contains(Within((bounds(domain),)), place_of(day)):
            return day
        hint = f"The answer is a day in {write_bounds(domain)}."
        raise ConditionError(f"{text} is not possible.", hint)
    if isinstance(domain, Version):
        version = read_version(text)
        if overlap((Interval(version.first, version.last),), (bounds(domain),)):
            return version
        raise ConditionError(
            f"{text} is not possible.", f"The answer is a version in {write_bounds(domain)}."
        )
    number = read_number(text)
    if domain.whole and number % 1:
        raise ConditionError(f"{text} is not a whole number.", "Only whole numbers count here.")
    if not contains(Within((bounds(domain),)), number):
        raise ConditionError(
            f"{text} is not possible.", f"The answer is a number in {write_bounds(domain)}."
        )
    return number


def write_condition(domain: Domain, condition: Condition) -> str:
    """Write a condition as short text that `read_condition` reads back.

    Examples: `a, b`, `not(c)`, `yes`, `>= 10`; `-` stands for any answer.
    """
    if isinstance(condition, Is):
        return "yes" if condition.value else "no"
    if isinstance(condition, Within):
        return write_unary_tests(condition, domain if isinstance(domain, Ordered) else Number())
    options = domain.options if isinstance(domain, Choice) else ()
    chosen = [each for each in options if each in condition.options]
    others = [each for each in options if each not in condition.options]
    if not others:
        return "-"
    return ", ".join(chosen) if len(chosen) <= len(others) else f"not({', '.join(others)})"


def write_answer(answer: Answer) -> str:
    """Write an answer as text that `read_answer` reads back."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, Decimal):
        return write_number(answer)
    if isinstance(answer, VersionNumber):
        return str(answer)
    if isinstance(answer, date):
        return answer.isoformat()
    return answer if isinstance(answer, str) else ",".join(answer)


def _read_texts(domain: Domain, raw: object) -> Condition:
    texts: list[object] = raw if isinstance(raw, list) else [raw]
    if not texts:
        raise ConditionError("The list is empty.", "Leave the input out to allow any answer.")
    return _join(domain, [_read_text(domain, each) for each in texts])


def _read_text(domain: Domain, text: object) -> Condition:
    if not isinstance(text, str):
        raise ConditionError(
            f"{text!r} is not one answer.",
            "Write an answer, a list of answers, or {not: …} around either.",
        )
    if isinstance(domain, Ordered):
        return read_unary_tests(text, domain)
    inner = text.strip()
    if isinstance(domain, Choice) and inner == "-":
        return OneOf(frozenset(domain.options))
    negated = inner.startswith("not(") and inner.endswith(")")
    names = _names(inner[4:-1] if negated else inner)
    condition: Condition
    if isinstance(domain, Choice):
        condition = OneOf(frozenset(_read_options(domain, names)))
    else:
        condition = _join(domain, [Is(_read_flag(each)) for each in names])
    return _negate(domain, condition) if negated else condition


def _names(text: str) -> list[str]:
    return [each.strip() for each in text.split(",")]


def _read_options(domain: Choice, names: Iterable[str]) -> list[str]:
    options: list[str] = []
    for name in names:
        if name not in domain.options:
            raise ConditionError(
                f"There is no option {name!r} here.", did_you_mean(name, domain.options)
            )
        if name in options:
            raise ConditionError(f"{name!r} is written twice.", "Once is enough.")
        options.append(name)
    return options


def _read_flag(text: str) -> bool:
    if text not in _FLAGS:
        meant = _MEANT.get(text.casefold(), text)
        raise ConditionError(f"{text!r} is not yes or no.", did_you_mean(meant, ("true", "false")))
    return _FLAGS[text]


def _negate(domain: Domain, condition: Condition) -> Condition:
    if isinstance(condition, Is):
        return Is(not condition.value)
    if isinstance(condition, Within):
        outside = complement(condition.intervals)
        if isinstance(domain, Ordered) and overlap(settle(domain, outside), (bounds(domain),)):
            return Within(outside)
    elif isinstance(domain, Choice):
        others = frozenset(domain.options) - condition.options
        if others:
            return OneOf(others)
    raise ConditionError("No answer is left: everything is excluded.", "Exclude less.")


def _join(domain: Domain, conditions: list[Condition]) -> Condition:
    if isinstance(domain, Ordered):
        parts = (part for each in conditions if isinstance(each, Within) for part in each.intervals)
        return Within(join(parts))
    if isinstance(domain, Choice):
        return _join_options(each.options for each in conditions if isinstance(each, OneOf))
    if len(set(conditions)) > 1:
        raise ConditionError("yes and no together allow any answer.", "Leave the input out.")
    return conditions[0]


def _join_options(sets: Iterable[frozenset[str]]) -> OneOf:
    joined: frozenset[str] = frozenset()
    for each in sets:
        if twice := sorted(joined & each):
            raise ConditionError(f"{twice[0]!r} is written twice.", "Once is enough.")
        joined |= each
    return OneOf(joined)

"""Writes names, values and conditions in FEEL, the language of cells (DMN 1.3, chapter 10)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from wegwijs.decisions.intervals import bounds, only_whole
from wegwijs.decisions.table import Choice, Condition, Day, Domain, Flag, Is, Version, Within
from wegwijs.decisions.unary_writing import write_bounds, write_unary_tests
from wegwijs.interchange.dmn import words as dmn_words

ANY = "-"

# Words that mean something else where a name could stand.
_RESERVED = frozenset(
    re.findall(
        r"\w+",
        "and between date days duration else every external false for function if in instance "
        "list months not null number of or return satisfies some string then time true years",
    )
)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Names:
    """Gives names that FEEL can read, no two of them the same."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def take(self, id: str) -> str:
        """Give a name for an id; a minus sign in a name would be a subtraction."""
        name = id.replace("-", "_")
        if name[0].isdigit():
            name = f"_{name}"
        while name in _RESERVED or name in self._given:
            name += "_"
        self._given.add(name)
        return name


def write_strings(values: Iterable[str]) -> str:
    """Write a list of texts; ids hold nothing that needs an escape."""
    return ",".join(f'"{each}"' for each in values)


def write_type(domain: Domain) -> str:
    """Name the type that FEEL itself has for the answers of a domain."""
    if isinstance(domain, Choice):
        return "string"
    if isinstance(domain, Flag):
        return "boolean"
    if isinstance(domain, Day):
        return "date"
    return dmn_words.WHOLE if only_whole(domain) else "number"


def write_allowed(domain: Domain) -> str | None:
    """Write which answers are possible; None when the type says it all."""
    if isinstance(domain, Choice):
        return write_strings(domain.options)
    if isinstance(domain, Version):
        return write_unary_tests(Within((bounds(domain),)))
    if isinstance(domain, Flag) or (domain.minimum is None and domain.maximum is None):
        return None
    if isinstance(domain, Day):
        return write_dates(domain.minimum, domain.maximum)
    return write_bounds(domain)


def write_cell(domain: Domain, condition: Condition | None) -> str:
    """Write a condition as unary tests; a missing one as any answer."""
    if condition is None:
        return ANY
    if isinstance(condition, Is):
        return "true" if condition.value else "false"
    if isinstance(condition, Within):
        if isinstance(domain, Day):
            return in_feel(write_unary_tests(condition, domain))
        return write_unary_tests(condition)  # a version as the number that keeps its place
    known = domain.options if isinstance(domain, Choice) else ()
    chosen = [each for each in known if each in condition.options]
    others = [each for each in known if each not in condition.options]
    if known and not others:
        return ANY
    if 0 < len(others) < len(chosen):
        return f"not({write_strings(others)})"
    return write_strings([*chosen, *sorted(condition.options - set(known))])


def write_dates(first: date | None, last: date | None) -> str:
    """Write from which day up to which; None is no bound."""
    if first is None:
        return ANY if last is None else in_feel(f"<= {last}")
    return in_feel(f">= {first}" if last is None else f"[{first}..{last}]")


def in_feel(tests: str) -> str:
    """Write days as FEEL has them: `date("2026-01-31")`."""
    return _DAY.sub(r'date("\g<0>")', tests)

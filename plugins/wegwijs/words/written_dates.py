"""Reads dates as people write them: in figures of any order, and with the name of a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from wegwijs.words.locales import known

_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([./ -])(\d{1,2})\2(\d{4})(?:[T ]\d{1,2}:\d{2}.*)?")
_DAY_MONTH = re.compile(
    r"(?:\w+,[ ])?(\d{1,2})(?:st|nd|rd|th|\.|e)?[ -]+([^\W\d]+)\.?,?[ -]+(\d{4})"
)
_MONTH_DAY = re.compile(r"(?:\w+,[ ])?([^\W\d]+)\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})")


def dates_meant(text: str, languages: Iterable[str] = ()) -> list[str]:
    """List the days that a text may mean, as year-month-day; the names of months in languages.

    Figures with the year last may begin with the day or with the month: `03.04.2025` gives two.
    """
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _days((int(found[1]), int(found[3]), int(found[4])))
    if found := _YEAR_LAST.fullmatch(text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        return _days((year, other, one), (year, one, other))
    for form, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        if found := form.fullmatch(text):
            number = _months(tuple(languages)).get(found[month].casefold())
            return _days((int(found[3]), number or 0, int(found[day])))
    return []


def _days(*each: tuple[int, int, int]) -> list[str]:
    """Write the days among some figures, each once, in order."""
    found = set()
    for figures in each:
        try:
            found.add(date(*figures).isoformat())
        except ValueError:
            continue
    return sorted(found)


@cache
def _months(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Give the numbers of months by their names, whole and short, where one means one only."""
    found: dict[str, set[int]] = {}
    for language in ("en", *languages):
        locale = known(language)
        for names in (locale.months["format"] if locale is not None else {}).values():
            for number, name in names.items():
                found.setdefault(name.casefold().rstrip("."), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}

"""Reads dates as people write them: in figures of any order, and with the name of a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from wegwijs.decisions.dates import dates_in_figures, days_of
from wegwijs.words.locales import known

_TIMED = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}.*")
_DAY_MONTH = re.compile(
    r"(?:\w+,[ ])?(\d{1,2})(?:st|nd|rd|th|\.|e)?[ -]+([^\W\d]+)\.?,?[ -]+(\d{4})"
)
_MONTH_DAY = re.compile(r"(?:\w+,[ ])?([^\W\d]+)\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})")


def dates_meant(text: str, languages: Iterable[str] = ()) -> list[str]:
    """List the days that a text may mean, as year-month-day; the names of months in languages.

    Figures with the year last may begin with the day or with the month: `03.04.2025` gives two.
    """
    text = text.strip()
    without_time = _TIMED.sub("", text)
    if meant := dates_in_figures(without_time):
        return meant
    for form, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        if found := form.fullmatch(text):
            number = _months(tuple(languages)).get(found[month].casefold())
            return days_of((int(found[3]), number or 0, int(found[day])))
    return []


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

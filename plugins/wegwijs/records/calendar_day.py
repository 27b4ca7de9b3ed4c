"""Which day it is, for those who ask and for those who build; the only code that reads a clock.

Answers are given for today in the site's time zone. A build takes its day from `--day` or
WEGWIJS_DAY, else from SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/),
else from the clock.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "UTC"
"""The time zone of a site that names none."""

DAY_VARIABLE = "WEGWIJS_DAY"
_EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"

SOON = timedelta(days=90)
"""How long before a rule ends its writer is told."""

_A_YEAR_ON = (timedelta(days=366), timedelta(days=367))
"""How long after a source was read its reading is old, with and without a leap day between."""

_ISO_DATE = re.compile(rb"\d{4}-\d{2}-\d{2}")
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # Python reads weeks, 2026-W01-1, as well


class UnreadableDay(Exception):
    """Says which day could not be read, and how to write one."""


def read_day(text: str, named: str = "The day") -> date:
    """Read a day written as 2027-01-01; raises UnreadableDay, naming where it was written."""
    try:
        if _WRITTEN.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UnreadableDay(f"{named} is {text!r}, which is no day. Write it as 2027-01-01.")


def today(zone: str, environment: Mapping[str, str] | None = None) -> date:
    """Give the day for which questions are answered; raises UnreadableDay."""
    given = (os.environ if environment is None else environment).get(DAY_VARIABLE)
    return read_day(given, DAY_VARIABLE) if given else datetime.now(_zone(zone)).date()


def day_of_build(zone: str, environment: Mapping[str, str] | None = None) -> date:
    """Give the day for which pages are made; raises UnreadableDay."""
    given = os.environ if environment is None else environment
    epoch = given.get(_EPOCH_VARIABLE)
    if given.get(DAY_VARIABLE) or not epoch:
        return today(zone, given)
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(_zone(zone)).date()
    except (ValueError, OverflowError, OSError):
        raise UnreadableDay(
            f"{_EPOCH_VARIABLE} is {epoch!r}, which is no number of seconds since 1970."
        ) from None


def time_zones() -> frozenset[str]:
    """List the names of time zones that both Python and browsers know."""
    listed = files("tzdata").joinpath("zones").read_text("utf-8").split()
    return frozenset(name for name in listed if "/" in name or name == DEFAULT_ZONE)


def period_of(contents: Iterable[bytes], day: date) -> str:
    """Name the stretch of days around one in which files with dates lead to the same site.

    Every date in the files may be the first day of something, the last, or one of which a writer
    is told before; more turns than there are only make more stretches. Whoever keeps something
    between builds puts this into its key.
    """
    written = {found for content in contents for found in _ISO_DATE.findall(content)}
    turns = {turn for text in written for turn in _turns(text)}
    last = max((turn for turn in turns if turn <= day), default=None)
    return last.isoformat() if last else "before"


def _turns(text: bytes) -> Iterator[date]:
    """Yield the days on which a date may begin to mean something else."""
    try:
        day = date.fromisoformat(text.decode())
    except ValueError:
        return
    for away in (timedelta(0), timedelta(1), -SOON, timedelta(1) - SOON, *_A_YEAR_ON):
        with suppress(OverflowError):  # beyond an end of the calendar
            yield day + away


def _zone(name: str) -> ZoneInfo:
    """Give a zone; a name that no check let pass is as none, for the finding says so."""
    return ZoneInfo(name if name in time_zones() else DEFAULT_ZONE)

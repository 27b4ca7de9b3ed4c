"""Keeps what a check found, so that the same content is not checked again, nor the engine loaded.

What was found is believed where all it rests on is the same: the data and the pages, what the
engine is told, the day, its code, the libraries and Python.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wegwijs.findings.finding import LookedAt, Report
from wegwijs.findings.kept_report import looked_at_of, plain_report, report_of
from wegwijs.findings.progress import Tell, silent
from wegwijs.kept.entries import Say
from wegwijs.kept.recalled import EarlierRuns, name_of, recall
from wegwijs.kept.snapshot import NoSnapshot, take
from wegwijs.making.keeping import CACHE, earlier_runs, keep_runs
from wegwijs.making.made import day_and_period
from wegwijs.making.settings import Settings

if TYPE_CHECKING:  # the engine is only loaded when there is something to check
    from wegwijs.making.pipeline import Checked


@dataclass(frozen=True, slots=True)
class Found:
    """Holds what a check found, and what it looked at."""

    report: Report
    looked_at: LookedAt
    again: Callable[[], Checked]
    """Gives all that was read, as mends need it; it may have to be read and checked for that."""

    is_kept: bool = False
    """Whether it was found in an earlier run."""


def found(settings: Settings, root: Path, tell: Tell = silent, say: Say = lambda _: None) -> Found:
    """Check everything, or give what a check found of the same, kept below a folder.

    `say` is told in a line what cannot be used or kept.
    """
    runs = earlier_runs(root / CACHE, say)
    recall(runs)
    try:
        name = _name(settings)
        kept = _kept(runs, name, settings, tell) if name else None
        if kept is not None:
            return kept
        checked = _check(settings, tell)
        # What was saved meanwhile may have been read, or not: nobody knows what was checked.
        if name and _name(settings) == name:
            plain = {**plain_report(checked.report), "looked_at": asdict(checked.looked_at)}
            runs.put(name, json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        if why := keep_runs(runs):
            say(f"Nothing is kept for the next check: {why}.")
        return Found(checked.report, checked.looked_at, lambda: checked)
    finally:
        recall(None)


def found_anew(settings: Settings, tell: Tell = silent) -> Found:
    """Check everything, whatever was kept."""
    recall(None)
    checked = _check(settings, tell)
    return Found(checked.report, checked.looked_at, lambda: checked)


def _check(settings: Settings, tell: Tell) -> Checked:
    from wegwijs.making.pipeline import check

    return check(settings, tell)


def _name(settings: Settings) -> str:
    """Name all that is checked in a few letters; nothing where that cannot be said."""
    try:
        snapshot = take(settings.data, settings.docs)
    except (NoSnapshot, OSError):
        return ""
    _, period = day_and_period(snapshot, settings.day)
    told = repr(replace(settings, day=None))
    return name_of(__name__, (told, period, snapshot.digest, settings.docs is not None))


def _kept(runs: EarlierRuns, name: str, settings: Settings, tell: Tell) -> Found | None:
    plain = runs.get(name)
    if plain is None:
        return None
    try:
        kept = json.loads(plain.decode("utf-8", "surrogatepass"))
        report, looked_at = report_of(kept), looked_at_of(kept["looked_at"])
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    return Found(report, looked_at, lambda: _check(settings, tell), is_kept=True)

"""Checks a site in a process of its own: who asks for a page meanwhile shares no thread with it.

python -m wegwijs.making.checked_apart FOUND < what `asked` gives
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from wegwijs.findings.finding import Report, Where
from wegwijs.findings.kept_report import plain_report, report_of
from wegwijs.findings.progress import Tell, silent
from wegwijs.kept.recalled import recall
from wegwijs.kept.sealed import written_whole
from wegwijs.making.keeping import earlier_runs, keep_runs
from wegwijs.making.pipeline import Settings, check
from wegwijs.making.shown_translations import words_to_look_at


@dataclass(frozen=True, slots=True)
class CheckedApart:
    """Holds what another process found."""

    report: Report
    words: Mapping[Where, str]
    """What belongs below findings about translations, in HTML."""

    seconds: float
    """How much of a processor the check took, without the start of the process."""


def asked(settings: Settings, root: Path, kept: Path | None = None) -> bytes:
    """Say what is to be checked, and the folder that findings name files from.

    Where things are `kept`, what was read in earlier runs is recalled from there. Raises what
    `pickle` raises where the settings hold what no other process can have.
    """
    return pickle.dumps((replace(settings, held=None, kept=None), root, kept))


def answered(text: str) -> CheckedApart:
    """Read what the process found."""
    said: dict[str, Any] = json.loads(text)
    report = report_of(said["report"])
    words = {Where(**where): html for where, html in said["words"]}
    return CheckedApart(report, words, said["seconds"])


def checked(settings: Settings, root: Path, tell: Tell = silent) -> CheckedApart:
    """Check here and now; `root` is the folder that findings name files from."""
    begun = time.thread_time()
    found = check(settings, tell)
    words: Mapping[Where, str] = {}
    if found.catalog is not None:
        words = words_to_look_at(found.translations, found.catalog, root)
    return CheckedApart(found.report, words, time.thread_time() - begun)


def _written(found: CheckedApart) -> str:
    said = {
        "report": plain_report(found.report),
        "words": [(asdict(where), html) for where, html in found.words.items()],
        "seconds": found.seconds,
    }
    return json.dumps(said)


def main() -> None:
    """Check as asked; what is found is put where it was asked for when all of it is known."""
    found = Path(sys.argv[1])
    settings, root, kept = pickle.loads(sys.stdin.buffer.read())
    runs = earlier_runs(kept, lambda _: None) if kept is not None else None
    recall(runs)
    said = _written(checked(settings, root))
    with written_whole(found) as file:
        file.write(said.encode())
    if runs is not None:
        keep_runs(runs)


if __name__ == "__main__":
    main()

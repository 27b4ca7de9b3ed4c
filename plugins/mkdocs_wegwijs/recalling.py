"""Lets the engine recall in a build, or in a server, what it did in earlier runs."""

from __future__ import annotations

from pathlib import Path

from mkdocs_wegwijs.said_of_kept import said_of_kept
from wegwijs.kept.recalled import EarlierRuns, recall
from wegwijs.making import keeping


class Recalling:
    """Holds what was done in earlier runs while a build lasts."""

    def __init__(self) -> None:
        self._runs: EarlierRuns | None = None

    def begin(self, root: Path, *, cold: bool) -> None:
        """Open what is kept of the site below a folder, or nothing for a build that is `cold`."""
        self._runs = None if cold else keeping.earlier_runs(root / keeping.CACHE, said_of_kept)
        recall(self._runs)

    def keep(self) -> None:
        """Keep what was read, checked and joined up to now: also where the data has faults."""
        if self._runs is not None and (why := keeping.keep_runs(self._runs)):
            said_of_kept(f"What was read is not kept for the next build: {why}.")

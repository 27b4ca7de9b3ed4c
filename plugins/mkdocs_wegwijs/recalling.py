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

    def begin(self, root: Path, *, cold: bool, waits: bool = False) -> None:
        """Open what is kept of the site below a folder, or nothing for a build that is `cold`.

        Where it `waits`, what is done now is written down only when it is kept.
        """
        self._runs = None if cold else keeping.earlier_runs(root / keeping.CACHE, said_of_kept)
        if self._runs is not None:
            self._runs.waits = waits
        recall(self._runs)

    @property
    def waits(self) -> bool:
        """Tell whether what was done waits to be written down."""
        return self._runs is not None and self._runs.waits

    def settle(self) -> None:
        """Write down what waits for it; others may go on meanwhile."""
        if self._runs is not None:
            self._runs.waits = False
            self._runs.settle()

    def keep(self) -> None:
        """Keep what was read, checked and joined up to now: also where the data has faults."""
        if self._runs is not None and (why := keeping.keep_runs(self._runs)):
            said_of_kept(f"What was read is not kept for the next build: {why}.")

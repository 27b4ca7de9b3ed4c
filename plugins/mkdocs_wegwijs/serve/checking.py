"""Checks what is held open: beside the server, or in it where that is sooner done."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from pickle import PicklingError

from mkdocs_wegwijs.said_of_kept import log
from mkdocs_wegwijs.serve.apart import Apart, NotDone
from wegwijs.making.checked_apart import CheckedApart, answered, asked, checked
from wegwijs.making.keeping import CACHE
from wegwijs.making.pipeline import Settings

_SOON = 0.5
"""A check that takes fewer seconds of a processor is done before a process has started."""


class _Needless(Exception):
    """Stops a check."""


class Checking:
    """Asks every question of a site, unless it becomes needless meanwhile.

    Two threads of one process would share its time, and who waits for a page would get the
    smaller part: each file that is looked at gives the other its turn.
    """

    def __init__(self, is_needless: Callable[[], bool]) -> None:
        self._is_needless = is_needless
        self._apart = Apart("wegwijs.making.checked_apart", is_needless)
        self._is_short = False

    def check(self, settings: Settings, root: Path, *, cold: bool) -> CheckedApart | None:
        """Check what is saved now; None where that became needless."""
        found = self._check(settings, root, None if cold else root / CACHE)
        if found is not None:
            self._is_short = found.seconds < _SOON
        return found

    def stop(self) -> None:
        """End a check that is at work beside."""
        self._apart.stop()

    def _check(self, settings: Settings, root: Path, kept: Path | None) -> CheckedApart | None:
        if not self._is_short:
            try:
                return self._checked_apart(asked(settings, root, kept))
            except (NotDone, PicklingError, TypeError, AttributeError) as why:
                log.debug("What is saved is checked in the server: %r", why)
        try:
            return checked(settings, root, self._go_on)
        except _Needless:
            return None

    def _go_on(self, _: str) -> None:
        if self._is_needless():
            raise _Needless

    def _checked_apart(self, told: bytes) -> CheckedApart | None:
        with tempfile.TemporaryDirectory(prefix="wegwijs_") as name:
            path = Path(name, "found.json")
            return answered(path.read_text("utf-8")) if self._apart.run(told, str(path)) else None

"""Spares who waits for a page the search for what could go in all that stays in memory."""

from __future__ import annotations

import gc
import sys

_BETWEEN_THREADS = 0.001
"""Seconds after which a thread gives another its turn: a look at files gives it each time."""


def stays() -> None:
    """Look for nothing that could go while a site is opened: nearly all of it stays."""
    gc.disable()
    sys.setswitchinterval(_BETWEEN_THREADS)


def is_settled() -> None:
    """Look from now on at what comes, and no more at what is there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()

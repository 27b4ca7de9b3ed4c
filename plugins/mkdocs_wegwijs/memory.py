"""What a build holds in memory while the engine makes its pages, and lets go of afterwards."""

from __future__ import annotations

import gc

from wegwijs.kept import results

MANY = 500
"""From so many pages of ours on, what was remembered is worth more as room for what follows."""


def hold() -> None:
    """Look seldom for what could go: what is read stays, and looking takes its time."""
    gc.set_threshold(50_000, 20, 50)


def let_go(pages: int) -> None:
    """Forget what functions remembered for so many pages, and look no more at what stays."""
    if pages >= MANY:
        results.forget()
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000, 20, 50)

"""Small things about words: the nearest name to a misspelt one, and lists in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name most like a misspelt one, or None when nothing is close."""
    folded = {each.casefold(): each for each in known}
    matches = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def did_you_mean(name: str, known: Iterable[str], *, none_known: str = "") -> str:
    """Write the hint for an unknown name: the nearest one, or the whole list when it is short."""
    names = sorted(known)
    match = nearest(name, names)
    if match:
        return f"Did you mean {match!r}?"
    if 0 < len(names) <= 12:
        return f"Known: {', '.join(names)}."
    return none_known

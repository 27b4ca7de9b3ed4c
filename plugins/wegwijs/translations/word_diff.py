"""Marks which words of a text were taken away and which were added, as git's word diff does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


def removed(words: str) -> str:
    """Mark words that are gone."""
    return f"[-{words}-]"


def added(words: str) -> str:
    """Mark words that are new."""
    return f"{{+{words}+}}"


def word_diff(
    old: str,
    new: str,
    gone: Callable[[str], str] = removed,
    come: Callable[[str], str] = added,
    written: Callable[[str], str] = str,
) -> str:
    """Write one text as another became it, with the words marked that went and that came.

    `written` is how words are written, marked or not.
    """
    pieces = _pieces(
        _WORD.findall(old),
        _WORD.findall(new),
        lambda words: gone(written(words)),
        lambda words: come(written(words)),
        written,
    )
    return "".join(pieces)


def _pieces(
    old: list[str],
    new: list[str],
    gone: Callable[[str], str],
    come: Callable[[str], str],
    same: Callable[[str], str],
) -> Iterator[str]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what == "equal":
            yield same("".join(new[first:last]))
            continue
        if end > start:
            yield gone("".join(old[start:end]))
        if last > first:
            yield come("".join(new[first:last]))

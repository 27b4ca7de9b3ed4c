"""Breaks text into lines by an estimate of its width; no font is at hand when a page is written."""

from __future__ import annotations

from collections.abc import Sequence

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] -"), frozenset("mwMWGOQ@%")
_EM = {"narrow": 0.32, "wide": 0.86, "other": 0.57}  # rather too wide than too narrow


def width(text: str, size: float) -> float:
    """Estimate the width of a text, in the unit of the font's size."""
    return size * sum(
        _EM["narrow" if each in _NARROW else "wide" if each in _WIDE else "other"] for each in text
    )


def lines(text: str, size: float, room: float) -> Sequence[str]:
    """Break a text between words into as few lines as fit, as even as they can be.

    A word wider than the room stands alone.
    """
    found = _filled(text, size, room)
    while len(found) > 1:
        narrower = max(width(each, size) for each in found) - 1
        evener = _filled(text, size, narrower)
        if len(evener) > len(found) or max(width(each, size) for each in evener) > narrower:
            break
        found = evener
    return found


def _filled(text: str, size: float, room: float) -> list[str]:
    found: list[str] = []
    for word in text.split():
        joined = f"{found[-1]} {word}" if found else word
        if found and width(joined, size) <= room:
            found[-1] = joined
        else:
            found.append(word)
    return found

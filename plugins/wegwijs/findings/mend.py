"""What a finding may be mended with: edits of a text, at offsets, and whether they are safe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Puts a text in the place of another: `start` and `end` are offsets, from 0.

    They count characters of the file's text as it is read: without a byte order mark, and
    with one character for the end of a line.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mend:
    """Mends one finding, in its file; a safe mend says what was meant before, and nothing else."""

    edits: tuple[Edit, ...]
    safe: bool = True


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Make edits that do not overlap, from the end of a text on."""
    for each in sorted(edits, reverse=True):
        text = text[: each.start] + each.text + text[each.end :]
    return text


def as_read(text: str) -> str:
    """Give a file's text as edits count it: no byte order mark, one character a line end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def place(text: str, offset: int) -> tuple[int, int]:
    """Give the line and column of an offset, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def lines_after(text: str, mend: Mend) -> list[str]:
    """Give the lines that a mend changes, as they are then; those in between, too."""
    first = text.rfind("\n", 0, min(each.start for each in mend.edits)) + 1
    end = text.find("\n", max(each.end for each in mend.edits))
    end = len(text) if end < 0 else end
    moved = (Edit(each.start - first, each.end - first, each.text) for each in mend.edits)
    return applied(text[first:end], moved).split("\n")


def between(before: str, after: str, shift: int = 0) -> Edit | None:
    """Give the one edit that makes a text of another; None where they are the same."""
    if before == after:
        return None
    start, most = 0, min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return Edit(shift + start, shift + len(before) - end, after[start : len(after) - end])


def together(mends: Iterable[Mend]) -> list[Mend]:
    """Choose mends of one text that may be made at once: of those that meet, the first.

    Mends that say the same are one; what is left out is found again in the next reading.
    """
    chosen: list[Mend] = []
    taken: list[Edit] = []
    for mend in sorted(mends, key=lambda each: (each.edits, not each.safe)):
        if any(_meet(each, other) for each in mend.edits for other in taken):
            continue
        chosen.append(mend)
        taken.extend(mend.edits)
    return chosen


def _meet(one: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same text, or the same place between two letters."""
    return one.start <= other.end and other.start <= one.end

"""Changes words within a text of YAML where they are written, whatever the text's style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijs.source.changes import Splice
from wegwijs.source.marked import Marked
from wegwijs.source.slices import Place, Slice, put

_HEAD_OF_BLOCK = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")
_BLANKS = " \t\r\n"
_ESCAPED = '"\\/'


def splice(marked: Marked, place: Place, change: Splice) -> Iterator[list[Slice]]:
    """Change words where they stand, and leave the lines of the text; else write it anew."""
    value = place.value
    text = str(value.data)
    written = marked.text[value.start : value.far_end]
    places = written_places(written, value.style, text)
    if places is not None:
        yield [
            Slice(value.start + places[start], value.start + _end(places, start, end), new)
            for start, end, new in change.cuts
        ]
    yield from put(marked, place, change.within(text))


def _end(places: list[int], start: int, end: int) -> int:
    """Give where words end: right behind their last character, before blanks that follow."""
    return places[end - 1] + 1 if end > start else places[end]


def written_places(written: str, style: str, text: str) -> list[int] | None:
    """Give for each character of a text, and for its end, where it is written.

    `style` is how the text begins: a quote, the sign of a block, or nothing. None where the
    writer used escapes for more than quotes and backslashes.
    """
    head = _HEAD_OF_BLOCK.match(written) if style in ("|", ">") else None
    at = head.end() if head else len(style)
    places: list[int] = []
    for number, sign in enumerate(text):
        if sign in _BLANKS:
            places.append(at)
            if number + 1 < len(text) and text[number + 1] in _BLANKS:
                continue  # blanks and line ends are matched as a whole
            at = _past_blanks(written, at)
            continue
        if not places:
            at = _past_blanks(written, at)
        doubled = written[at : at + 2]
        if style == "'" and sign == "'" and doubled == "''":
            places.append(at)
            at += 2
        elif style == '"' and doubled[:1] == "\\":
            if sign not in _ESCAPED or doubled[1:] != sign:
                return None
            places.append(at)
            at += 2
        elif written[at : at + 1] == sign:
            places.append(at)
            at += 1
        else:
            return None
    return [*places, at]


def _past_blanks(written: str, at: int) -> int:
    while at < len(written) and written[at] in _BLANKS:
        at += 1
    return at

"""Puts the items of a YAML list in another order, with the comments above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wegwijs.source.marked import Marked, Node
from wegwijs.source.slices import Slice

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def arrange(marked: Marked, list_: Node, order: Sequence[int]) -> Iterator[list[Slice]]:
    """Put items in an order, by their numbers now; those that are not in it go.

    A comment above an item goes along with it. Above one that goes, it may be about the
    next ones too, and stays.
    """
    if not list_.style:
        yield from _by_lines(marked, list_, order)
    items = list_.inside
    if len(order) == len(items) and all(each.data is not None for each in items):
        yield [
            Slice(slot.start, slot.end, marked.text[items[old].start : items[old].end])
            for slot, old in zip(items, order, strict=True)
            if slot is not items[old]
        ]


def _by_lines(marked: Marked, list_: Node, order: Sequence[int]) -> Iterator[list[Slice]]:
    dashes = [marked.dash(each) for each in list_.inside]
    starts = [marked.line_start(each) for each in dashes]
    heads = zip(starts, dashes, strict=True)
    if any(marked.text[start:dash].strip(" ") for start, dash in heads):
        return
    for end in dict.fromkeys((list_.inside[-1].end, list_.inside[-1].far_end)):
        stop = marked.next_line(max(end, dashes[-1]))
        above = [_above(marked, list_, start) for start in starts]
        begins = [start - sum(map(len, each)) for start, each in zip(starts, above, strict=True)]
        newline = marked.newline(starts[0])
        kept = set(order)
        for number in (each for each in range(len(starts)) if each not in kept):
            notes = [each for each in above[number] if each.strip()]
            if number + 1 < len(starts):
                above[number + 1] = [*notes, *above[number + 1]]
        bodies = [
            marked.text[start:after]
            for start, after in zip(starts, [*begins[1:], stop], strict=True)
        ]
        parts = (part for number in order for part in (*above[number], bodies[number]))
        text = "".join(part if part.endswith(("\n", "\r")) else part + newline for part in parts)
        if len(starts) - 1 not in kept:
            text += "".join(each for each in above[-1] if each.strip())
        if not marked.text[begins[0] : stop].endswith(("\n", "\r")):
            text = re.sub(r"(\r\n|\r|\n)\Z", "", text)
        yield [Slice(begins[0], stop, text)]


def _above(marked: Marked, list_: Node, start: int) -> list[str]:
    """Give the empty lines and comments above a line, unless they are further to the right."""
    first = marked.line_start(list_.start)
    lines = _LINE.findall(marked.text[first:start]) if start > first else _notes(marked, start)
    found: list[str] = []
    while lines and _is_note(lines[-1], list_.column):
        found.insert(0, lines.pop())
    return found


def _notes(marked: Marked, start: int) -> list[str]:
    """Give the lines before a list's first item: those up to the one its key is on."""
    lines: list[str] = _LINE.findall(marked.text[:start])
    return lines[-40:]


def _is_note(line: str, indent: int) -> bool:
    return not line.strip() or (
        line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= indent
    )

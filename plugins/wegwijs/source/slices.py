"""Tells which characters of a YAML text make way for which, for one change of its data.

Each change has ways to be written, the likest to what stands there first; the editor takes
the first that says what was asked and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wegwijs.source.file import Path, Plain
from wegwijs.source.marked import Marked, Node
from wegwijs.source.text_styles import in_the_style_of
from wegwijs.source.yaml_writing import TYPED, write_entry, write_inside, write_pair


class Slice(NamedTuple):
    """Puts a text in the place of the characters between two offsets."""

    start: int
    end: int
    text: str


class Place(NamedTuple):
    """Names a value: the mapping or list around it, its number there, and that one's own column."""

    around: Node
    at: int
    path: Path

    @property
    def value(self) -> Node:
        """Give the value itself."""
        return self.around.inside[self.at]

    @property
    def key(self) -> Node | None:
        """Give its key; None in a list."""
        return self.around.keys[self.at] if self.around.keys else None

    @property
    def typed(self) -> bool:
        """Tell whether a reader that guesses may take it for more than text."""
        return not TYPED.isdisjoint(self.path)


def put(marked: Marked, place: Place, new: Plain) -> Iterator[list[Slice]]:
    """Give a value the place of another."""
    value, newline = place.value, marked.newline(place.value.start)
    begin, end = _begin(marked, place), value.end
    is_bare = place.key is not None and marked.colon(place.key) is None
    space = ": " if is_bare else " " if value.data is None else ""
    if isinstance(new, str) and isinstance(value.data, str | None):
        old = marked.text[value.start : value.end]
        if value.data is None:
            old, end = "", begin
        inside = bool(place.around.style)
        written = in_the_style_of(
            old, value.style, new, place.around.column, newline, typed=place.typed, inside=inside
        )
        for text in written:
            first = value.start if not space else begin
            yield [Slice(first, end, f"{space}{text}")]
            if value.far_end != value.end:
                yield [Slice(first, value.far_end, f"{space}{text}")]
        return
    if place.around.style:
        first = begin if value.data is None else value.start
        yield [Slice(first, max(first, end), f"{space}{write_inside(new, place.typed)}")]
        return
    lines = _after_the_mark(place, new)
    tail = newline.join(lines)
    line_end = marked.line_end(begin)
    if value.data is None:
        yield [Slice(begin, begin, tail)]
    elif value.start > line_end and len(lines) == 1:
        below = Slice(line_end, value.end, "")
        yield [Slice(begin, begin, tail), below]
        yield [Slice(begin, value.end, tail)]
    elif value.start > line_end and not lines[0]:
        yield [Slice(line_end, value.end, tail)]
    yield [Slice(begin, value.end, tail)]
    yield [Slice(begin, value.far_end, tail)]
    yield [Slice(begin, value.end, f" {write_inside(new, place.typed)}")]


def add_key(
    marked: Marked, mapping: Node, key: str, new: Plain, path: Path
) -> Iterator[list[Slice]]:
    """Add a key to a mapping, below its last one."""
    typed = not TYPED.isdisjoint(path)
    if mapping.style:
        yield _add_in_brackets(marked, mapping, write_inside({key: new}, typed)[1:-1])
        return
    indent = " " * mapping.column
    flat = f"{indent}{write_inside({key: new}, typed)[1:-1]}"
    for lines in (list(write_pair(key, new, indent)), [flat]):
        yield [_below(marked, mapping.inside[-1].end, lines)]
        yield [_below(marked, mapping.inside[-1].far_end, lines)]
        yield [*_cut_short(marked, mapping), _below(marked, mapping.inside[-1].far_end, lines)]
        first = mapping.keys[0].start
        newline = marked.newline(first)
        text = newline.join([lines[0].lstrip(" "), *lines[1:]])
        yield [Slice(first, first, f"{text}{newline}{indent}")]


def insert(marked: Marked, list_: Node, at: int, new: Plain) -> Iterator[list[Slice]]:
    """Insert an item before another of a list, or at its end."""
    if list_.style:
        text = write_inside(new, False)
        if at < len(list_.inside) and list_.inside[at].data is not None:
            start = list_.inside[at].start
            yield [Slice(start, start, f"{text}, ")]
        else:
            yield _add_in_brackets(marked, list_, text)
        return
    indent = " " * list_.column
    for lines in (list(write_entry(new, indent)), [f"{indent}- {write_inside(new, False)}"]):
        if at:
            before = list_.inside[at - 1]
            yield [_below(marked, before.end, lines)]
            yield [_below(marked, before.far_end, lines)]
            yield [*_cut_short(marked, before), _below(marked, before.far_end, lines)]
        else:
            dash = marked.dash(list_.inside[0])
            newline = marked.newline(dash)
            text = newline.join([lines[0].lstrip(" "), *lines[1:]])
            yield [Slice(dash, dash, f"{text}{newline}{indent}")]


def remove(marked: Marked, place: Place) -> Iterator[list[Slice]]:
    """Take a key with its value, or an item, out of what holds others too."""
    first, value = _first(marked, place), place.value
    end = max(value.end, _begin(marked, place))
    if place.around.style:
        yield _out_of_brackets(marked, place, first, end)
        return
    last = marked.line_end(end)
    line = marked.line_start(first)
    if marked.text[line:first].strip(" "):  # it stands behind a dash
        following = _first(marked, place._replace(at=place.at + 1))
        between = marked.text[last:following]
        if "#" not in between:
            yield [Slice(first, following, "")]
        yield [Slice(first, marked.next_line(end), marked.newline(first))]
        return
    for stop in (last, marked.line_end(max(value.far_end, end))):
        after = marked.next_line(stop)
        if after > stop:
            yield [Slice(line, after, "")]
        yield [Slice(len(marked.text[:line].rstrip("\r\n")), stop, "")]
        yield [Slice(line, stop, "")]
        blank = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*\Z|(?:[ \t]*(?:\r\n|\r|\n))*")
        found = blank.match(marked.text, after)
        yield [Slice(line, found.end() if found else after, "")]


def empty(marked: Marked, place: Place) -> Iterator[list[Slice]]:
    """Take the only key or item out of a mapping or list, which says that it is empty then."""
    first, around = _first(marked, place), place.around
    end = max(place.value.end, _begin(marked, place))
    if around.style:
        yield [Slice(around.start + 1, around.end - 1, "")]
        return
    signs = "{}" if around.keys else "[]"
    yield [Slice(first, end, signs)]
    yield [Slice(first, place.value.far_end, signs)]


def _begin(marked: Marked, place: Place) -> int:
    """Find where what stands before a value ends: its colon, its dash, or its bare key."""
    if place.key is not None:
        colon = marked.colon(place.key)
        return place.key.end if colon is None else colon + 1
    return place.value.start if place.around.style else marked.dash(place.value) + 1


def _first(marked: Marked, place: Place) -> int:
    """Find where an entry begins: at its key, its dash, or itself."""
    if place.key is not None:
        return place.key.start
    return place.value.start if place.around.style else marked.dash(place.value)


def _after_the_mark(place: Place, new: Plain) -> list[str]:
    """Write a value as it stands behind its colon or dash, and on the lines below."""
    indent = " " * place.around.column
    if place.key is None:
        first, *rest = write_entry(new, indent, str(place.path[-2]) if place.path[1:] else "")
        return [first.removeprefix(f"{indent}-"), *rest]
    key = str(place.key.data)
    first, *rest = write_pair(key, new, indent)
    mark = next(write_pair(key, {"a": "b\nc"}, indent))
    return [first.removeprefix(mark), *rest]


def _below(marked: Marked, offset: int, lines: list[str]) -> Slice:
    end = marked.line_end(offset)
    newline = marked.newline(offset)
    return Slice(end, end, "".join(f"{newline}{each}" for each in lines))


def _cut_short(marked: Marked, node: Node) -> Iterator[Slice]:
    """Say of a block of text at a file's end that it has no line break, as that comes now."""
    while node.inside:
        node = node.inside[-1]
    head = re.match(r"([|>][0-9]?)[-+]?([0-9]?)", marked.text[node.start : node.end])
    if head is not None:
        yield Slice(node.start, node.start + head.end(), f"{head[1]}{head[2]}-")


def _add_in_brackets(marked: Marked, around: Node, text: str) -> list[Slice]:
    if not around.inside:
        return [Slice(around.start + 1, around.start + 1, text)]
    last = Place(around, len(around.inside) - 1, ())
    end = max(last.value.end if last.value.data is not None else 0, _begin(marked, last))
    room = " "
    if len(around.inside) > 1:
        before = Place(around, len(around.inside) - 2, ())
        gap = marked.text[max(before.value.end, _begin(marked, before)) : _first(marked, last)]
        room = gap.partition(",")[2] if re.fullmatch(r"\s*,\s*", gap) else " "
    return [Slice(end, end, f",{room or ' '}{text}")]


def _out_of_brackets(marked: Marked, place: Place, first: int, end: int) -> list[Slice]:
    comma = marked.comma(end)
    if comma is not None:
        stop = comma + 1
        rest = marked.text[stop:]
        if place.at + 1 < len(place.around.inside) and not rest.lstrip().startswith("#"):
            stop = _first(marked, place._replace(at=place.at + 1))
        gap = marked.text[end:comma].strip()
        return (
            [Slice(first, stop, "")]
            if not gap
            else [
                Slice(first, end, ""),
                Slice(comma, comma + 1, ""),
            ]
        )
    if place.at:
        before = place._replace(at=place.at - 1)
        start = max(before.value.end, _begin(marked, before))
        if "#" not in marked.text[start:first]:
            first = start
    return [Slice(first, end, "")]

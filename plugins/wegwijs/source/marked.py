"""YAML's events become a tree that knows where each thing is written, to the character.

Offsets count the characters of the text as it is, with its own line ends and without a byte
order mark. An end is where what is written ends: before a comment, a blank or a line's end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from wegwijs.source.file import Path, Plain
from wegwijs.source.syntax import LOADER

_HEADER = re.compile(r"[|>][-+0-9]*")
_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Node:
    """Marks a text, a mapping or a list; `style` is how it begins, and empty for plain ones."""

    start: int
    end: int
    column: int
    style: str
    data: Plain = None
    keys: list[Node] = field(default_factory=list)
    inside: list[Node] = field(default_factory=list)
    far_end: int = 0
    """Where a block of text ends with the empty lines below it; else the same as `end`."""

    def names(self) -> list[str]:
        """List the keys of a mapping."""
        return [str(key.data) for key in self.keys]


class Marked:
    """Holds a text and the tree of what is in it; raises yaml.YAMLError where it is no YAML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = _tree(text)

    def at(self, path: Path) -> Node:
        """Give the value at a path; raises LookupError or ValueError where there is none."""
        node = self.root
        for part in path:
            node = node.inside[part if isinstance(part, int) else node.names().index(part)]
        return node

    def lines(self, node: Node) -> int:
        """Count the lines that a value is written on."""
        return len(_BREAK.findall(self.text, node.start, node.end)) + 1

    def line_start(self, offset: int) -> int:
        """Find where the line of an offset begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Find where the line of an offset ends, before its line break."""
        found = _BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)

    def next_line(self, offset: int) -> int:
        """Find where the line after an offset's begins; the end of the text when there is none."""
        found = _BREAK.search(self.text, offset)
        return found.end() if found else len(self.text)

    def newline(self, offset: int) -> str:
        """Give the line end to write near an offset: that of its line, or of the file's first."""
        found = _BREAK.search(self.text, offset)
        if found is None:
            before = [each.group() for each in _BREAK.finditer(self.text)]
            return before[-1] if before else "\n"
        return found.group()

    def dash(self, item: Node) -> int:
        """Find the dash before an item of a list."""
        return self._tokens["-"][bisect_left(self._tokens["-"], item.start) - 1]

    def colon(self, key: Node) -> int | None:
        """Find the colon after a key; None for a key in brackets that has none."""
        colons = self._tokens[":"]
        at = bisect_left(colons, key.end)
        bare = at == len(colons) or bool(re.search(r"[,}\]]", self.text[key.end : colons[at]]))
        return None if bare else colons[at]

    def comma(self, offset: int) -> int | None:
        """Find the comma right behind an item, past blanks and comments; None without one."""
        commas = self._tokens[","]
        at = bisect_left(commas, offset)
        if at == len(commas):
            return None
        between = re.sub(r"(?<!\S)#[^\r\n]*", "", self.text[offset : commas[at]])
        return None if between.strip() else commas[at]

    def is_explicit(self, key: Node) -> bool:
        """Tell whether a key is written with YAML's question mark."""
        return self.text[self.line_start(key.start) : key.start].rstrip(" \t").endswith("?")

    def comments(self, within: Node | None = None) -> list[str]:
        """List the comments, or those inside a value, in their order."""
        node = within or self.root
        start, end = (node.start, node.end) if within else (0, len(self.text))
        parts, at = [], start
        for scalar in _scalars(node):
            is_block = scalar.style in ("|", ">")
            head = _BREAK.search(self.text, scalar.start) if is_block else None
            parts.append(self.text[at : head.start() if head else scalar.start])
            at = max(at, scalar.end)
        parts.append(self.text[at:end])
        return [each for part in parts for each in _COMMENT.findall(part)]

    @cached_property
    def _tokens(self) -> dict[str, list[int]]:
        """List where each dash, colon and comma is that stands for itself."""
        kinds = {
            yaml.BlockEntryToken: "-",
            yaml.ValueToken: ":",
            yaml.FlowEntryToken: ",",
        }
        found: dict[str, list[int]] = {"-": [], ":": [], ",": []}
        for token in yaml.scan(self.text, Loader=LOADER):
            if type(token) in kinds:
                found[kinds[type(token)]].append(token.start_mark.index)
        return found


def _scalars(node: Node) -> Iterator[Node]:
    """Yield the texts inside a value, keys too, in their order."""
    if isinstance(node.data, str):
        yield node
    for at, each in enumerate(node.inside):
        if node.keys:
            yield from _scalars(node.keys[at])
        yield from _scalars(each)


def _tree(text: str) -> Node:
    stack: list[Node] = []
    root = Node(0, 0, 0, "")
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent):
            node = _text(event, text)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            node = _collection(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            _close(stack.pop(), event)
            continue
        else:
            continue
        if not stack:
            root = node
        elif isinstance(stack[-1].data, dict) and len(stack[-1].keys) == len(stack[-1].inside):
            stack[-1].keys.append(node)
        else:
            stack[-1].inside.append(node)
        if not isinstance(node.data, str | None):
            stack.append(node)
    return root


def _collection(event: Any) -> Node:
    is_list = isinstance(event, yaml.SequenceStartEvent)
    mark = event.start_mark
    flow = ("[" if is_list else "{") if event.flow_style else ""
    return Node(mark.index, mark.index, mark.column, flow, [] if is_list else {})


def _close(node: Node, event: Any) -> None:
    """Fill in what a list or mapping holds, and where it ends."""
    if isinstance(node.data, dict):
        for key, value in zip(node.keys, node.inside, strict=True):
            node.data[str(key.data)] = value.data
    elif isinstance(node.data, list):
        node.data.extend(each.data for each in node.inside)
    if node.style:
        node.end = node.far_end = event.end_mark.index
    else:
        node.end = max(node.inside[-1].end, node.keys[-1].end if node.keys else 0)
        node.far_end = max(node.end, node.inside[-1].far_end)


def _text(event: Any, text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    is_empty = event.value == "" and not event.style
    node = Node(start, end, event.start_mark.column, event.style or "", event.value, far_end=end)
    if is_empty:
        node.data = None
    elif node.style in ("|", ">"):
        lines = list(_lines(text, start, end))
        kept = "+" in _header(text, start)
        indent = min((first for _, _, first in lines[1:] if first is not None), default=0)
        node.far_end = lines[-1][1]
        while not kept and len(lines) > 1 and _is_blank(*lines[-1], indent):
            lines.pop()
        node.end = lines[-1][1]
    return node


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, int | None]]:
    """Yield where lines begin and end, and how far what is on them is indented."""
    while start < end or start == 0:
        found = _BREAK.search(text, start)
        stop = min(found.start(), end) if found else min(len(text), end)
        line = text[start:stop]
        yield start, stop, len(line) - len(line.lstrip(" ")) if line.strip(" ") else None
        if found is None or found.end() >= end:
            return
        start = found.end()


def _is_blank(start: int, end: int, first: int | None, indent: int) -> bool:
    return first is None and end - start <= indent


def _header(text: str, start: int) -> str:
    found = _HEADER.match(text, start)
    return found.group() if found else ""

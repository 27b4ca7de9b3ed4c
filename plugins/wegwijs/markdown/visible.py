"""Blanks out of a Markdown page what is code or comment; every offset stays the writer's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from wegwijs.findings.finding import Where

_NOT_NEWLINE = re.compile(r"[^\n]")
_FENCE = re.compile(
    r"^(?P<before>[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d+[.)])[ \t]+)?)"
    r"(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$"
)
_OPENS_A_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)])\s|!!!|\?\?\?|===|:\s|\[\^|<[A-Za-z]")
# Code spans do not cross a blank line; the limit keeps stray backquotes cheap.
_INLINE = re.compile(
    r"(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).){1,2000}?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?(?:-->|\Z)"
    r"|(?P<open><(?P<raw>script|style|pre|code|textarea)\b[^>]*>).*?(?P<close></(?P=raw)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


_NO_TEXT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|pre|textarea)\b[^>]*>.*?(?:</(?P=raw)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Code:
    """Tells of a block of code: its language, its number of lines, and where it begins."""

    info: str
    lines: int
    offset: int


@dataclass(frozen=True, slots=True)
class Visible:
    """Holds a page's text as written, and the same with code and comments blanked out."""

    path: str
    raw: str = field(repr=False)
    text: str = field(repr=False)
    codes: tuple[Code, ...] = ()
    _starts: tuple[int, ...] = field(repr=False, default=(0,))

    def where(self, offset: int) -> Where:
        """Point at an offset."""
        line = bisect_right(self._starts, offset)
        return Where(self.path, line, offset - self._starts[line - 1] + 1)

    def offset(self, where: Where) -> int:
        """Give the offset of a place on the page."""
        return self._starts[where.line - 1] + where.column - 1


@lru_cache(maxsize=512)
def visible(path: str, raw: str) -> Visible:
    """Blank out fenced and indented code, code spans, comments, and the inside of raw elements.

    What was blanked is kept: a page is looked at for several questions, and after each save.
    """
    starts = (0, *(found.end() for found in re.finditer("\n", raw)))
    lines = raw.split("\n")
    codes = tuple(_fenced(lines, starts))
    _blank_indented(lines)
    text = _INLINE.sub(_without_inside, "\n".join(lines))
    return Visible(path, raw, text, codes, starts)


def hidden_lines(raw: str, read: Mapping[int, int]) -> frozenset[int]:
    """Give the lines, from 0, whose first sign is no text: code, by its indent too, or comment.

    `read` has the first and last line of each block of code between fences.
    """
    lines = raw.split("\n")
    for first, last in read.items():
        lines[first : last + 1] = ["" for _ in range(first, last + 1)]
    before = list(lines)
    _blank_indented(lines)
    found = {at for at, line in enumerate(lines) if before[at].strip() and not line.strip()}
    text = "\n".join(lines)
    for each in _NO_TEXT.finditer(text):
        first = text.count("\n", 0, each.start())
        found.update(range(first + 1, first + 1 + each.group().count("\n")))
    return frozenset(found)


def blank(text: str) -> str:
    """Replace all but the ends of lines by spaces."""
    return _NOT_NEWLINE.sub(" ", text)


def _without_inside(found: re.Match[str]) -> str:
    if found["raw"] is None:
        return blank(found.group())
    inside = found.group()[len(found["open"]) : len(found.group()) - len(found["close"])]
    return found["open"] + blank(inside) + found["close"]


def _fenced(lines: list[str], starts: tuple[int, ...]) -> Iterator[Code]:
    """Blank out fenced blocks in place; one that is never closed is text, as it is when built."""
    at = 0
    while at < len(lines):
        opened = _FENCE.match(lines[at])
        end = _closing(lines, at, opened["fence"]) if opened else None
        if opened is None or end is None:
            at += 1
            continue
        yield Code(opened["info"].strip(), end - at - 1, starts[at] + opened.start("fence"))
        lines[at] = opened["before"] + " " * (len(lines[at]) - opened.end("before"))
        for inside in range(at + 1, end + 1):
            lines[inside] = " " * len(lines[inside])
        at = end + 1


def _closing(lines: list[str], opening: int, fence: str) -> int | None:
    closes = re.compile(rf"[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
    for at in range(opening + 1, len(lines)):
        if closes.match(lines[at]):
            return at
    return None


def _blank_indented(lines: list[str]) -> None:
    """Blank out code that is code by its indentation; inside lists and boxes it is text."""
    after_blank, inside, in_code = True, False, False
    for at, line in enumerate(lines):
        stripped = line.strip()
        if not stripped:
            after_blank = True
            continue
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if indent < 4:
            inside = bool(_OPENS_A_CONTAINER.match(stripped)) or (inside and not after_blank)
            in_code = False
        elif not inside and (after_blank or in_code):
            lines[at] = " " * len(line)
            in_code = True
        after_blank = False

"""Does each list, table and step on a hand-written page belong where its writer indented it?

CommonMark, which other systems read, lets a list begin under any line and nests it as
far as its marker reaches; Python-Markdown wants an empty line and steps of four spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.diagnostics import Finding, Severity, Where
from wegwijs.model.written_pages import Pages, WrittenPage

_STEP = 4
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-*+]|(?P<number>\d{1,9})\.)(?P<gap>[ \t]+)(?=\S)"
)
_RULE = re.compile(r"[ \t]*([-*_])([ \t]*\1){2,}[ \t]*$")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_QUOTE = re.compile(r"[ \t]{0,3}>[ ]?")
_CALLOUT = re.compile(r"[ \t]*\[!\w+\][ \t]*$")
# What ends where its line ends: no paragraph that a list or table would be part of.
_OWN_LINE = re.compile(r"[ ]{0,3}(?:#{1,6}(?!#)|<|\[[^\[\]]+\]:|/{3,}|:{3,}|(?:=+|-+)[ \t]*$)")


@dataclass(frozen=True, slots=True)
class _Line:
    """Holds a line of a page or of a quotation: its number, its text, and what was cut off it."""

    number: int
    text: str
    cut: int = 0


@dataclass(slots=True)
class _Item:
    """Holds an item of the list being read: where its text begins, and its level when built."""

    reach: int
    level: int
    number: int | None


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each list, table or paragraph that would be built as part of another."""
    for page in pages.written.values():
        for lines in _passages(page):
            yield from _Reader(page.file, lines).findings()


def _passages(page: WrittenPage) -> Iterator[list[_Line]]:
    """Yield the lines of a page, and apart from it those of each quotation, without its signs."""
    outside: list[_Line] = []
    quoted: list[_Line] = []
    codes = {page.text.seen.where(each.offset).line for each in page.text.seen.codes}
    raw = page.text.seen.raw.split("\n")
    for number, text in enumerate(page.text.seen.text.split("\n"), 1):
        if number in codes:  # a block of code belongs to an item as a paragraph does
            text = text[: len(text) - len(text.lstrip())] + raw[number - 1].lstrip()[:3]
            text = raw[number - 1][: len(raw[number - 1]) - len(raw[number - 1].lstrip())] + "```"
        found = _QUOTE.match(text)
        if found and number not in codes:
            inside = text[found.end() :]
            blank = "" if _CALLOUT.match(inside) else inside
            quoted.append(_Line(number, blank, found.end()))
            outside.append(_Line(number, ">"))
            continue
        if quoted:
            yield quoted
            quoted = []
        outside.append(_Line(number, text))
    if quoted:
        yield quoted
    yield outside


class _Reader:
    """Reads lines from the top, with the list that is open at each."""

    def __init__(self, file: str, lines: list[_Line]) -> None:
        self.file = file
        self.lines = lines
        self.open: list[_Item] = []
        self.after_blank = True
        self.broken = False
        """Whether something stood between two items that was no part of the first."""

    def findings(self) -> Iterator[Finding]:
        before = _Line(0, "")
        for line in self.lines:
            if not line.text.strip():
                self.after_blank = True
            else:
                yield from self._line(line, before)
                self.after_blank = bool(_OWN_LINE.match(line.text))
            before = line

    def _line(self, line: _Line, before: _Line) -> Iterator[Finding]:
        item = None if _RULE.match(line.text) else _ITEM.match(line.text)
        indent = len(line.text.expandtabs(_STEP)) - len(line.text.expandtabs(_STEP).lstrip())
        if item:
            yield from self._item(line, before, item, indent)
        elif self.after_blank:
            yield from self._block(line, indent)
        if _DELIMITERS.match(line.text) and "|" in before.text and "|" in line.text:
            yield from self._table(before)

    def _item(
        self, line: _Line, before: _Line, item: re.Match[str], indent: int
    ) -> Iterator[Finding]:
        reach = indent + len(item["marker"]) + min(len(item["gap"].expandtabs(_STEP)), _STEP)
        number = int(item["number"]) if item["number"] else None
        if not self.open and not self.after_blank and indent < _STEP:
            message = "A list right under a line of text is read as part of that text."
            yield self._finding(
                "missing-blank-line", line, indent, message, "Put an empty line above it."
            )
            self.after_blank = True
        siblings = [each for each in self.open if each.reach > indent]
        parents = [each for each in self.open if each.reach <= indent]
        level = parents[-1].level + 1 if parents else 0
        if parents and indent // _STEP < level and not siblings:
            message = (
                f"This item is indented by {indent} space{'s' if indent > 1 else ''}, which does "
                "not make it part of the item above."
            )
            hint = f"Indent this list by {level * _STEP} spaces."
            yield self._finding("list-indent", line, indent, message, hint)
        first = not siblings or (self.broken and not parents)
        if first and number is not None and number > 1 and not parents:
            message = f"This list begins at {number}, and would be shown from 1."
            hint = (
                f"Indent what stands between this item and the one above by {_STEP} spaces, "
                "or begin at 1."
            )
            yield self._finding("list-indent", line, indent, message, hint)
        if not parents:
            self.broken = False
        self.open = [*parents, _Item(reach, level, number)]

    def _block(self, line: _Line, indent: int) -> Iterator[Finding]:
        """Read the first line of what is no item, after an empty line."""
        owners = [each for each in self.open if each.reach <= indent]
        if owners and indent < (owners[-1].level + 1) * _STEP:
            wanted = (owners[-1].level + 1) * _STEP
            message = (
                f"This is indented by {indent} space{'s' if indent > 1 else ''}, which does not "
                "make it part of the item above."
            )
            yield self._finding(
                "list-indent", line, indent, message, f"Indent it by {wanted} spaces."
            )
            return
        self.open = owners
        if not owners:
            self.broken = True

    def _table(self, header: _Line) -> Iterator[Finding]:
        at = next(n for n, each in enumerate(self.lines) if each is header)
        above = self.lines[at - 1].text if at else ""
        if above.strip() and not _OWN_LINE.match(above) and above != ">":
            message = "A table right under a line of text is read as part of that text."
            yield self._finding(
                "missing-blank-line", header, 0, message, "Put an empty line above it."
            )

    def _finding(self, code: str, line: _Line, indent: int, message: str, hint: str) -> Finding:
        column = line.cut + len(line.text) - len(line.text.lstrip()) + 1
        where = Where(self.file, line.number, column)
        return Finding(code, where, message, hint, Severity.WARNING)

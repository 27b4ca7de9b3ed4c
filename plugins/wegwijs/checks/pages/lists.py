"""Does each list and step on a hand-written page belong where its writer indented it?

CommonMark, which other systems read, lets a list begin under any line and nests it as
far as its marker reaches; Python-Markdown wants an empty line and steps of four spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.markdown.passages import Line, passages
from wegwijs.written.written_pages import Pages

_STEP = 4
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-*+]|(?P<number>\d{1,9})\.)(?P<gap>[ \t]+)(?=\S)"
)
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"[ \t]*([-*_])([ \t]*\1){2,}[ \t]*$")


@dataclass(slots=True)
class _Item:
    """Holds an open item: how far it is indented, where its text begins, its level when built."""

    indent: int
    reach: int
    level: int


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each list or paragraph that would be built as part of another."""
    for page in pages.written.values():
        for lines in passages(page.text):
            yield from _Reader(page.file, lines).findings()


class _Reader:
    """Reads lines from the top, with the list that is open at each."""

    def __init__(self, file: str, lines: list[Line]) -> None:
        self.file = file
        self.lines = lines
        self.open: list[_Item] = []
        self.after_blank = True
        self.inside = False
        """Whether a paragraph of its own, inside an item, goes on here."""
        self.broken = False
        """Whether something stood between two items that was no part of the first."""

    def findings(self) -> Iterator[Finding]:
        for line in self.lines:
            if line.blank:
                self.after_blank, self.inside = True, False
            else:
                yield from self._line(line)
                self.after_blank = line.own or bool(_RULE.match(line.text))

    def _line(self, line: Line) -> Iterator[Finding]:
        rule = _RULE.match(line.text)
        item = None if rule else _ITEM.match(line.text)
        indent = len(line.text.expandtabs(_STEP)) - len(line.text.expandtabs(_STEP).lstrip())
        if self.open and self.open[0].indent >= _STEP > indent:
            self.open = []  # the box this list stands in ends here
        if item:
            yield from self._item(line, item, indent)
        elif self.open and _UNDERLINE.match(line.text) and not self.after_blank:
            message = "A line of signs right under an item makes a heading of it."
            yield self._finding("missing-blank-line", line, message, "Put an empty line above it.")
        elif self.after_blank:
            yield from self._block(line, indent)
        if rule and indent < _STEP:
            self.open = []

    def _item(self, line: Line, item: re.Match[str], indent: int) -> Iterator[Finding]:
        reach = indent + len(item["marker"]) + min(len(item["gap"].expandtabs(_STEP)), _STEP)
        number = int(item["number"]) if item["number"] else None
        if not self.after_blank and (self.inside or not self.open):
            message = "A list right under a line of text is read as part of that text."
            yield self._finding("missing-blank-line", line, message, "Put an empty line above it.")
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
            yield self._finding("list-indent", line, message, hint)
        first = not siblings or (self.broken and not parents)
        if first and number is not None and number > 1 and not parents:
            message = f"This list begins at {number}, and would be shown from 1."
            hint = (
                f"Indent what stands between this item and the one above by {_STEP} spaces, "
                "or begin at 1."
            )
            yield self._finding("list-indent", line, message, hint)
        if not parents:
            self.broken = False
        self.open = [*parents, _Item(indent, reach, level)]
        self.inside = False

    def _block(self, line: Line, indent: int) -> Iterator[Finding]:
        """Read the first line of what is no item, after an empty line."""
        owners = [each for each in self.open if each.reach <= indent]
        self.inside = bool(owners)
        if owners and indent < (owners[-1].level + 1) * _STEP:
            wanted = (owners[-1].level + 1) * _STEP
            message = (
                f"This is indented by {indent} space{'s' if indent > 1 else ''}, which does not "
                "make it part of the item above."
            )
            yield self._finding("list-indent", line, message, f"Indent it by {wanted} spaces.")
            return
        self.open = owners
        if not owners:
            self.broken = True

    def _finding(self, code: str, line: Line, message: str, hint: str) -> Finding:
        where = Where(self.file, line.number, line.column)
        return Finding(code, where, message, hint, Severity.WARNING)

"""Reads a Markdown page line by line: outside quotations, and inside each without its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.markdown.page_text import PageText

QUOTED = ">"
"""What stands for a line of a quotation among the lines around it."""

_QUOTE = re.compile(r"[ \t]{0,3}>[ ]?")
_CALLOUT = re.compile(r"[ \t]*\[!\w+\][ \t]*$")
# What ends where its line ends: no paragraph that a list or table could be part of.
_OWN_LINE = re.compile(
    r"[ \t]*(?:#{1,6}(?!#)|\[[^\[\]]+\]:|/{3,}|:{3,}|!!!|\?\?\?|===|:[ \t]|(?:=+|-+)[ \t]*$"
    r"|</?(?:address|article|aside|blockquote|details|div|dl|dt|dd|fieldset|figure|figcaption|footer"
    r"|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|ul)\b)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Holds a line: its number on the page, its text, and how much was cut off before that."""

    number: int
    text: str
    cut: int = 0

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands on it."""
        return not self.text.strip()

    @property
    def own(self) -> bool:
        """Tell whether it is a block by itself, such as a heading."""
        return bool(_OWN_LINE.match(self.text))

    @property
    def column(self) -> int:
        """Give the column on the page at which its text begins."""
        return self.cut + len(self.text) - len(self.text.lstrip()) + 1


def passages(text: PageText) -> Iterator[list[Line]]:
    """Yield the lines of each quotation, and then those of the page around them.

    Of a block of code nothing is left but that it is one, as a paragraph is.
    """
    seen = text.seen
    raw = seen.raw.split("\n")
    codes: dict[int, str] = {}
    for each in seen.codes:
        first = seen.where(each.offset).line
        indent = raw[first - 1][: len(raw[first - 1]) - len(raw[first - 1].lstrip())]
        codes.update(dict.fromkeys(range(first, first + each.lines + 2), f"{indent}```"))
    outside: list[Line] = []
    quoted: list[Line] = []
    for number, line in enumerate(seen.text.split("\n"), 1):
        found = _QUOTE.match(line)
        line = line if found else codes.get(number, line)
        if found:
            inside = line[found.end() :]
            quoted.append(Line(number, "" if _CALLOUT.match(inside) else inside, found.end()))
            outside.append(Line(number, QUOTED))
            continue
        outside.append(Line(number, line))
        if quoted and not outside[-1].blank and not outside[-1].own:
            quoted.append(outside[-1])  # a paragraph of a quotation goes on without its sign
        elif quoted:
            yield quoted
            quoted = []
    if quoted:
        yield quoted
    yield outside

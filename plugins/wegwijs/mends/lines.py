"""The lines of a page as mends change them: their indent, their signs of quotation, their runs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.mends.around import Around, Text
from wegwijs.written.written_pages import WrittenPage

_QUOTE = re.compile(r"[ \t]{0,3}>[ ]?")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Lines:
    """Holds a page, its text, and the line a finding is on, from 0."""

    page: WrittenPage
    text: Text
    at: int
    offset: int
    """Where the finding is."""

    all: tuple[str, ...]

    def start(self, line: int) -> int:
        """Give the offset at which a line begins."""
        return self.text.line(line + 1)[0]

    def put(self, first: int, last: int, lines: list[str], *, safe: bool) -> Mend:
        """Write lines in the place of others, from the first up to and with the last."""
        start = self.start(first)
        end = self.start(last) + len(self.all[last])
        return Mend((Edit(start, end, "\n".join(lines)),), safe)

    def instead(self, old: str, new: str, *, safe: bool) -> Mend | None:
        """Write a text in the place of one that stands where the finding is."""
        if not self.text.text.startswith(old, self.offset):
            return None
        return Mend((Edit(self.offset, self.offset + len(old), new),), safe)

    def rest(self, new: str, *, safe: bool) -> Mend:
        """Write a text in the place of the rest of the line."""
        end = self.start(self.at) + len(self.all[self.at])
        return Mend((Edit(self.offset, end, new),), safe)

    def blank_above(self) -> Mend:
        """Put an empty line above, inside the quotation that the line is part of."""
        quote = _QUOTE.match(self.all[self.at])
        begun = quote is not None and self.at > 0 and bool(_QUOTE.match(self.all[self.at - 1]))
        start = self.start(self.at)
        return Mend((Edit(start, start, ">\n" if begun else "\n"),))

    def run(self) -> int:
        """Give the last line of the block that begins here; code between fences is whole."""
        last, fence = self.at, ""
        for number in range(self.at, len(self.all)):
            line = self.all[number]
            if not fence and not line.strip("> \t"):
                break
            if found := _FENCE.match(line):
                fence = found[1] if not fence else "" if found[1].startswith(fence) else fence
            last = number
        return last

    def shifted(self, last: int, by: int, *, safe: bool = True) -> Mend | None:
        """Indent lines by more spaces, or by fewer; those of a quotation behind its signs."""
        if by == 0:
            return None
        lines = []
        for line in self.all[self.at : last + 1]:
            quote = _QUOTE.match(line)
            own = quote is not None and self.offset - self.start(self.at) >= quote.end()
            lead = line[: quote.end()] if quote is not None and own else ""
            rest = line[len(lead) :].expandtabs(4)
            bare = rest.lstrip(" ")
            wanted = max(len(rest) - len(bare) + by, 0)
            lines.append(f"{lead}{' ' * wanted}{bare}" if bare else line)
        return self.put(self.at, last, lines, safe=safe)


def lines_of(finding: Finding, around: Around) -> Lines | None:
    """Read the page that a finding is on; None where it is in the front matter, or on no page."""
    page, text = around.page(finding.where.path), around.text(finding.where.path)
    if page is None or text is None:
        return None
    every = tuple(text.text.split("\n"))
    at = finding.where.line - 1
    if at >= len(every) or not (page.text.seen.raw.split("\n")[at].strip() or not every[at]):
        return None
    return Lines(page, text, at, text.offset(finding.where), every)


def indent_of(line: str) -> int:
    """Count the columns by which a line is indented."""
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))

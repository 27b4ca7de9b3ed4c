"""Is each table on a hand-written page one, and not rows that readers would see with their bars?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.markdown.passages import Line, passages
from wegwijs.written.written_pages import Pages

_DELIMITERS = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?[ \t]*+$")
_BAR = re.compile(r"(?<!\\)\|")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each table that would be built as text."""
    for page in pages.written.values():
        if "|" in page.text.seen.text:
            for lines in passages(page.text):
                for block in _blocks(lines):
                    yield from _block(page.file, block)


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines that stand together without an empty one between them."""
    block: list[Line] = []
    for line in lines:
        if line.blank or (line.own and not _DELIMITERS.match(line.text)):
            yield block
            block = []
        else:
            block.append(line)
    yield block


def _block(file: str, block: list[Line]) -> Iterator[Finding]:
    at = next((n for n, line in enumerate(block) if n and _is_delimiters(block, n)), None)
    row = next((line for line in block if line.text.lstrip().startswith("|")), None)
    if at is None and row is not None:
        message = "This row belongs to no table: readers would see its bars."
        hint = "Put a header above the rows, and under it a line such as | --- | --- |."
        yield Finding("unread-markup", Where(file, row.number, row.column), message, hint)
    elif at is not None and at > 1:
        header = block[at - 1]
        message = "A table right under a line of text is read as part of that text."
        where = Where(file, header.number, header.column)
        hint = "Put an empty line above it."
        yield Finding("missing-blank-line", where, message, hint, Severity.WARNING)
    elif at is not None and _cells(block[0]) != _cells(block[1]):
        wanted, found = _cells(block[0]), _cells(block[1])
        message = f"The header of this table has {wanted} cells, the line under it {found}."
        where = Where(file, block[1].number, block[1].column)
        hint = "Give both as many; else readers would see the bars."
        yield Finding("unread-markup", where, message, hint)
    elif at is not None:
        yield from _rows(file, block)


def _rows(file: str, block: list[Line]) -> Iterator[Finding]:
    """Yield a finding for each row whose last cells no reader would see."""
    wanted = _cells(block[0])
    for line in block[2:]:
        if (found := _cells(line)) > wanted:
            message = f"This row has {found} cells, its table {wanted}: readers lose the rest."
            hint = "Give the table as many headers, or write a bar inside a cell as \\|."
            yield Finding("unread-markup", Where(file, line.number, line.column), message, hint)


def _is_delimiters(block: list[Line], at: int) -> bool:
    line = block[at].text
    return "|" in line and "|" in block[at - 1].text and bool(_DELIMITERS.match(line))


def _cells(line: Line) -> int:
    text = line.text.strip()
    bars = len(_BAR.findall(text))
    return bars + 1 - text.startswith("|") - (text.endswith("|") and not text.endswith("\\|"))

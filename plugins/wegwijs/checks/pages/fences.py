"""Is each block of code between fences read as one, from its opening to its closing?

One that is not takes the page with it, and no page of the site would say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wegwijs.findings.finding import Finding, Where
from wegwijs.markdown.fences import FenceGrammar, grammar, read_fences
from wegwijs.markdown.visible import hidden_lines
from wegwijs.written.written_pages import Pages, WrittenPage

_MOST_PER_PAGE = 20
_MEANT = re.compile(
    r"^(?P<before>[ \t]*(?:>[ \t]{0,4})*)(?P<item>(?:(?:[-*+]|\d+[.)])[ \t]+)*)"
    r"(?P<fence>`{3,}|~{3,})(?P<info>.*)$"
)
_LANGUAGE = re.compile(r"[ \t]*\{?[ \t]*\.?(?P<lang>[\w#.+-]*[\w#+])?")
_TITLE = re.compile(
    r"(?:title|titel|name|filename|file)[ \t]*[=:][ \t]*(?P<title>.+)", re.IGNORECASE
)
_NEARLY = re.compile(
    r"^(?P<before>[ \t]*(?:>[ \t]{0,4})*)(?P<fence>``|'{3,}|´{3,}|‘{3,}|’{3,})"
    r"(?P<info>[\w#.+-]*)[ \t]*$"
)


@dataclass(frozen=True, slots=True)
class _Block:
    """Holds a block of code as its writer meant it; `last` is None where it is not closed."""

    first: int
    last: int | None
    opening: re.Match[str]


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each block of code that Markdown reads otherwise than it is meant."""
    how = grammar(pages.configuration)
    for page in pages.written.values():
        raw = page.text.seen.raw
        if any(sign in raw for sign in ("```", "~~~")):
            yield from _of_page(page, raw.split("\n"), how)
        yield from _nearly(page, page.text.seen.raw.split("\n"), how)


def _of_page(page: WrittenPage, lines: list[str], how: FenceGrammar) -> Iterator[Finding]:
    read = read_fences(lines, how)
    hidden = hidden_lines(page.text.seen.raw, read)
    at = found = 0
    while at < len(lines) and found < _MOST_PER_PAGE:
        block = _meant(lines, at)
        if block is None or (at in hidden and at not in read):
            at += 1
            continue
        if read.get(at, -1) == block.last:
            at = read[at] + 1
            continue
        found += 1
        yield _finding(page, lines, block, read, how)
        at = (block.first if block.last is None else block.last) + 1
        # As if it had been mended: what follows is judged by itself.
        lines = [*("" for _ in range(at)), *lines[at:]]
        read = read_fences(lines, how)


def _meant(lines: list[str], at: int) -> _Block | None:
    opening = _MEANT.match(lines[at])
    if opening is None or (opening["fence"][0] == "`" and "`" in opening["info"]):
        return None
    fence = opening["fence"]
    closes = re.compile(rf"[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
    last = next((each for each in range(at + 1, len(lines)) if closes.match(lines[each])), None)
    return _Block(at, last, opening)


def _finding(
    page: WrittenPage,
    lines: list[str],
    block: _Block,
    read: Mapping[int, int],
    how: FenceGrammar,
) -> Finding:
    opening = block.opening
    line, column = block.first, opening.start("fence")
    fence, info = opening["fence"], opening["info"].strip()
    plain = re.sub(r"[^> \t]", " ", opening["before"] + opening["item"]) + fence
    sound = bool(read_fences([plain + info, plain], how))
    if block.last is None:
        message = "This block of code is not closed: readers would see its marks."
        hint = f"Write {fence} on a line of its own below it."
    elif block.first in read or (lines[block.last].strip("> \t") != fence and sound):
        line = block.last
        column = len(lines[line]) - len(lines[line].lstrip("> \t"))
        message = f"This does not close the block of code of line {block.first + 1}."
        hint = f"Write {fence}, indented as on that line."
    elif opening["item"]:
        message = "A block of code is not read right after the sign of a list."
        hint = f"Put {fence}{info} on the next line, indented by four spaces."
    elif not how.anywhere and opening["before"]:
        message = "This block of code is not read: without superfences, each begins at the margin."
        hint = "Write in mkdocs.yml:\nmarkdown_extensions:\n  - pymdownx.superfences"
    elif info and not sound:
        message = f"A block of code is not read with {info!r} after {fence}."
        hint = f"Write {_header(fence, info, how)}"
    else:
        message = "This block of code is not read: a line of it begins further left than it does."
        hint = f"Begin each of its lines, and the {fence} below it, as this one."
    return Finding("unread-fence", Where(page.file, line + 1, column + 1), message, hint)


def _header(fence: str, info: str, how: FenceGrammar) -> str:
    """Write an opening that is read, with the language, and what follows it as a title."""
    found = _LANGUAGE.match(info)
    language = found["lang"] or "" if found else ""
    rest = info[found.end() if found else 0 :]
    named = _TITLE.fullmatch(rest.strip())
    rest = (named["title"] if named else rest).strip(" \t!:;,{}[]()\"'“”‘’„")
    title = f' title="{rest}"' if language and len(rest) > 1 and '"' not in rest else ""
    header = f"{fence}{language}{title}"
    return header if read_fences([header, fence], how) else f"{fence}{language}"


def _nearly(page: WrittenPage, lines: list[str], how: FenceGrammar) -> Iterator[Finding]:
    """Find blocks between signs that are nearly a fence: two backquotes, or apostrophes."""
    if not any(each in page.text.seen.raw for each in ("\n``", "'''", "´´´", "‘‘‘", "’’’")):
        return
    read = read_fences(lines, how)
    inside = {each for first, last in read.items() for each in range(first, last + 1)}
    inside |= hidden_lines(page.text.seen.raw, read)
    opened: tuple[int, re.Match[str]] | None = None
    for number, line in enumerate(lines):
        found = None if number in inside else _NEARLY.match(line)
        if found is None:
            continue
        if opened is None or opened[1]["fence"] != found["fence"] or found["info"]:
            opened = number, found
            continue
        first, opening = opened
        where = Where(page.file, first + 1, opening.start("fence") + 1)
        message = f"{opening['fence']} does not open a block of code."
        hint = f"Write ```{opening['info']} here and ``` on line {number + 1}."
        yield Finding("unread-fence", where, message, hint)
        opened = None

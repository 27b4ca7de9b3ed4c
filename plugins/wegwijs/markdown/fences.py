"""Tells which blocks of code Python-Markdown reads as such, and which only look like it.

What is not read takes the page with it: its closing line opens a block of its own, which swallows
all that follows up to the next. The grammar is that of the extension pymdownx.superfences, or
without it that of fenced_code, which MkDocs always has on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wegwijs.source.site_configuration import SiteConfiguration

_TAB = 4
_HEADER = re.compile(
    r"(?P<fence>~{3,}|`{3,})(?:[ \t]*\.?(?P<lang>[\w#.+-]+)(?=[\t ]|$))?"
    r"(?:[ \t]*\{(?P<attributes>[^\n]*)\}"
    r"|(?P<options>(?:[ \t]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?P<quote>\"|').*?(?P=quote))?(?=[\t ]|$))+)"
    r"|(?P<rest>(?:[ \t]*[^\s]+(?=[\t ]|$))+))?[ \t]*$"
)
_PLAIN_HEADER = re.compile(
    r"(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|(?:\.?[\w#.+-]*[ ]*)?"
    r"(?:hl_lines=(?P<quote>\"|').*?(?P=quote)[ ]*)?)$"
)
_OPTION = re.compile(r"(?P<key>[a-zA-Z][a-zA-Z0-9_]*)(?:=(?P<quote>\"|')(?P<value>.*?)(?P=quote))?")
_OPTIONS: Mapping[str, re.Pattern[str]] = {
    "hl_lines": re.compile(r"\d+(?:-\d+)?(?:[ \t]+\d+(?:-\d+)?)*$"),
    "linenums": re.compile(r"\d+(?:[ \t]+\d+)?(?:[ \t]+\d+)?"),
    "title": re.compile(""),
    "title_mode": re.compile(""),
}


@dataclass(frozen=True, slots=True)
class FenceGrammar:
    """Holds which fences a site's Markdown reads."""

    anywhere: bool = True
    """Inside lists and quotations too, with options, as superfences has it."""

    relaxed: bool = False
    options: bool = True
    own: frozenset[str] = field(default_factory=frozenset)
    """The languages that have a fence of their own, which takes no options."""


def grammar(configuration: SiteConfiguration) -> FenceGrammar:
    """Read the grammar of fences from a site's settings."""
    superfences = configuration.extensions.get("pymdownx.superfences")
    if superfences is None:
        return FenceGrammar(anywhere=False)
    custom = superfences.get("custom_fences")
    names = (each.get("name") for each in custom or () if isinstance(each, Mapping))
    highlight: Mapping[str, Any] = configuration.extensions.get("pymdownx.highlight", {})
    return FenceGrammar(
        True,
        superfences.get("relaxed_headers") is True,
        highlight.get("use_pygments") is not False,
        frozenset(each for each in names if isinstance(each, str)),
    )


def read_fences(lines: Sequence[str], how: FenceGrammar) -> Mapping[int, int]:
    """Give the first and last line, from 0, of each block of code that is read as such."""
    return dict(_anywhere(lines, how) if how.anywhere else _at_margin(lines))


def _at_margin(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(lines):
        opened = _PLAIN_HEADER.match(lines[at])
        closing = re.compile(rf"{opened['fence']}[ ]*$") if opened else None
        end = next(
            (each for each in range(at + 1, len(lines)) if closing and closing.match(lines[each])),
            None,
        )
        if end is None:
            at += 1
        else:
            yield at, end
            at = end + 1


@dataclass(slots=True)
class _Open:
    """Holds a block that is being read: its indent, raw and with tabs as spaces, and its end."""

    first: int
    raw_indent: int
    indent: int
    quotes: int
    closing: re.Pattern[str]
    empty: int = 0


def _anywhere(lines: Sequence[str], how: FenceGrammar) -> Iterator[tuple[int, int]]:
    block: _Open | None = None
    for number, line in enumerate(lines):
        if block is None:
            block = _opened(number, line, how)
            continue
        prefix, content = _split(line, block.indent)
        quotes = prefix.count(">")
        judge = _quoted if block.quotes else _unquoted if not quotes else None
        state = judge(block, prefix, content, quotes) if judge else "lost"
        if state == "end":
            yield block.first, number
        if state != "inside":
            block = None


def _opened(number: int, line: str, how: FenceGrammar) -> _Open | None:
    raw = len(line) - len(line.lstrip("> \t"))
    found = _HEADER.match(line, raw)
    if found is None or not _sound(found, how):
        return None
    prefix = line[:raw].expandtabs(_TAB)
    closing = re.compile(rf"{found['fence']}[ \t]*$")
    return _Open(number, raw, len(prefix), prefix.count(">"), closing)


def _sound(header: re.Match[str], how: FenceGrammar) -> bool:
    if how.relaxed or header["attributes"] is not None:
        return True
    if header["rest"]:
        return False
    options = list(_OPTION.finditer(header["options"] or ""))
    if options and (header["lang"] in how.own or not how.options):
        return False
    return all(
        each["key"] in _OPTIONS
        and _OPTIONS[each["key"]].match(each["key"] if each["value"] is None else each["value"])
        for each in options
    )


def _split(line: str, indent: int) -> tuple[str, str]:
    """Cut the indent of a block off a line, tabs as spaces; less where the line has less."""
    width, prefix, cut = 0, "", 0
    for sign in line:
        if width >= indent or sign not in "> \t":
            break
        step = _TAB - width % _TAB if sign == "\t" else 1
        prefix += " " * step if sign == "\t" else sign
        width += step
        cut += 1
    return prefix, line[cut:]


def _unquoted(block: _Open, prefix: str, content: str, quotes: int) -> str:
    if not (prefix + content).strip():
        return "inside"
    if len(prefix) != block.indent and content:
        return "lost"
    return "end" if block.closing.match(content) else "inside"


def _quoted(block: _Open, prefix: str, content: str, quotes: int) -> str:
    if quotes > block.quotes:
        return "lost"
    if content == "":
        block.empty += 1
        return "inside"
    if len(prefix) < block.raw_indent or (block.empty and quotes < block.quotes):
        return "lost"
    if block.closing.match(content):
        return "end"
    block.empty = 0
    return "inside"

"""The door: HTML that was made of a text leaves here finished, or not at all.

Nothing of what comes in is copied. Elements and attributes are written anew from a short list,
and all text between them is inert; so no mistake of a Markdown library can put another element
on a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from wegwijs.pages.allowed import EMPTY, INLINE, Node
from wegwijs.pages.inert import inert, inert_words
from wegwijs.words.borrowed import lend

_IN_ADDRESSES = "%/:?#@!$&+,;=~-.'"
_LITERAL = re.compile(r"[^\s`{}<>&\\](?:[^\n`{}<>&\\]*[^\s`{}<>&\\])?")
_MARKS = {"em": "*", "strong": "**"}

Address = Callable[[str], str]
"""Leads to what a link names."""


def finished(root: Node, lender: str = "") -> Markup:
    """Write a text that was read as HTML that may enter a page.

    The text is marked as one of the language that is the `lender`, if any.
    """
    return _html(_lent(root, lender), str)


def as_markdown(root: Node, file: Address, url: Address, lender: str = "") -> Markup:
    """Write a text that was read as Markdown that can be read in one way only.

    Links, emphasis, lists and tables are Markdown, so that other generators follow and people
    read them. What is inside one another stands as HTML, without an empty line. `file` leads to
    what a link names from Markdown, `url` from HTML.
    """
    return Markup("\n\n".join(_blocks(_lent(root, lender), file, url)))


def _lent(root: Node, language: str) -> Node:
    """Mark all words of a text as those of another language."""
    places = list(_places(root)) if language else []
    for number, (node, at) in enumerate(places, 1):
        node.inside[at] = lend(str(node.inside[at]), language, goes_on=number < len(places))
    return root


def _places(node: Node) -> Iterator[tuple[Node, int]]:
    """Yield where words stand that may have an element around them."""
    for at, each in enumerate(node.inside):
        if isinstance(each, Node):
            yield from _places(each) if each.tag not in ("code", "pre") else ()
        elif each.strip():
            yield node, at


def _html(node: Node, url: Address) -> Markup:
    inside = Markup("").join(
        _html(each, url)
        if isinstance(each, Node)
        else (_preformatted(each) if node.tag in ("pre", "code") else _words(node, at))
        for at, each in enumerate(node.inside)
    )
    if not node.tag or (node.tag == "a" and not node.value):
        return inside
    if node.tag == "a":
        return Markup('<a href="{}">{}</a>').format(inert(url(node.value)), inside)
    if node.tag in EMPTY:
        return Markup(f"<{node.tag}>")
    start = Markup(' start="{}"').format(node.value) if node.value else Markup("")
    return Markup(f"<{node.tag}{start}>{inside}</{node.tag}>")


def _words(node: Node, at: int) -> Markup:
    return inert_words(str(node.inside[at]), first=not at and node.tag in ("", "p"))


def _preformatted(text: str) -> Markup:
    return Markup("&#10;").join(map(inert, text.split("\n")))


def _blocks(root: Node, file: Address, url: Address) -> Iterator[str]:
    """Yield the blocks; a text that stands in none is one."""
    loose: list[Node | str] = []
    line = partial(_line, file=file, url=url)
    for each in [*root.inside, Node("p")]:
        if isinstance(each, str) or each.tag in INLINE:
            loose.append(each)
            continue
        if text := line(Node("", inside=loose)):
            yield text
        loose = []
        if block := _block(each, line, url):
            yield block


def _block(node: Node, line: Callable[[Node], str], url: Address) -> str:
    items = [each for each in node.inside if isinstance(each, Node)]
    if node.tag == "p":
        return line(node)
    if node.tag in ("ul", "ol") and not any(each.blocks for each in items):
        first = int(node.value or 1)
        marks = (f"{first + at}." if node.tag == "ol" else "-" for at in range(len(items)))
        return "\n".join(f"{mark} {line(each)}" for mark, each in zip(marks, items, strict=True))
    rows = [[cell for cell in row.inside if isinstance(cell, Node)] for row in _rows(items)]
    if node.tag == "table" and rows and not any(cell.blocks for row in rows for cell in row):
        head, *rest = (f"| {' | '.join(map(line, row))} |" for row in rows)
        return "\n".join([head, f"|{' --- |' * len(rows[0])}", *rest])
    return _html(node, url).replace("\n", " ")


def _rows(parts: list[Node]) -> Iterator[Node]:
    for part in parts:
        yield from (each for each in part.inside if isinstance(each, Node))


def _line(node: Node, file: Address, url: Address) -> str:
    """Write what stands on one line, with links and emphasis as Markdown."""
    pieces: list[str] = []
    for at, each in enumerate(node.inside):
        if isinstance(each, str):
            pieces.append(inert_words(each, first=not at and node.tag not in INLINE))
            continue
        inside = _line(each, file, url)
        mark = _MARKS.get(each.tag, "")
        if each.tag == "a":
            pieces.append(f"[{inside}]({_quoted(file(each.value))})" if each.value else inside)
        elif each.tag == "code" and _LITERAL.fullmatch("".join(map(str, each.inside))):
            pieces.append(f"`{''.join(map(str, each.inside))}`")
        elif mark and "*" not in inside and inside.strip() == inside != "":
            pieces.append(f"{mark}{inside}{mark}")
        else:
            pieces.append(_html(each, url))
    return " ".join("".join(_apart(pieces)).split())


def _apart(pieces: list[str]) -> Iterator[str]:
    """Keep marks of emphasis that touch each other apart: an empty comment shows nothing."""
    before = ""
    for each in pieces:
        if before[-1:] in ("*", "`") and each[:1] in ("*", "`"):
            yield "<!-- -->"
        yield each
        before = each or before


def _quoted(address: str) -> str:
    return quote(address, safe=_IN_ADDRESSES)

"""The door: HTML that was made of a text leaves here finished, or not at all.

Nothing of what comes in is copied. Elements and attributes are written anew from a short list,
and all text between them is inert; so no mistake of a Markdown library can put another element
on a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from urllib.parse import quote

from markupsafe import Markup

from wegwijs.pages.inert import allowed_address, clean, inert, inert_words
from wegwijs.words.borrowed import lend

_INLINE = frozenset(["a", "em", "strong", "code", "sup", "sub", "br"])
_EMPTY = frozenset({"br", "hr"})
ELEMENTS = _INLINE | frozenset(
    ["p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td"]
)
"""What a text of the data may become; the writer's guide lists the same."""

_IN_ADDRESSES = "%/:?#@!$&+,;=~-.'"
_RECORD = re.compile(r"(?:concept|decision):[a-z0-9-]+(?:[?#].*)?")
_LITERAL = re.compile(r"[^\s`{}<>&\\](?:[^\n`{}<>&\\]*[^\s`{}<>&\\])?")
_MARKS = {"em": "*", "strong": "**"}

Address = Callable[[str], str]
"""Leads to what a link names."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Names what the door does not let through: an element, or an attribute with its value."""

    element: str
    attribute: str = ""
    value: str = ""


@dataclass(slots=True)
class _Node:
    """Holds an element that was read: its name, its address or number, and what is inside."""

    tag: str
    value: str = ""
    inside: list[_Node | str] = field(default_factory=list)

    @property
    def blocks(self) -> bool:
        """Tell whether something inside is more than a piece of a line."""
        return any(isinstance(each, _Node) and each.tag not in _INLINE for each in self.inside)


class _Reader(HTMLParser):
    """Reads what is allowed of some HTML; notes what it leaves out.

    Only where somebody leads to `records` may a link name one.
    """

    def __init__(self, html: str, *, records: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("")
        self.left_out: list[LeftOut] = []
        self._records = records
        self._open = [self.root]
        self.feed(clean(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in ELEMENTS:
            self.left_out.append(LeftOut(tag))
            self._open[-1].inside.append(given.get("alt", ""))
            return
        node = _Node(tag, self._value(tag, given))
        self._open[-1].inside.append(node)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        tags = [each.tag for each in self._open]
        if tag in ELEMENTS and tag in tags:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.left_out.append(LeftOut("!--", value=data))

    def handle_decl(self, decl: str) -> None:
        self.left_out.append(LeftOut("!", value=decl))

    def handle_pi(self, data: str) -> None:
        self.left_out.append(LeftOut("?", value=data))

    def unknown_decl(self, data: str) -> None:
        self.left_out.append(LeftOut("!", value=data))

    def _value(self, tag: str, given: dict[str, str]) -> str:
        """Give what is kept of an element's attributes; the others are left out."""
        kept = ""
        for name, written in given.items():
            value = written.strip()
            if self._passes(tag, name, value):
                kept = value
            else:
                self.left_out.append(LeftOut(tag, name, value))
        return kept

    def _passes(self, tag: str, name: str, value: str) -> bool:
        if tag == "ol":
            return name == "start" and value.isascii() and value.isdecimal()
        return tag == "a" and name == "href" and self._leads(value)

    def _leads(self, href: str) -> bool:
        known = allowed_address(href) or (self._records and bool(_RECORD.fullmatch(href)))
        return known and not any(each.tag == "a" for each in self._open)


def finished(html: str, lender: str = "") -> Markup:
    """Write HTML that may enter a page; what is not allowed leaves its text behind.

    The text is marked as one of the language that is the `lender`, if any.
    """
    return _html(_lent(_Reader(html, records=False).root, lender), str)


def left_out(html: str) -> tuple[LeftOut, ...]:
    """List what the door leaves out of some HTML, in order."""
    return tuple(_Reader(html, records=False).left_out)


def as_markdown(html: str, file: Address, url: Address, lender: str = "") -> Markup:
    """Write HTML as Markdown that can be read in one way only.

    Links, emphasis, lists and tables are Markdown, so that other generators follow and people
    read them. What is inside one another stands as HTML, without an empty line. `file` leads to
    what a link names from Markdown, `url` from HTML.
    """
    root = _lent(_Reader(html, records=True).root, lender)
    return Markup("\n\n".join(_blocks(root, file, url)))


def _lent(root: _Node, language: str) -> _Node:
    """Mark all words of a text as those of another language."""
    places = list(_places(root)) if language else []
    for number, (node, at) in enumerate(places, 1):
        node.inside[at] = lend(str(node.inside[at]), language, goes_on=number < len(places))
    return root


def _places(node: _Node) -> Iterator[tuple[_Node, int]]:
    """Yield where words stand that may have an element around them."""
    for at, each in enumerate(node.inside):
        if isinstance(each, _Node):
            yield from _places(each) if each.tag not in ("code", "pre") else ()
        elif each.strip():
            yield node, at


def _html(node: _Node, url: Address) -> Markup:
    inside = Markup("").join(
        _html(each, url)
        if isinstance(each, _Node)
        else (_preformatted(each) if node.tag in ("pre", "code") else _words(node, at))
        for at, each in enumerate(node.inside)
    )
    if not node.tag or (node.tag == "a" and not node.value):
        return inside
    if node.tag == "a":
        return Markup('<a href="{}">{}</a>').format(inert(url(node.value)), inside)
    if node.tag in _EMPTY:
        return Markup(f"<{node.tag}>")
    start = Markup(' start="{}"').format(node.value) if node.value else Markup("")
    return Markup(f"<{node.tag}{start}>{inside}</{node.tag}>")


def _words(node: _Node, at: int) -> Markup:
    return inert_words(str(node.inside[at]), first=not at and node.tag in ("", "p"))


def _preformatted(text: str) -> Markup:
    return Markup("&#10;").join(map(inert, text.split("\n")))


def _blocks(root: _Node, file: Address, url: Address) -> Iterator[str]:
    """Yield the blocks; a text that stands in none is one."""
    loose: list[_Node | str] = []
    line = partial(_line, file=file, url=url)
    for each in [*root.inside, _Node("p")]:
        if isinstance(each, str) or each.tag in _INLINE:
            loose.append(each)
            continue
        if text := line(_Node("", inside=loose)):
            yield text
        loose = []
        if block := _block(each, line, url):
            yield block


def _block(node: _Node, line: Callable[[_Node], str], url: Address) -> str:
    items = [each for each in node.inside if isinstance(each, _Node)]
    if node.tag == "p":
        return line(node)
    if node.tag in ("ul", "ol") and not any(each.blocks for each in items):
        first = int(node.value or 1)
        marks = (f"{first + at}." if node.tag == "ol" else "-" for at in range(len(items)))
        return "\n".join(f"{mark} {line(each)}" for mark, each in zip(marks, items, strict=True))
    rows = [[cell for cell in row.inside if isinstance(cell, _Node)] for row in _rows(items)]
    if node.tag == "table" and rows and not any(cell.blocks for row in rows for cell in row):
        head, *rest = (f"| {' | '.join(map(line, row))} |" for row in rows)
        return "\n".join([head, f"|{' --- |' * len(rows[0])}", *rest])
    return _html(node, url).replace("\n", " ")


def _rows(parts: list[_Node]) -> Iterator[_Node]:
    for part in parts:
        yield from (each for each in part.inside if isinstance(each, _Node))


def _line(node: _Node, file: Address, url: Address) -> str:
    """Write what stands on one line, with links and emphasis as Markdown."""
    pieces: list[str] = []
    for at, each in enumerate(node.inside):
        if isinstance(each, str):
            pieces.append(inert_words(each, first=not at and node.tag not in _INLINE))
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

"""Reads what texts of the data may become: elements of a short list, with the words between them.

HTML that a Markdown library made is read by a parser. Most texts are sentences with a link or two,
which mean one thing only to all who read Markdown: those are read here without either, into the
same. `tests/test_texts_of_one_meaning.py` compares both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from wegwijs.markdown.one_form import NO_PARAGRAPH, OtherForm, in_line, pieces
from wegwijs.pages.inert import allowed_address, clean

INLINE = frozenset(["a", "em", "strong", "code", "sup", "sub", "br"])
EMPTY = frozenset({"br", "hr"})
ELEMENTS = INLINE | frozenset(
    ["p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td"]
)
"""What a text of the data may become; the writer's guide lists the same."""

_RECORD = re.compile(r"(?:concept|decision):[a-z0-9-]+(?:[?#].*)?")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Names what the door does not let through: an element, or an attribute with its value."""

    element: str
    attribute: str = ""
    value: str = ""


@dataclass(slots=True)
class Node:
    """Holds an element that was read: its name, its address or number, and what is inside."""

    tag: str
    value: str = ""
    inside: list[Node | str] = field(default_factory=list)

    @property
    def blocks(self) -> bool:
        """Tell whether something inside is more than a piece of a line."""
        return any(isinstance(each, Node) and each.tag not in INLINE for each in self.inside)


class _Parser(HTMLParser):
    """Reads what is allowed of some HTML; notes what it leaves out.

    Only where somebody leads to `records` may a link name one.
    """

    def __init__(self, html: str, *, records: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
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
        node = Node(tag, self._value(tag, given))
        self._open[-1].inside.append(node)
        if tag not in EMPTY:
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
        known = leads(href, records=self._records)
        return known and not any(each.tag == "a" for each in self._open)


@dataclass(frozen=True, slots=True)
class Allowed:
    """Holds what was read of a text, and what of it was left out."""

    root: Node
    left_out: tuple[LeftOut, ...] = ()


def read_html(html: str, *, records: bool = False) -> Allowed:
    """Read HTML that a Markdown library made."""
    parser = _Parser(html, records=records)
    return Allowed(parser.root, tuple(parser.left_out))


# A reference is read where it is a number: names have many forms.
_PIECE = pieces(r"(?:[^<>&\[\]`*_\\\x02\x03]++|(?<=\w)_(?=\w)|&\#[0-9]{1,6};)+")
_NEW_LINE = re.compile(r"\n(?:\s|" + NO_PARAGRAPH.pattern + r")|[^\S\n]\n|\|[^\n]*\n")


def read_plain(text: str, *, records: bool = False) -> Allowed | None:
    """Read a text that means one thing only; None for any other.

    It has paragraphs of words with links, emphasis and code, and nothing else.
    """
    if NO_PARAGRAPH.match(text) or "\t" in text or "\r" in text:
        return None
    reader = _PlainReader(records)
    try:
        paragraphs = text.split("\n\n")
        if len(paragraphs) == 1:
            return Allowed(Node("", inside=reader.line(text)), tuple(reader.left_out))
        root = Node("")
        for each in paragraphs:
            if not each or each != each.strip() or NO_PARAGRAPH.match(each):
                return None
            root.inside += ["\n"] if root.inside else []
            root.inside.append(Node("p", inside=reader.line(each)))
    except OtherForm:
        return None
    return Allowed(root, tuple(reader.left_out))


class _PlainReader:
    def __init__(self, records: bool) -> None:
        self.left_out: list[LeftOut] = []
        self._records = records

    def line(self, text: str) -> list[Node | str]:
        if "\n" in text and _NEW_LINE.search(text):
            raise OtherForm
        return self._inside(text)

    def _inside(self, text: str) -> list[Node | str]:
        found: list[Node | str] = []
        for kind, piece in in_line(_PIECE, text):
            if kind == "plain":
                found.append(unescape(piece["plain"]) if "&" in piece["plain"] else piece["plain"])
            elif kind == "to":
                found.append(Node("a", self._address(piece["to"]), self._inside(piece["words"])))
            elif kind == "code":
                found.append(Node("code", inside=[piece["code"]]))
            else:
                found.append(Node(kind, inside=self._inside(piece[kind])))
        return found

    def _address(self, address: str) -> str:
        if leads(address, records=self._records):
            return address
        self.left_out.append(LeftOut("a", "href", address))
        return ""


def leads(address: str, *, records: bool) -> bool:
    """Tell whether a link may have an address; that of a record only where there are `records`."""
    return allowed_address(address) or (records and bool(_RECORD.fullmatch(address)))

"""Reads Markdown that is written in one form only, as our templates write it, in one pass.

A page of ours is raw HTML, headings with their attributes, lists and paragraphs, each apart from
the next by an empty line; in a line stand words, references, tags, links, emphasis and code. Such
a page has one meaning for every reader of Markdown, and is written here as Python-Markdown does.
Whatever else there is on a page, it is not read here at all: `read` gives None, and the library is
to read it. `tests/test_one_form.py` compares both on every page of every site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field


def pieces(words: str) -> re.Pattern[str]:
    """Write the pattern of a piece of a line: `words`, a link, emphasis or code.

    Its last group says which: `plain`, `to` (behind `words`), `strong`, `em` or `code`.
    """
    return re.compile(
        rf"(?P<plain>{words})"
        r"|(?<!!)\[(?P<words>[^\[\]]++)\]\((?P<to>[^\s()<>\[\]\"'`\\{}&]++)\)"
        r"|\*\*(?P<strong>(?!\s)[^*]++(?<!\s))\*\*(?!\*)"
        r"|\*(?P<em>(?![\s*])[^*]++(?<!\s))\*(?!\*)"
        r"|`(?P<code>(?!\s)[^`{}<>&\\\n\x02\x03]++(?<!\s))`(?!`)"
    )


_VALUE = r'"[^"<>\[\]`*\\{}]*+"'
_ATTRIBUTES = rf"(?:[ \n][a-z_:][-a-z0-9_:.]*+(?:={_VALUE})?)*"
_ANY_VALUE = r"""(?:"[^"<>]*+"|'[^'<>]*+')"""
_ANY_ATTRIBUTES = rf"(?:\s++[a-zA-Z_:][-a-zA-Z0-9_:.]*+(?:={_ANY_VALUE})?)*"
_REFERENCE = r"&(?:#[0-9]++|#x[0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);"
_IN_LINES = (
    "a|abbr|b|bdi|bdo|br|button|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u"
)
_TAG_IN_LINE = rf"</?(?:{_IN_LINES})(?=[ \n>]){_ATTRIBUTES}>"
_WORDS = rf"(?:[^<>&\[\]`*_\\{{}}\n\x02\x03\ue000]++|(?<=\w)_(?=\w)|{_REFERENCE}|{_TAG_IN_LINE})+"

_PLAIN = re.compile(_WORDS)
_PIECE = pieces(_WORDS)
_NAMED = re.compile(rf"<(?P<tag>[a-z][a-z0-9-]*+)(?P<said>{_ANY_ATTRIBUTES})")
# Another block begins with these, or what follows them is no paragraph.
NO_PARAGRAPH = re.compile(r"[#>+\-=~:|^ ]|\*(?!\*?[^\s*])|\d+[.)](?:\s|$)|_")
_HEADING = re.compile(r"(?P<marks>#{1,6}) (?P<words>[^#\n]+?) \{(?P<said>[^{}\n]+)\}")
_BLOCKS = (
    "address|article|aside|blockquote|details|div|dl|fieldset|figcaption|figure|footer|form|header"
    "|main|menu|nav|ol|p|pre|section|table|ul"
)
_STARTS_RAW = re.compile(rf"<(?:{_BLOCKS})[\s>]")
_SCRIPT = re.compile(rf"<script{_ATTRIBUTES}>[^<]*+</script>")
# The content of these is not read as HTML by every parser.
_TAG = re.compile(
    r"<(?P<end>/)?(?P<tag>(?!(?:script|style|textarea|title|plaintext|xmp|iframe|noembed|noframes)"
    rf"[\s>])[a-z][a-z0-9-]*+)(?P<said>{_ANY_ATTRIBUTES})\s*+(?P<both>/)?>"
)
_RAW = re.compile(rf"[^<&]++|{_REFERENCE}|{_TAG.pattern}")
_NEXT_RAW = re.compile(rf"\n<(?:{_BLOCKS})[\s>]")
_APART = re.compile(r"\n{2,}")
_LISTS = ("- ", "1.")
# Python-Markdown makes another sign of these, or has its own use for them, as we have.
_NOT_HERE = re.compile("[\t\r\f\v\x02\x03\ue000]")
_ONLY_SPACES = re.compile(r"\n +\n")


@dataclass(frozen=True, slots=True)
class Heading:
    """Holds a heading: its level, its attributes as they are written, and its words as HTML."""

    level: int
    said: str
    html: str


@dataclass(frozen=True, slots=True)
class Form:
    """Holds a page that was read: its blocks, and where its links lead.

    In the HTML of blocks stands `placed(n)` where the address of the n-th link belongs.
    """

    blocks: tuple[str | Heading, ...]
    links: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    """The tags that may have an id or a name, with their attributes as they are written."""


def placed(number: int) -> str:
    """Write the place of the address of a link."""
    return f"\x02{number}\x03"


PLACES = re.compile("\x02([0-9]+)\x03")


class OtherForm(Exception):
    """Says that something has another form, and a library is to read it."""


def in_line(piece: re.Pattern[str], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the pieces of a line with the names of `pieces`; raises OtherForm at anything else."""
    at = 0
    for found in piece.finditer(text):
        if found.start() != at:
            break
        at = found.end()
        yield found.lastgroup or "", found
    if at != len(text):
        raise OtherForm


@dataclass(slots=True)
class _Reader:
    links: list[str] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)

    def block(self, text: str) -> str | Heading:
        if text[0] == "<" and _STARTS_RAW.match(text):
            return self._raw(text)
        if text[0] == "#" and (heading := _HEADING.fullmatch(text)):
            words = self._line(heading["words"])
            return Heading(len(heading["marks"]), heading["said"], words)
        if text.startswith("- "):
            return self._list("ul", [each[2:] if each[:2] == "- " else "" for each in _lines(text)])
        if text.startswith("1. "):
            items = [each.partition(". ") for each in _lines(text)]
            return self._list(
                "ol", [item if number.isdecimal() else "" for number, _, item in items]
            )
        if _SCRIPT.fullmatch(text):
            self._note(text[: text.index(">") + 1])
            return f"{text}\n"
        return f"<p>{self._paragraph(text)}</p>"

    def _list(self, element: str, items: list[str]) -> str:
        inside = "".join(f"<li>{self._paragraph(each)}</li>\n" for each in items)
        return f"<{element}>\n{inside}</{element}>"

    def _paragraph(self, text: str) -> str:
        if not text or NO_PARAGRAPH.match(text):
            raise OtherForm
        return self._line(text)

    def _line(self, text: str) -> str:
        if text != text.strip():
            raise OtherForm
        if "=" in text and "<" in text:
            self._note(text)
        return self._inline(text)

    def _inline(self, text: str) -> str:
        if _PLAIN.fullmatch(text):
            return text
        written = []
        for kind, piece in in_line(_PIECE, text):
            if kind == "plain":
                written.append(piece["plain"])
            elif kind == "to":
                place = placed(len(self.links))
                self.links.append(piece["to"])
                written.append(f'<a href="{place}">{self._inline(piece["words"])}</a>')
            else:
                inside = piece[kind] if kind == "code" else self._inline(piece[kind])
                written.append(f"<{kind}>{inside}</{kind}>")
        return "".join(written)

    def _raw(self, text: str) -> str:
        """Read raw HTML: elements one below the other, each closed before the next begins."""
        # One match of the whole would remember a long table piece by piece, to try it otherwise.
        if _RAW.sub("", text):
            raise OtherForm
        unclosed: list[str] = []
        for tag in _TAG.finditer(text):
            name = tag["tag"]
            if tag["end"]:
                if name not in unclosed:
                    raise OtherForm
                while unclosed.pop() != name:
                    pass
                if not unclosed and tag.end() != len(text) and not _NEXT_RAW.match(text, tag.end()):
                    raise OtherForm
                continue
            if name != "hr" and not tag["both"]:
                unclosed.append(name)
            said = tag["said"]
            if said and ("id=" in said or "name=" in said):
                self.named.append((name, said))
        if unclosed:
            raise OtherForm
        return f"{text}\n"

    def _note(self, text: str) -> None:
        for tag in _NAMED.finditer(text):
            if "id=" in tag["said"] or "name=" in tag["said"]:
                self.named.append((tag["tag"], tag["said"]))


def read(text: str) -> Form | None:
    """Read a page; None where it has something that a library is to read."""
    text = text.strip("\n")
    if not text or _NOT_HERE.search(text) or _ONLY_SPACES.search(text):
        return None
    reader = _Reader()
    blocks: list[str | Heading] = []
    former = ""
    try:
        for each in _APART.split(text) if "\n\n\n" in text else text.split("\n\n"):
            start = each[:2]
            if start in _LISTS and former in _LISTS:  # one list, whose items are apart
                return None
            former = start
            blocks.append(reader.block(each))
    except OtherForm:
        return None
    return Form(tuple(blocks), tuple(reader.links), tuple(reader.named))


def _lines(text: str) -> list[str]:
    return text.split("\n")

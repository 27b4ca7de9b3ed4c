"""Takes a hand-written page apart into sections, and each into what its twin must have too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from urllib.parse import unquote, urlsplit

from wegwijs.findings.finding import Where
from wegwijs.markdown.page_links import Link, LinkKind
from wegwijs.markdown.page_text import Heading
from wegwijs.written.targets import Targets
from wegwijs.written.written_pages import Pages, WrittenPage

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d+[.)])[ \t]+(?![-*+ \t]*$)")
_DELIMITERS = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?[ \t]*+$")
_CALLOUT = re.compile(
    r"[ \t]*(?:>[ \t]*\[!(?P<alert>\w+)\]|(?:!!!|\?\?\?\+?)[ \t]+(?P<box>[\w-]+))"
)


class Aspect(StrEnum):
    """Names what is compared in a section, in the order in which it is said."""

    LIST = "list item"
    TABLE = "table"
    CALLOUT = "callout"
    CODE = "block of code"
    IMAGE = "image"
    LINK = "link"


IN_ORDER = frozenset({Aspect.LIST, Aspect.TABLE, Aspect.CALLOUT, Aspect.CODE})


@dataclass(frozen=True, slots=True)
class Item:
    """Holds one thing in a section: its shape in a few words, and where it stands."""

    shape: str
    where: Where


@dataclass(frozen=True, slots=True)
class Section:
    """Holds a heading with what follows it, up to the next; the first may have none."""

    heading: Heading | None
    where: Where
    text: str = field(repr=False)
    items: dict[Aspect, list[Item]]


def sections(pages: Pages, page: WrittenPage) -> tuple[Section, ...]:
    """Take a page apart."""
    seen, headings = page.text.seen, page.text.headings
    starts = [0, *(each.offset for each in headings)]
    ends = [*starts[1:], len(seen.text)]
    found = tuple(
        Section(heading, seen.where(start), _words(seen.text[start:end]), {})
        for heading, start, end in zip((None, *headings), starts, ends, strict=True)
    )
    for aspect, offset, item in _items(pages, page):
        section = bisect_right(starts, offset) - 1
        found[section].items.setdefault(aspect, []).append(item)
    return found


def _words(text: str) -> str:
    """Leave out targets, tags, attributes and the numbers of lists, which are no words."""
    text = re.sub(r"\]\([^()\n]*\)|\]\[[^\[\]\n]*\]|^\[[^\]\n]+\]:.*$", "]", text, flags=re.M)
    text = re.sub(r"<[^<>]*>|\{[:#.][^{}\n]*\}", " ", text)
    return re.sub(r"^([ \t>]*)\d+[.)](?=[ \t])", r"\1", text, flags=re.M)


def _items(pages: Pages, page: WrittenPage) -> Iterator[tuple[Aspect, int, Item]]:
    seen, targets = page.text.seen, Targets(pages, page)
    for code in seen.codes:
        language = code.info.split()[0] if code.info else "no language"
        shape = f"{language}, {code.lines} line{'' if code.lines == 1 else 's'}"
        yield Aspect.CODE, code.offset, Item(shape, seen.where(code.offset))
    for link in sorted(page.text.links, key=lambda each: each.offset):
        if link.kind is not LinkKind.UNDEFINED:
            aspect = Aspect.IMAGE if link.image else Aspect.LINK
            where = seen.where(link.offset)
            yield aspect, link.offset, Item(_target(pages, targets, link), where)
    yield from _by_line(page)


def _target(pages: Pages, targets: Targets, link: Link) -> str:
    """Name a target so that twins agree; addresses elsewhere may be those of another language."""
    split = urlsplit(link.target)
    if split.scheme or split.netloc:
        return f"{split.scheme or 'https'} address"
    found = targets.find(link, unquote(split.path))
    if found is None:
        return link.target
    given = sorted(unquote(unescape(split.query)).split("&")) if split.query else []
    answers = f"?{'&'.join(given)}" if given else ""
    return found.path + answers + _fragment(pages, found.uri, unquote(split.fragment))


def _fragment(pages: Pages, uri: str, fragment: str) -> str:
    """Name an anchor; one that is made of a heading's words differs by language, its place not."""
    headings = pages.written[uri].text.headings if uri in pages.written else ()
    for number, heading in enumerate(headings, 1):
        if heading.id == fragment != heading.chosen:
            return f"#heading {number}"
    return f"#{fragment}" if fragment else ""


def _by_line(page: WrittenPage) -> Iterator[tuple[Aspect, int, Item]]:
    seen = page.text.seen
    lines = seen.text.split("\n")
    offset, indents = 0, [0]
    below = [0] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):  # how many lines from here on are of a table
        below[at] = below[at + 1] + 1 if "|" in lines[at] else 0
    for at, line in enumerate(lines):
        item, callout = _ITEM.match(line), _CALLOUT.match(line)
        where = seen.where(offset)
        if item:
            indent = len(item["indent"].expandtabs(4))
            indents = [*(each for each in indents if each < indent), indent]
            yield Aspect.LIST, offset, Item(f"level {len(indents)}", where)
        elif line.strip() and not line.startswith((" ", "\t")):
            indents = []
        if callout:
            kind = (callout["alert"] or callout["box"]).lower()
            yield Aspect.CALLOUT, offset, Item(kind, where)
        if at and "|" in line and "|" in lines[at - 1] and _DELIMITERS.match(line):
            rows = below[at] - 1
            columns = len(line.strip().strip("|").split("|"))
            yield Aspect.TABLE, offset, Item(f"{rows} rows of {columns} columns", where)
        offset += len(line) + 1

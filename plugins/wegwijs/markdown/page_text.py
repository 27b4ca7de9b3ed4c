"""Reads what a Markdown page offers to links: headings, anchors and raw HTML, with positions."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from wegwijs.findings.finding import Where
from wegwijs.markdown.directives import Directive, directives, without
from wegwijs.markdown.page_links import Definition, Link, definitions, links
from wegwijs.markdown.page_tags import Tag, tags
from wegwijs.markdown.visible import Visible, visible

_ATX = re.compile(r"^(?P<marks>#{1,6})(?!#)[ \t]*(?P<text>.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SETEXT = re.compile(
    r"(?:\A|\n[ \t]*\n)(?P<text>(?![ \t]*(?:[-*+>#|]|\d+[.)]))(?=[ \t]*\S)[^\n|]+)\n"
    r"(?P<marks>=+|-+)[ \t]*$",
    re.MULTILINE,
)
_OWN_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ ]*(?P<inside>[^}\n]*)\}$")
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?P<inside>[^{}\n]*)\}")
_ID = re.compile(r"(?:^|\s)(?:#|id=[\"']?)(?P<id>[^\s\"'#.=]+)")
_ID_IN_HTML = re.compile(r"<[a-z][^>]*\s(?:id|name)=[\"']?(?P<id>[^\s\"'>]+)", re.IGNORECASE)
_LINK_MARKUP = re.compile(r"!?\[(?P<text>[^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")


@dataclass(frozen=True, slots=True)
class Heading:
    """Holds a heading: its level, its words, and the ids that lead to it.

    `chosen` is the id a writer gave it, in braces or in an `<a id>`; `id` the one it is built with.
    """

    level: int
    text: str
    id: str
    chosen: str | None
    where: Where
    offset: int


@dataclass(frozen=True, slots=True)
class PageText:
    """Holds what was read from a page; `anchors` are the places of each id, first to last."""

    seen: Visible = field(repr=False)
    headings: tuple[Heading, ...]
    anchors: Mapping[str, tuple[Where, ...]]
    links: tuple[Link, ...]
    tags: tuple[Tag, ...]
    definitions: tuple[Definition, ...] = ()
    directives: tuple[Directive, ...] = ()


@lru_cache(maxsize=512)
def read_text(path: str, raw: str) -> PageText:
    """Read a page's Markdown; `path` is how findings name it."""
    seen = visible(path, raw)
    found_tags = tuple(tags(seen))
    anchors: dict[str, tuple[Where, ...]] = {}
    for id, where in (*_written_ids(seen), *_ids_of_tags(found_tags)):
        anchors[id] = (*anchors.get(id, ()), where)
    headings = tuple(_headings(seen, set(anchors)))
    for heading in headings:
        anchors.setdefault(heading.id, (heading.where,))
    found_directives = tuple(directives(seen.text))
    rest = replace(seen, text=without(seen.text, found_directives))
    defined = tuple(definitions(rest))
    return PageText(
        seen,
        headings,
        anchors,
        tuple(links(rest, found_tags, defined)),
        found_tags,
        defined,
        found_directives,
    )


def _written_ids(seen: Visible) -> Iterator[tuple[str, Where]]:
    for found in _ATTRIBUTES.finditer(seen.text):
        id = _ID.search(found["inside"])
        if id:
            yield id["id"], seen.where(found.start("inside") + id.start("id"))


def _ids_of_tags(found_tags: tuple[Tag, ...]) -> Iterator[tuple[str, Where]]:
    for tag in found_tags:
        named = ("id", "name") if tag.name == "a" else ("id",)
        for attribute in tag.attributes:
            if attribute.name in named and attribute.value:
                yield attribute.value, attribute.where
                break


def _headings(seen: Visible, used: set[str]) -> Iterator[Heading]:
    """Yield the headings in order; ids are made as Python-Markdown's table of contents does."""
    found = sorted(
        [*_ATX.finditer(seen.text), *_SETEXT.finditer(seen.text)],
        key=lambda each: each.start("text"),
    )
    tried: dict[str, int] = {}
    for each in found:
        text = seen.raw[each.start("text") : each.end("text")]
        level = {"=": 1, "-": 2}.get(each["marks"][0], len(each["marks"]))
        start = min(each.start("text"), each.start("marks"))
        attributes = _OWN_ATTRIBUTES.search(text)
        words = plain(text[: attributes.start()] if attributes else text)
        in_braces = _ID.search(attributes["inside"]) if attributes else None
        id = in_braces["id"] if in_braces else _unused(_slug(words), used, tried)
        chosen = in_braces or _ID_IN_HTML.search(text)
        yield Heading(level, words, id, chosen["id"] if chosen else None, seen.where(start), start)


def plain(text: str) -> str:
    """Strip the markup from a line of Markdown."""
    text = re.sub(r"<[^>]*>", "", _LINK_MARKUP.sub(lambda link: link["text"], text))
    text = re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", text)
    return html.unescape(re.sub(r"\\(?=[^\w\s])", "", text)).strip()


def _slug(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())


def _unused(id: str, used: set[str], tried: dict[str, int]) -> str:
    """Add numbers to an id until it is new: `name`, `name_1`, `name_2`.

    `tried` holds up to which number from 1 each name is used, so that nothing is asked twice.
    """
    if id in used or not id:
        numbered = re.fullmatch(r"(.*)_(\d{1,9})", id)
        stem, number = (numbered[1], int(numbered[2])) if numbered else (id, 0)
        known = tried.get(stem, 0)
        from_one = number <= known
        number = (known if from_one else number) + 1
        while f"{stem}_{number}" in used:
            number += 1
        if from_one:
            tried[stem] = number
        id = f"{stem}_{number}"
    used.add(id)
    return id

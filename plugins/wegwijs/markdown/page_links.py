"""Finds every link and image on a Markdown page, with the place where its target is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wegwijs.findings.finding import Where
from wegwijs.markdown.page_tags import Tag
from wegwijs.markdown.visible import Visible, blank

_TITLE = r"""(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?"""
_INLINE_TARGET = re.compile(
    rf"""\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)){_TITLE}\s*\)"""
)
_LOOSE_TARGET = re.compile(r"\s*(?P<plain>[^()\n]*?)\s*\)")
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?P<id>(?!\^)[^\[\]\n]+)\]:[ \t]*\n?[ \t]*"""
    r"""(?:<(?P<angled>[^<>\n]*)>|(?P<plain>\S+))"""
    r"""[ \t]*(?:\n?[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$""",
    re.MULTILINE,
)
_FULL = re.compile(r"(?<!\\)\](?P<space>\s?)\[(?P<id>(?!\^)[^\[\]]*)\](?!\()")
_SHORTCUT = re.compile(r"(?<!\\)(?<!\])\[(?P<id>[^\[\]]+)\](?!\s?\[|\(|:)")
_BRACKETS = re.compile(r"\\.|\[|\]|\n\n")
_AUTOLINK = re.compile(r"<(?P<target>https?://[^\s<>]+|(?:mailto:)?[\w.+-]+@[^\s<>@]+)>")
_ADDRESSES = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "form": ("action",),
    "button": ("formaction",),
    "input": ("src", "formaction"),
    "use": ("href", "xlink:href"),
}
_IMAGES = ("img", "source")


class LinkKind(StrEnum):
    """Tells how a link is written, and so how its target is read."""

    MARKDOWN = "markdown"
    HTML = "html"
    AUTOLINK = "autolink"
    UNDEFINED = "undefined"
    """A reference link whose target is nowhere; the target is the reference."""


@dataclass(frozen=True, slots=True)
class Link:
    """Holds a link: its target as written, and where that stands; `offset` is where it is used."""

    kind: LinkKind
    target: str
    where: Where
    offset: int
    image: bool = False
    hreflang: str | None = None
    written: str = ""
    """The target with its escapes, as it stands at its place; nothing for one of several."""


@dataclass(frozen=True, slots=True)
class Definition:
    """Gives the address of a reference: `[id]: address`; of two with one id the last counts."""

    id: str
    target: str
    where: Where
    target_where: Where
    start: int
    end: int
    written: str = ""


def definitions(seen: Visible) -> Iterator[Definition]:
    """Yield the definitions of references on a page."""
    for found in _DEFINITION.finditer(seen.text):
        group = "angled" if found["angled"] is not None else "plain"
        places = seen.where(found.start("id")), seen.where(found.start(group))
        written = seen.raw[found.start(group) : found.end(group)]
        target = _raw(seen, found, group)
        yield Definition(_folded(found["id"]), target, *places, *found.span(), written)


def links(seen: Visible, tags: tuple[Tag, ...], defined: tuple[Definition, ...]) -> Iterator[Link]:
    """Yield the links on a page: inline, by reference, automatic, and in raw HTML.

    The place of a link by reference is that of the address in the definition.
    """
    definitions = {each.id: (each.target, each.target_where, each.written) for each in defined}
    text = _DEFINITION.sub(lambda found: blank(found.group()), seen.text)
    openings = _openings(text)
    yield from _inline(seen, text, openings)
    yield from _by_reference(seen, text, openings, definitions)
    for found in _AUTOLINK.finditer(text):
        target = found["target"]
        if "@" in target and "://" not in target and not target.startswith("mailto:"):
            target = f"mailto:{target}"
        where = seen.where(found.start("target"))
        yield Link(LinkKind.AUTOLINK, target, where, found.start())
    for tag in tags:
        yield from _in_tag(tag)


def _inline(seen: Visible, text: str, openings: Mapping[int, int]) -> Iterator[Link]:
    for closing in re.finditer(r"(?<!\\)\]\(", text):
        opening = openings.get(closing.start())
        if opening is None:
            continue
        found = _INLINE_TARGET.match(text, closing.end()) or _LOOSE_TARGET.match(
            text, closing.end()
        )
        if found is None:
            continue
        group = "angled" if found.groupdict().get("angled") is not None else "plain"
        target = _raw(seen, found, group)
        where = seen.where(found.start(group))
        written = seen.raw[found.start(group) : found.end(group)]
        image = _is_image(text, opening)
        yield Link(LinkKind.MARKDOWN, target, where, opening, image, written=written)


def _by_reference(
    seen: Visible,
    text: str,
    openings: Mapping[int, int],
    definitions: Mapping[str, tuple[str, Where, str]],
) -> Iterator[Link]:
    for found in _FULL.finditer(text):
        opening = openings.get(found.start())
        if opening is None:
            continue
        words = text[opening + 1 : found.start()]
        id = found["id"] or words
        if _folded(id) in definitions:
            target, where, written = definitions[_folded(id)]
            image = _is_image(text, opening)
            yield Link(LinkKind.MARKDOWN, target, where, opening, image, written=written)
        elif found["id"] and id.strip() and words.strip() and not found["space"]:
            where = seen.where(found.start("id") + len(id) - len(id.lstrip()))
            yield Link(LinkKind.UNDEFINED, id.strip(), where, opening, _is_image(text, opening))
    for found in _SHORTCUT.finditer(text):
        if _folded(found["id"]) in definitions:
            target, where, written = definitions[_folded(found["id"])]
            opening = found.start()
            image = _is_image(text, opening)
            yield Link(LinkKind.MARKDOWN, target, where, opening, image, written=written)


def _openings(text: str) -> Mapping[int, int]:
    """Find, for each closing bracket, the one that it closes, in the same paragraph."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for sign in _BRACKETS.finditer(text):
        if sign.group() == "[":
            waiting.append(sign.start())
        elif sign.group() == "]" and waiting:
            found[sign.start()] = waiting.pop()
        elif sign.group() == "\n\n":
            waiting.clear()
    return found


def _in_tag(tag: Tag) -> Iterator[Link]:
    for attribute in tag.attributes:
        if attribute.name not in _ADDRESSES.get(tag.name, ()):
            continue
        targets = [attribute.value.strip()]
        if attribute.name == "srcset":
            targets = [each.split()[0] for each in attribute.value.split(",") if each.strip()]
        image = tag.name in _IMAGES or attribute.name == "poster"
        written = attribute.written if attribute.name != "srcset" else ""
        language = tag.get("hreflang")
        for target in targets:
            yield Link(LinkKind.HTML, target, attribute.where, tag.offset, image, language, written)


def _raw(seen: Visible, found: re.Match[str], group: str) -> str:
    written = re.sub(r"\\([()\\_*\[\]])", r"\1", seen.raw[found.start(group) : found.end(group)])
    return written.replace(" ", "%20") if group == "angled" else written  # a space is part of it


def _is_image(text: str, opening: int) -> bool:
    return opening > 0 and text[opening - 1] == "!" and text[max(0, opening - 2)] != "\\"


def _folded(id: str) -> str:
    return " ".join(id.casefold().split())

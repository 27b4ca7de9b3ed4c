"""Divides pages for Material's search as Material does, in a quarter of the time.

Material reads the HTML of a page with a general parser. What Markdown and templates write is read
here by its tags alone; a page with anything else in it, such as an attribute without quotes, is
left to Material's parser. The sections are the same: a test compares them on every page.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_wegwijs.doors import search as door
from mkdocs_wegwijs.search import index_file
from mkdocs_wegwijs.whole_tags import pieces, settings

_DONE = "divided_by_wegwijs"
_SKIPPED = ("object", "script", "style")
_KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
# Other attributes than these change nothing; an entity may stand for a letter of one.
_COUNTING = ("data-search-exclude", "linenodiv", "headerlink", "&")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def quicken(config: MkDocsConfig) -> None:
    """Let Material's search read pages here; it stays as it is where it is another version."""
    index, parts = door.index(config), door.parts()
    if parts is None or index is None or hasattr(index, _DONE):
        return
    setattr(index, _DONE, True)  # it stays for the other languages
    index_file.lighten(index)
    read = door.adder(index)

    def add(page: Page) -> None:
        found = sections(page.content or "", *parts)
        if found is None or (page.meta.get("search") or {}).get("exclude"):
            read(page)
            return
        for section in found:
            door.add_section(index, section, page)

    door.set_adder(index, add)


def sections(html: str, element: Any, section: Any, void: frozenset[str]) -> list[Any] | None:
    """Divide some HTML into Material's sections; None where it holds what is not read here."""
    reader = _Reader(element, section, void)
    try:
        for piece in pieces(html):
            if piece is None:
                return None
            reader.take(piece)
    except ValueError:  # Material stops there, and is to say so
        return None
    return reader.data


class _Reader:
    """Gathers sections as Material's parser does; elements are compared by their tags alone."""

    def __init__(self, element: Any, section: Any, void: frozenset[str]) -> None:
        self._element, self._section, self._void = element, section, void
        self._skip = set(_SKIPPED)
        self._context: list[str] = []
        self._skipped = 0
        """How many of the elements that are open are skipped."""
        self._permalinks: list[int] = []
        """How deep the links to headings that are open stand."""
        self._now: Any = None
        self.data: list[Any] = []

    def take(self, piece: re.Match[str]) -> None:
        kind = piece.lastgroup
        if kind == "text":
            text = piece[0]
            self._text(unescape(text) if "&" in text else text)
        elif kind == "end":
            self._end(piece["end"])
        elif kind == "both":
            tag, said, both = piece.group("tag", "said", "both")
            if tag not in self._void:
                self._start(tag, said)
                if both:
                    self._end(tag)
        elif kind == "inside":
            self._start(piece["code"], piece["set"])
            if piece["inside"]:
                self._text(piece["inside"])
            self._end(piece["code"])

    def _start(self, tag: str, said: str) -> None:
        attributes: dict[str, str | None] = {}
        if said and (tag in _HEADINGS or _counts(said.lower())):
            attributes = dict(settings(said))
        self._context.append(tag)
        self._skipped += tag in self._skip
        if attributes.get("class") == "headerlink" and tag == "a":
            self._permalinks.append(len(self._context))
        if tag in _HEADINGS and "id" in attributes:
            if tag != "h1" and not self.data:
                self._begin(self._section(self._element("hx"), len(self._context)))
            self._now = self._section(self._element(tag, attributes), len(self._context))
            if self.data:
                self._now.id = attributes["id"]
            self.data.append(self._now)
        self._preface()
        for name, value in attributes.items():
            if name == "data-search-exclude" or (name == "class" and value == "linenodiv"):
                self._skip.add(tag)
                self._count_skipped()
                return
        if tag in _KEPT and not self._skipped:
            self._open().append(f"<{tag}>")

    def _end(self, tag: str) -> None:
        if not self._context or self._context[-1] != tag:
            return
        if self._now.depth > len(self._context):
            for section in reversed(self.data):
                if section.depth <= len(self._context):
                    self._now.depth = float("inf")
                    self._now = section
                    break
        if self._permalinks and self._permalinks[-1] == len(self._context):
            self._permalinks.pop()
        self._context.pop()
        if tag in self._skip:
            if tag not in _SKIPPED:
                self._skip.remove(tag)
            self._count_skipped()
            return
        if tag in _KEPT and not self._skipped:
            self._close(tag, self._open())

    def _close(self, tag: str, data: list[str]) -> None:
        """End an element; without anything in it, it is left out."""
        first = data.index(f"<{tag}>")
        if any(not data[at].isspace() for at in range(first + 1, len(data))):
            data.append(f"</{tag}>")
        else:
            del data[first:]

    def _text(self, text: str) -> None:
        if self._skipped:
            return
        in_pre = "pre" in self._context
        blank = text.isspace()
        if not in_pre:
            text = " " if blank else text.replace("\n", " ")
        self._preface()
        if self._now.el.tag in self._context:
            if not self._permalinks:
                self._now.title.append(_escaped(text))
        elif blank:
            said = self._now.text
            if not said or not said[-1].isspace() or in_pre:
                said.append(text)
        else:
            self._now.text.append(_escaped(text))

    def _count_skipped(self) -> None:
        self._skipped = sum(each in self._skip for each in self._context)

    def _open(self) -> list[str]:
        """Give what is being written: the title inside of a heading, else the text."""
        found: list[str] = self._now.title if self._now.el.tag in self._context else self._now.text
        return found

    def _preface(self) -> None:
        if self._now is None:
            self._begin(self._section(self._element("hx")))

    def _begin(self, section: Any) -> None:
        self._now = section
        self.data.append(section)


def _counts(said: str) -> bool:
    return any(sign in said for sign in _COUNTING)


def _escaped(text: str) -> str:
    return escape(text, quote=False)

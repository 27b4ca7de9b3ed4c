"""Renders generated pages as MkDocs does, without a library for what has one form only.

Their Markdown is read by `wegwijs.markdown.one_form`. The library shows once how it writes a
heading with its attributes, and MkDocs follows the links; so a page is what they would make of it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens, strip_tags
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from mkdocs_wegwijs.doors import pages
from mkdocs_wegwijs.whole_tags import settings
from wegwijs.markdown.one_form import PLACES, Form, Heading, read

EXTENSIONS = ("attr_list", "tables", "toc")
"""What generated pages are read with, by this and by the library."""

_WORDS = "\ue000"  # stands for the words of a heading; nothing that is read here has it
_LOG = logging.getLogger("mkdocs.structure.pages")  # MkDocs asks it what to remember of a page
_LINK = re.compile(r'<a\b[^>]* href="([^"]*)"')
_MOST_SETTINGS = 8


def render(page: Page, config: MkDocsConfig, files: Files, toc: Mapping[str, Any]) -> bool:
    """Render a page; tells whether it could be done here, and leaves it as it was where not.

    `toc` says how the table of contents is made, as the extension of the library is told.
    """
    reader = pages.reader_of_links()
    if reader is None or not pages.has_heading():
        return False
    form = read(page.markdown or "")
    # MkDocs takes a first heading as the title of a page: it may do so itself.
    if form is None or isinstance(form.blocks[0], Heading):
        return False
    shown = _headings(toc)
    blocks: list[str | _Shown] = []
    for block in form.blocks:
        each = shown(block) if isinstance(block, Heading) else block
        if each is None:
            return False
        blocks.append(each)
    headings = [each for each in blocks if isinstance(each, _Shown)]
    links = reader(page.file, files, config)
    addresses = [links.path_to_url(each) for each in form.links]
    for heading in headings:
        for own in heading.links:
            links.path_to_url(own)
    written = "\n".join(each if isinstance(each, str) else each.html for each in blocks)
    page.content = PLACES.sub(lambda at: addresses[int(at[1])], written).strip()
    listed: list[Any] = [{**each.listed} for each in headings if each.listed]
    page.toc = get_toc(nest_toc_tokens(listed))
    pages.set_heading(page, None)
    # MkDocs keeps them of every page: most are said on others too, and a copy is not half empty.
    page.present_anchor_ids = {*(each.id for each in headings), *_ids(form)}.copy()
    if _LOG.getEffectiveLevel() > logging.DEBUG:
        page.links_to_anchors = links.links_to_anchors
    return True


@dataclass(frozen=True, slots=True)
class _Shown:
    """Holds a heading as it stands on the page, and in the table of contents if it is there."""

    html: str
    id: str
    links: tuple[str, ...]
    """Where links lead that the library adds to it: to the heading itself."""

    listed: Mapping[str, Any] | None


class _Headings:
    """Writes headings as the library does, which shows each kind of them once."""

    def __init__(self, toc: Mapping[str, Any]) -> None:
        self._library = Markdown(extensions=[*EXTENSIONS], extension_configs={"toc": dict(toc)})
        self._kinds: dict[tuple[int, str], tuple[str, str, list[dict[str, Any]]]] = {}

    def __call__(self, heading: Heading) -> _Shown | None:
        """Write a heading; None for one that has no id, or is named otherwise than its words."""
        kind = heading.level, heading.said
        if kind not in self._kinds:
            html = self._library.reset().convert(f"{'#' * kind[0]} {_WORDS} {{{kind[1]}}}")
            before, _, after = html.partition(_WORDS)
            self._kinds[kind] = before, after, getattr(self._library, "toc_tokens", [])
        before, after, listed = self._kinds[kind]
        id = next((value for name, value in settings(before) if name == "id"), None)
        links = tuple(_LINK.findall(before + after))
        if not id or "data-toc-label" in heading.said or _WORDS in after or PLACES.search(before):
            return None
        name = strip_tags(heading.html) if "<" in heading.html else " ".join(heading.html.split())
        token = {**listed[0], "name": name} if listed else None
        return _Shown(f"{before}{heading.html}{after}", id, links, token)


_known: dict[str, _Headings] = {}


def _headings(toc: Mapping[str, Any]) -> _Headings:
    key = repr(sorted(toc.items()))
    if key not in _known:
        if len(_known) >= _MOST_SETTINGS:
            _known.clear()
        _known[key] = _Headings(toc)
    return _known[key]


def _ids(form: Form) -> Iterator[str]:
    """Yield the ids of tags, and the names of links, as MkDocs finds them."""
    for tag, said in form.named:
        for name, value in settings(said):
            if name == "id" or (name == "name" and tag == "a"):
                # MkDocs keeps None, too.
                yield value if value is None else intern(value)  # type: ignore[misc]

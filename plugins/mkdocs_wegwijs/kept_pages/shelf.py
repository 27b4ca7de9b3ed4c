"""Puts what a page holds out of the way between the two steps of MkDocs.

MkDocs reads all pages before it writes the first. Until then, and after, the text of a page lies
packed; whoever asks for it, such as a template that looks at other pages, gets it as it was.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

_PACKED = "_packed_by_wegwijs"
_TEXTS = ("markdown", "content", "toc")
_DAY = "update_date"
Held = tuple[str, str, list[Any]]
"""The Markdown of a page, its HTML, and the entries of its table of contents."""


def tokens(toc: TableOfContents) -> list[dict[str, Any]]:
    """Write a table of contents as plain data."""
    return [_token(each) for each in toc]


def _token(link: AnchorLink) -> dict[str, Any]:
    inside = [_token(each) for each in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": inside}


def shelve(page: Page, unpack: Callable[[], Held] | None = None) -> None:
    """Put the text of a page away; `unpack` gives it again where it is kept elsewhere."""
    if isinstance(page, _Shelved):
        return
    if unpack is None:
        held = [page.markdown, page.content, tokens(page.toc)]
        packed = zlib.compress(json.dumps(held).encode(), 1)

        def unpack() -> Held:
            return tuple(json.loads(zlib.decompress(packed)))

    said = vars(page)
    said.setdefault("title", page.title)
    for name in _TEXTS:
        said.pop(name, None)
    said[_PACKED] = unpack
    page.__class__ = _Shelved


def take(page: Page) -> Callable[[], Held] | None:
    """Give a page its text again, to be worked on; gives what unpacks it once more, if put away."""
    if not isinstance(page, _Shelved):
        return None
    said = vars(page)
    unpack: Callable[[], Held] = said.pop(_PACKED)
    markdown, content, toc = unpack()
    object.__setattr__(page, "__class__", Page)
    said.update(markdown=markdown, content=content, toc=get_toc(toc))
    return unpack


_looks = 0


def looks() -> int:
    """Count how often a page that was put away was asked for its text, or its day.

    The page at work is not put away: who asks looks at another.
    """
    return _looks


def _look(page: Page) -> Held:
    global _looks
    _looks += 1
    held: Held = vars(page)[_PACKED]()
    return held


class _Shelved(Page):
    """A page whose text lies packed; it is unpacked for good when somebody changes it."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == _DAY:
            vars(self)[_DAY] = value
            return
        if name in _TEXTS:
            take(self)
        object.__setattr__(self, name, value)

    @property
    def update_date(self) -> str:  # type: ignore[override]
        """Give the day on which the page changed."""
        global _looks
        _looks += 1
        day: str = vars(self)[_DAY]
        return day

    @property
    def markdown(self) -> str | None:  # type: ignore[override]
        """Unpack the Markdown."""
        return _look(self)[0]

    @property
    def content(self) -> str | None:  # type: ignore[override]
        """Unpack the HTML."""
        return _look(self)[1]

    @property
    def toc(self) -> TableOfContents:  # type: ignore[override]
        """Unpack the table of contents."""
        return get_toc(_look(self)[2])

"""Short Markdown texts of the data: as HTML for pages, as plain words for terminals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wegwijs.model.catalog import Catalog
from wegwijs.model.fields import Prose
from wegwijs.pages.links import Links
from wegwijs.pages.runs import plain

Inline = Callable[[str], str]
"""Renders a short Markdown text as HTML; the caller gives it, so pages need no Markdown library."""


@dataclass(frozen=True, slots=True)
class Plainer:
    """Gives the words of texts in one language, without links and emphasis."""

    catalog: Catalog
    language: str
    inline: Inline

    def __call__(self, text: Prose | None) -> str:
        """Give the words of a text; none for no text."""
        if text is None:
            return ""
        links = Links(self.catalog, self.language, "index.md")
        return plain(self.inline(links.in_html(text[self.language])))

    def name(self, id: str) -> str:
        """Give the name of a concept or decision."""
        return Links(self.catalog, self.language, "index.md").name(id)

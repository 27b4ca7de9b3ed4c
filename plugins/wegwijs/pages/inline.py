"""Short Markdown texts of the data: as HTML for pages, as plain words for terminals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from wegwijs.pages.finished import Address
from wegwijs.pages.links import Links
from wegwijs.pages.runs import plain
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Prose


class Inline(Protocol):
    """The door for texts of the data; the caller gives it, so pages need no Markdown library."""

    def __call__(self, text: str) -> Markup:
        """Write a text as finished HTML inside an element."""
        ...

    def prose(self, text: str, file: Address, url: Address) -> Markup:
        """Write a text as Markdown that has one meaning."""
        ...


def prose(text: str, links: Links, inline: Inline) -> Markup:
    """Write a text for a place where Markdown is read, with its links as seen from the page."""
    return inline.prose(links.named(text), links.to_file, links.to_page)


def prose_in_line(text: str, links: Links, inline: Inline) -> Markup:
    """Write a text for one line of Markdown."""
    return Markup(" ".join(prose(text, links, inline).split()))


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

"""Finishes a page's Markdown, generated or written by hand, with what the whole site knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wegwijs.model.catalog import Catalog
from wegwijs.model.visible import visible
from wegwijs.model.written_pages import FRONT_MATTER
from wegwijs.pages.links import Links
from wegwijs.pages.notices import outdated_notice

_TITLE = re.compile(r"^#[ \t][^\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Finishing:
    """Says on a page what follows from other pages: that its translation is outdated.

    `outdated` holds the paths of such pages below the documentation folder. The default
    language is published at the root of the site unless it has a folder, `nested`, too.
    """

    catalog: Catalog
    outdated: frozenset[str] = field(repr=False)
    directory_urls: bool = True
    nested: bool = False

    def __call__(self, uri: str, markdown: str) -> str:
        """Give the finished Markdown of the page at a path below the documentation folder."""
        if uri not in self.outdated:
            return markdown
        language, _, path = uri.partition("/")
        site = self.catalog.site
        folders = {
            each: f"{each}/" if self.nested else site.folder(each) for each in site.languages
        }
        links = Links(self.catalog, language, path, self.directory_urls)
        return _below_title(markdown, outdated_notice(links, folders))


def _below_title(markdown: str, html: str) -> str:
    """Put HTML below the first heading, or above everything on a page without one."""
    front = FRONT_MATTER.match(markdown)
    body = front.end() if front else 0
    title = _TITLE.search(visible("", markdown[body:]).text)
    at = body + title.end() if title else body
    return f"{markdown[:at]}\n\n{html}\n{markdown[at:]}"

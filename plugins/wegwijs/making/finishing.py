"""Finishes a page's Markdown, generated or written by hand, with what the whole site knows."""

from __future__ import annotations

from wegwijs.pages.borrowed import below_title
from wegwijs.pages.links import Links
from wegwijs.pages.notices import draft_notice, outdated_notice
from wegwijs.pages.terms import Explainer
from wegwijs.pages.words import Words
from wegwijs.records.borrowing import lent
from wegwijs.records.catalog import Catalog
from wegwijs.written.published_path import AS_FOLDERS, Addresses
from wegwijs.written.written_pages import FRONT_MATTER

_ANY_PAGE = "page.md"


class Finishing:
    """Explains the terms of the glossary, and says when a page's translation is outdated.

    `outdated` holds the paths of such pages below the documentation folder, `drafts` those that
    are shown and not published. The default
    language is published at the root of the site, or with `nested` in a folder like the others.
    """

    def __init__(
        self,
        catalog: Catalog,
        outdated: frozenset[str],
        *,
        addresses: Addresses = AS_FOLDERS,
        nested: bool = False,
        drafts: frozenset[str] = frozenset(),
    ) -> None:
        self._drafts = drafts
        self._catalog, self._outdated, self._addresses = catalog, outdated, addresses
        folder = catalog.site.folder
        self._folders = {each: f"{each}/" if nested else folder(each) for each in catalog.languages}
        self._told: dict[str, str] = {}
        readable = lent(catalog, marked=False)
        self._explainers = {
            each: Explainer(readable, each, addresses=addresses) for each in catalog.languages
        }

    def told(self, language: str) -> str:
        """Write down all that pages of a language are finished with, but for their own text."""
        if language not in self._told:
            self._told[language] = self._all_told(language)
        return self._told[language]

    def _all_told(self, language: str) -> str:
        explain = self._explainers.get(language)
        if explain is None:
            return ""
        links = Links(lent(self._catalog, marked=False), language, _ANY_PAGE, self._addresses)
        draft = draft_notice(Words(self._catalog, language))
        return repr((explain.told(), outdated_notice(links, self._folders), draft))

    def __call__(self, uri: str, markdown: str) -> str:
        """Give the finished Markdown of the page at a path below the documentation folder."""
        language, _, path = uri.partition("/")
        explain = self._explainers.get(language)
        if explain is None:
            return markdown
        front = FRONT_MATTER.match(markdown)
        body = front.end() if front else 0
        text = explain(markdown[body:], path)
        if uri in self._outdated:
            links = Links(lent(self._catalog, marked=False), language, path, self._addresses)
            text = below_title(text, outdated_notice(links, self._folders))
        if uri in self._drafts:
            text = below_title(text, draft_notice(Words(self._catalog, language)))
        return markdown[:body] + text

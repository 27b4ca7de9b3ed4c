"""Finishes pages for a build, and writes the data they show; wakes the engine only when asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from mkdocs_wegwijs.kept_pages.asked import Asked, Name, blocks_again
from wegwijs.making.keeping import Finished
from wegwijs.making.made import Made
from wegwijs.written.published_path import Addresses

if TYPE_CHECKING:
    from wegwijs.making.embedding import Embedder
    from wegwijs.making.finishing import Finishing
    from wegwijs.pages.crossings import Crossing, Crossings

_ANY_SECTION = '<h2 id="any">Any</h2>'


class _Tools:
    """Holds the parts of the engine that pages need, made when they are first needed."""

    def __init__(self, made: Made, *, addresses: Addresses) -> None:
        self.catalog = made.catalog()
        self._outdated, self._addresses = made.outdated, addresses
        self._drafts = made.drafts

    @cached_property
    def embedder(self) -> Embedder:
        from wegwijs.making.embedding import Embedder

        return Embedder(addresses=self._addresses)

    @cached_property
    def crossings(self) -> Crossings:
        from wegwijs.pages.crossings import Crossings

        return Crossings(addresses=self._addresses)

    @cached_property
    def finish(self) -> Finishing:
        from wegwijs.making.finishing import Finishing

        assert self.catalog is not None
        return Finishing(
            self.catalog, self._outdated, addresses=self._addresses, drafts=self._drafts
        )


def about_page(page: Page, uri: str, *, outdated: bool) -> dict[str, str]:
    """Say what a page is, for the front matter of its copy; the path begins with its language."""
    about = {
        "title": str(page.meta.get("title", page.title)),
        "description": str(page.meta.get("description", "")),
        "language": uri.partition("/")[0],
        "page": page.canonical_url or "",
    }
    if outdated:
        about["outdated"] = "The text this was translated from has changed since."
    return about


class PageFinisher:
    """Finishes one page at a time, and answers what its Markdown asks of the data.

    `finished` holds what was done for the same pages before, and what is done is added; without
    it, pages are kept as a whole.
    """

    def __init__(self, made: Made, finished: Finished | None, *, addresses: Addresses) -> None:
        self.finished = finished
        self.asked = 0
        """How often pages have shown data so far, while they were rendered."""
        self.asks = Asked()
        """What the page at work asked of the data."""
        self._made, self._addresses = made, addresses
        self._language = self._path = ""
        self._turned = False

    def turn_to_data(self, made: Made) -> None:
        """Go on with other data, where nothing that was finished before is kept."""
        self._made, self._turned = made, False
        vars(self).pop("_tools", None)

    @cached_property
    def _tools(self) -> _Tools:
        return _Tools(self._made, addresses=self._addresses)

    def turn_to(self, uri: str) -> None:
        """Begin a page, by its path below the documentation folder."""
        self._language, _, self._path = uri.partition("/")
        self._turned = False
        self.asks.turn_to(uri)

    def finish(self, uri: str, markdown: str, about: Mapping[str, str]) -> tuple[str, str, str]:
        """Give the page's Markdown for the site, its published copy, and where that stands.

        `about` says in the copy's front matter what it is.
        """
        self.turn_to(uri)
        if self.finished is None:
            return self._finish(uri, markdown, about)
        key = hashlib.sha256(repr((uri, markdown, sorted(about.items()))).encode()).hexdigest()
        if key not in self.finished:
            self.finished[key] = self._finish(uri, markdown, about)
        return self.finished[key]

    def _finish(self, uri: str, markdown: str, about: Mapping[str, str]) -> tuple[str, str, str]:
        from wegwijs.published.markdown_copy import markdown_copy

        tools, addresses = self._turn(), self._addresses
        if tools.catalog is None:
            return markdown, "", ""
        expanded = tools.embedder.expand(markdown)
        self.asks.note(("finished", self._language), tools.finish.told(self._language))
        self.asks.copy(markdown, expanded)
        copy = markdown_copy(expanded, self._path, about, addresses=addresses)
        self._turned = False  # the page's own blocks are counted from the first again
        at = f"{self._language}/{addresses.copy(self._path)}"
        return tools.finish(uri, markdown), copy, at

    def _turn(self) -> _Tools:
        """Turn the tools to the page at hand."""
        if not self._turned and self._tools.catalog is not None:
            for tool in (self._tools.embedder, self._tools.crossings):
                tool.turn_to(self._tools.catalog, self._language, self._path)
            self._turned = True
        return self._tools

    def decision(self, id: str, fixed: Mapping[str, str]) -> str:
        """Write a decision on the page at hand, given the answers to fix."""
        self.asked += 1
        return self.asks.block("decision", id, fixed, self._turn().embedder.decision(id, fixed))

    def question(self, id: str, fixed: Mapping[str, str]) -> str:
        """Write the first question of a decision on the page at hand."""
        self.asked += 1
        return self.asks.block("question", id, fixed, self._turn().embedder.question(id, fixed))

    def requires(self, id: str) -> str:
        """Write the licence note of a concept on the page at hand."""
        self.asked += 1
        return self.asks.block("requires", id, {}, self._turn().embedder.requires(id))

    def borrowed(self, html: str, languages: tuple[str, str] | None) -> str:
        """Tell on a page that stands in for one that a language does not have yet.

        `languages` are the one it is built in, and the one it is written in; none for others.
        """
        if languages is None:
            return html
        self.asks.note(("borrowed", *languages), self._borrowed("", *languages))
        return self._borrowed(html, *languages)

    def _borrowed(self, html: str, language: str, lender: str) -> str:
        from wegwijs.pages.borrowed import whole_page

        catalog = self._tools.catalog
        if catalog is None or language not in self._made.in_progress:
            return html
        return whole_page(html, catalog, language, lender)

    def folded(self, html: str, page: Page) -> str:
        """Fold the sections of a page, where its front matter asks for it."""
        if not page.meta.get("folded"):
            return html
        language = page.file.src_uri.partition("/")[0]
        self.asks.note(("folded", language), self._folded(_ANY_SECTION, language))
        return self._folded(html, language)

    def _folded(self, html: str, language: str) -> str:
        from wegwijs.pages.folded_sections import folded_sections

        catalog = self._tools.catalog
        return html if catalog is None else folded_sections(html, catalog, language)

    def crossing(self, target: str) -> Crossing | None:
        """Read a link of the page at hand that may lead into another language."""
        others = (each for each in self._made.languages if each != self._language)
        if not any(f"/{other}/" in f"/{target}" for other in others):
            return None
        self.asked += 1
        found = self._turn().crossings(target)
        self.asks.note(("crossing", f"{self._language}/{self._path}", target), repr(found))
        return found

    def answer(self, name: Name) -> str:
        """Give what the data says now to what a page asked before; for `Asked` to compare."""
        what, *about = name
        tools = self._tools
        if what == "borrowed":
            return self._borrowed("", *about)
        if what == "folded":
            return self._folded(_ANY_SECTION, *about)
        if tools.catalog is None:
            return ""
        if what == "finished":
            return tools.finish.told(*about)
        uri, said = about
        self.turn_to(uri)
        if what == "crossing":
            return repr(self._turn().crossings(said))
        return blocks_again(said, self._embedder_anew)

    def _embedder_anew(self) -> Embedder:
        """Give what writes data on the page at hand, from its first block on."""
        self._turned = False
        embedder = self._turn().embedder
        self._turned = False
        return embedder

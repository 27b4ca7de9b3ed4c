"""What a build gathers of its pages beside their HTML, for the files that follow from all of them.

What one page adds is kept with it: a page that is not rendered again adds the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs_wegwijs.loads import Load
from mkdocs_wegwijs.packed import PackedTexts


@dataclass
class Added:
    """Holds Markdown copies, what is loaded, code in content, and names."""

    copies: MutableMapping[str, str] = field(default_factory=dict)
    loads: set[Load] = field(default_factory=set)
    in_content: set[Load] = field(default_factory=set)
    called: dict[str, str] = field(default_factory=dict)
    """What the navigation calls a page, by its address."""


@dataclass
class OfPage(Added):
    """Holds what the page at work adds, in the step that is being done."""

    written: str = ""
    """The HTML of the whole page, as it goes to its file."""


@dataclass
class Gathered(Added):
    """Holds what all pages added."""

    copies: MutableMapping[str, str] = field(default_factory=PackedTexts)
    page: OfPage | None = None
    """What the page at work adds; None where nobody is to keep it."""

    def begin(self) -> None:
        """Forget all that an earlier build gathered."""
        self.copies = PackedTexts()
        for each in (self.loads, self.in_content, self.called):
            each.clear()
        self.page = None

    def turn(self) -> OfPage:
        """Begin a step of a page; gives what it will add."""
        self.page = page = OfPage()
        return page

    def _at_work(self) -> Iterator[Added]:
        """Yield what something is added to: all that was gathered, and the page at work."""
        yield self
        if self.page is not None:
            yield self.page

    def copy(self, path: str, text: str) -> None:
        """Add the Markdown copy of a page, by where it is published; one without a path is none."""
        if path:
            for each in self._at_work():
                each.copies[path] = text

    def load(self, loads: Iterable[Load]) -> None:
        """Add what a page loads."""
        found = set(loads)
        for each in self._at_work():
            each.loads |= found

    def hold(self, code: Iterable[Load]) -> None:
        """Add the code that stands in the content of a page."""
        found = set(code)
        for each in self._at_work():
            each.in_content |= found

    def call(self, address: str, title: str) -> None:
        """Add what the navigation calls the page at an address."""
        for each in self._at_work():
            each.called[address] = title

    def write(self, html: str) -> str:
        """Note the HTML of the page at work, and give it."""
        if self.page is not None:
            self.page.written = html
        return html

    def plain(self) -> dict[str, Any]:
        """Write what the page at work added as plain data."""
        page = self.page
        assert page is not None
        return {
            "copies": page.copies,
            "called": page.called,
            "loads": sorted(page.loads),
            "in_content": sorted(page.in_content),
        }

    def add(self, kept: dict[str, Any]) -> None:
        """Add what a page that is kept added before; raises what plain data of others does."""
        for path, text in kept["copies"].items():
            self.copy(path, text)
        for address, title in kept["called"].items():
            self.call(address, title)
        self.load((directive, source) for directive, source in kept["loads"])
        self.hold((directive, source) for directive, source in kept["in_content"])

"""What hosts lack of Markdown in several languages: links across them, titles of callouts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:  # so that Markdown can be read without the model of the data
    from wegwijs.pages.crossings import Crossing

_HIDDEN = "a-crossing"


class CrossingMarks(Extension):
    """Leads links in Markdown to pages in another language, and tells readers so.

    Hosts know the pages of one language at a time, so they never see such a link.
    """

    def __init__(self, crossings: Callable[[str], Crossing | None]) -> None:
        self._crossings = crossings
        super().__init__()

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Register both halves: before and after MkDocs reads links, which it does at 0."""
        md.treeprocessors.register(_MarkCrossings(md, self._crossings), "wegwijs-crossings", 1)
        md.treeprocessors.register(_ShowCrossings(md), "wegwijs-crossings-back", -1)


class _MarkCrossings(Treeprocessor):
    def __init__(self, md: markdown.Markdown, crossings: Callable[[str], Crossing | None]) -> None:
        super().__init__(md)
        self._crossings = crossings

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            crossing = self._crossings(link.get("href", ""))
            if crossing is None:
                continue
            link.tag = _HIDDEN
            link.set("href", crossing.href)
            link.set("hreflang", crossing.language)
            said = "".join(link.itertext()).casefold()
            if not any(each.casefold() in said for each in (crossing.name, crossing.own_name)):
                _append(link, f" ({crossing.name})")


class _ShowCrossings(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter(_HIDDEN):
            link.tag = "a"


class CalloutTitles(Extension):
    """Gives callouts their titles in the language of the page: `> [!NOTE]` has an English one."""

    def __init__(self, titles: Callable[[], Mapping[str, str]]) -> None:
        self._titles = titles
        super().__init__()

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Register the step; the callouts stand in the tree before any of its kind runs."""
        md.treeprocessors.register(_TranslateTitles(md, self._titles), "wegwijs-callouts", 1)


class _TranslateTitles(Treeprocessor):
    def __init__(self, md: markdown.Markdown, titles: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(md)
        self._titles = titles

    def run(self, root: Element) -> None:
        titles = {kind.casefold(): title for kind, title in self._titles().items()}
        for title in root.iter("p") if titles else ():
            if title.get("class") == "admonition-title" and not len(title):
                title.text = titles.get((title.text or "").casefold(), title.text)


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text

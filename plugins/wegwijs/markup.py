"""Markdown as this project reads it; the only code that imports a Markdown library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from wegwijs.pages.crossings import Crossings

Embed = Callable[[str, Mapping[str, str]], str]
"""Writes a decision, given its id and the answers to fix, as HTML for the page at hand."""

_HIDDEN = "a-crossing"


@lru_cache(maxsize=1)
def _reader() -> markdown.Markdown:
    return markdown.Markdown(output_format="html")


@lru_cache(maxsize=8192)
def inline(text: str) -> str:
    """Render a short Markdown text as HTML inside an element; one paragraph loses its `<p>`."""
    html = _reader().reset().convert(text.strip())
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return html.replace("\n", " ")


class _DecisionBlock(Block):  # type: ignore[misc]
    """Puts a decision where `/// decision | id` stands, with the answers of its options fixed."""

    NAME = "decision"
    ARGUMENT = True

    def _validate(self, parent: Element, arg: Any, **options: Any) -> bool:
        # The library takes a fixed list of options; ours are the questions of the decision.
        self.argument = arg
        self._fixed = {key: _as_written(each) for key, each in options.items()}
        self.options: dict[str, Any] = {"attrs": {}}
        return bool(arg)

    def on_create(self, parent: Element) -> Element:
        element = SubElement(parent, "div")
        embed: Embed = self.config["embed"]
        element.text = self.md.htmlStash.store(embed(str(self.argument), self._fixed))
        return element

    def on_markdown(self) -> str:
        return "raw"


class DecisionBlocks(BlocksExtension):  # type: ignore[misc]
    """Reads `/// decision | id` blocks of hand-written pages."""

    def __init__(self, embed: Embed) -> None:
        self.config = {"embed": [embed, "Writes a decision as HTML."]}
        super().__init__()

    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the block."""
        block_mgr.register(_DecisionBlock, self.getConfigs())


class CrossingMarks(Extension):
    """Leads links in Markdown to pages in another language, and tells readers so.

    Hosts know the pages of one language at a time, so they never see such a link.
    """

    def __init__(self, crossings: Crossings) -> None:
        self._crossings = crossings
        super().__init__()

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Register both halves: before and after MkDocs reads links, which it does at 0."""
        md.treeprocessors.register(_MarkCrossings(md, self._crossings), "wegwijs-crossings", 1)
        md.treeprocessors.register(_ShowCrossings(md), "wegwijs-crossings-back", -1)


class _MarkCrossings(Treeprocessor):
    def __init__(self, md: markdown.Markdown, crossings: Crossings) -> None:
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


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _as_written(value: object) -> str:
    """Give an option as it was typed: the library reads `yes` as a truth value."""
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )

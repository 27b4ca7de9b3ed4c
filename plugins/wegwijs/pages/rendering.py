"""Markdown as this project reads it; blocks of ours are read here."""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.preprocessors import Preprocessor
from markupsafe import Markup
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from wegwijs.kept.results import remembered_by_value
from wegwijs.pages.allowed import Allowed, LeftOut, read_html, read_plain
from wegwijs.pages.finished import Address, as_markdown, finished
from wegwijs.pages.inert import clean
from wegwijs.words.borrowed import whole

if TYPE_CHECKING:  # so that Markdown can be read without the model of the data
    pass


class Embeds(Protocol):
    """Writes data as HTML for the page at hand."""

    def decision(self, id: str, fixed: Mapping[str, str]) -> str:
        """Write a decision, given the answers to fix."""
        ...

    def question(self, id: str, fixed: Mapping[str, str]) -> str:
        """Write the first question of a decision, given the answers to fix."""
        ...

    def requires(self, id: str) -> str:
        """Write the licence note of a concept."""
        ...


# Without one of these signs, Markdown makes of a text only what passes the door.
_MAY_LOSE = re.compile(r"[]<#]|:-|-:|^[ \t>]*[-=]+[ \t]*$", re.MULTILINE)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
# What they include is judged when the site is built.
_READ_FILES = frozenset({"pymdownx.snippets"})


@lru_cache(maxsize=1)
def _reader() -> markdown.Markdown:
    """Read the Markdown of data: tables, and HTML as the text it is."""
    reader = markdown.Markdown(output_format="html", extensions=["tables"])
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    return reader


def _read_anew(text: str) -> str:
    """Read a text of the data as HTML that must still pass the door."""
    html: str = _reader().reset().convert(clean(text).strip())
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return html


_read = remembered_by_value(8192)(_read_anew)


def _allowed(text: str, *, records: bool = False) -> Allowed:
    """Read a text of the data: what is allowed of it."""
    plain = read_plain(clean(text).strip(), records=records)
    return read_html(_read(text), records=records) if plain is None else plain


@remembered_by_value(8192)
def _inline(text: str) -> Markup:
    lender, words = whole(text)
    return finished(_allowed(words).root, lender)


class _Door:
    """Lets a text of the data into pages: as finished HTML, or as Markdown of one meaning."""

    def __call__(self, text: str) -> Markup:
        """Write a text as HTML inside an element; one paragraph loses its `<p>`."""
        return _inline(text)

    def prose(self, text: str, file: Address, url: Address) -> Markup:
        """Write a text as Markdown, with links as `file` gives them, or in HTML as `url` does."""
        lender, words = whole(text)
        return as_markdown(_allowed(words, records=True).root, file, url, lender)

    def left_out(self, text: str) -> tuple[LeftOut, ...]:
        """List what of a text does not pass; a definition that no link uses is a `reference`."""
        if not _MAY_LOSE.search(text):
            return ()
        plain = read_plain(clean(text).strip())
        if plain is not None:
            return plain.left_out
        found = read_html(_read_anew(text)).left_out
        defined = {" ".join(each.split()) for each in _reader().references}
        used = Counter(" ".join(each.lower().split()) for each in _BRACKETS.findall(text))
        unused = (LeftOut("reference", value=each) for each in defined if used[each] < 2)
        return (*found, *unused)


inline = _Door()


def as_built(text: str, extensions: Mapping[str, Mapping[str, Any]]) -> str:
    """Write a page's Markdown as HTML with some extensions; blocks that ask for data stay empty.

    An extension that cannot be had, or not with its options, is left out: the host says so.
    """
    # Without colours, an opening with options would be none.
    read = extensions if _WITH_OPTIONS.search(text) else _without_colours(extensions)
    key = repr(read)
    if key not in _page_readers:
        if len(_page_readers) > 1:
            _page_readers.clear()
        _page_readers[key] = _page_reader(read)
    html: str = _page_readers[key].reset().convert(text)
    return html


_WITH_OPTIONS = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[^\n`]*[={]", re.MULTILINE)
_COLOURING = {"codehilite", "pymdownx.highlight"}
_page_readers: dict[str, markdown.Markdown] = {}


def _page_reader(read: Mapping[str, Mapping[str, Any]]) -> markdown.Markdown:
    reader = markdown.Markdown(output_format="html")
    for name, options in read.items():
        if name in _READ_FILES:
            continue
        try:
            reader.registerExtensions([name], {name: dict(options)})
        except Exception:
            continue
    reader.registerExtensions([DataBlocks(_NoData())], {})
    return reader


def _without_colours(
    extensions: Mapping[str, Mapping[str, Any]],
) -> Mapping[str, Mapping[str, Any]]:
    """Leave code as it is: its colours are no question here, and take half of the time."""
    plain = dict(extensions)
    if "pymdownx.superfences" in plain:
        plain.setdefault("pymdownx.highlight", {})
    for name in _COLOURING & plain.keys():
        plain[name] = {**plain[name], "use_pygments": False}
    return plain


class _NoData:
    def decision(self, id: str, fixed: Mapping[str, str]) -> str:
        return ""

    def question(self, id: str, fixed: Mapping[str, str]) -> str:
        return ""

    def requires(self, id: str) -> str:
        return ""


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
        return _raw(self, parent, self._html(self.config["embeds"], str(self.argument)))

    def _html(self, embeds: Embeds, id: str) -> str:
        return embeds.decision(id, self._fixed)

    def on_markdown(self) -> str:
        return "raw"


class _QuestionBlock(_DecisionBlock):
    """Puts the first question of a decision where `/// question | id` stands."""

    NAME = "question"

    def _html(self, embeds: Embeds, id: str) -> str:
        return embeds.question(id, self._fixed)


class _RequiresBlock(Block):  # type: ignore[misc]
    """Puts the licence note of a concept where `/// requires | id` stands."""

    NAME = "requires"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        embeds: Embeds = self.config["embeds"]
        return _raw(self, parent, embeds.requires(str(self.argument)))

    def on_markdown(self) -> str:
        return "raw"


def _raw(block: Block, parent: Element, html: str) -> Element:
    element = SubElement(parent, "div")
    element.text = block.md.htmlStash.store(_sealed(html) if block.config["sealed"] else html)
    return element


class _AnswersAsTyped(Preprocessor):
    """Quotes the answers of blocks: the library reads them as YAML, to which 10.10 is 10.1."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "///" not in text:
            return lines
        from wegwijs.markdown.visible import visible
        from wegwijs.written.embedding import embeddings

        pieces, end = [], 0
        for block in embeddings(visible("", text).text):
            for each in block.fixed:
                pieces += [text[end : each.text_at], json.dumps(each.text, ensure_ascii=False)]
                pieces[-1] = pieces[-1] if text[each.text_at - 1] == " " else f" {pieces[-1]}"
                end = each.text_at + len(each.text)
        return "".join([*pieces, text[end:]]).split("\n")


_SEAL = secrets.token_hex(16)
_SEALED = re.compile(f"<!--wegwijs {_SEAL} ([A-Za-z0-9+/=]*)-->")


def _sealed(html: str) -> str:
    """Hide finished HTML from all that reads a page on its way; nobody else can write the seal."""
    return f"<!--wegwijs {_SEAL} {base64.b64encode(html.encode()).decode()}-->"


def unsealed(html: str) -> str:
    """Fill in what was finished before."""
    return _SEALED.sub(lambda found: base64.b64decode(found[1]).decode(), html)


_ASKS = re.compile(
    r"^[ \t>]*/{3,}[ \t]*(?:decision|question|requires)\b", re.MULTILINE | re.IGNORECASE
)


def asks_for_data(text: str) -> bool:
    """Tell whether a page's Markdown may hold a block that asks for data."""
    return "///" in text and _ASKS.search(text) is not None


class DataBlocks(BlocksExtension):  # type: ignore[misc]
    """Reads the blocks of hand-written pages that ask for data, such as `/// decision | id`."""

    def __init__(self, embeds: Embeds, *, sealed: bool = False) -> None:
        self.config = {
            "embeds": [embeds, "Writes data as HTML."],
            "sealed": [sealed, "Leaves the HTML to be filled in with `unsealed`."],
        }
        super().__init__()

    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the blocks, and what keeps their answers as they are typed."""
        md.preprocessors.register(_AnswersAsTyped(md), "wegwijs-answers", 24)
        for block in (_DecisionBlock, _QuestionBlock, _RequiresBlock):
            block_mgr.register(block, self.getConfigs())


def _as_written(value: object) -> str:
    """Give an option as it was typed: the library reads `yes` as a truth value."""
    as_typed = "yes" if value else "no"
    return as_typed if isinstance(value, bool) else str(value)

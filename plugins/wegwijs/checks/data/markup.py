"""Does a text hold what must not reach a page: raw HTML, or a link that is none?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from wegwijs.findings.finding import Finding
from wegwijs.markdown.place_in_text import place_in_text
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Prose, Text
from wegwijs.records.folders import DECISIONS
from wegwijs.records.walk import records, texts

_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://)[^\s>]*>?")
# As Markdown reads code: between as many backquotes as it began with, and no more.
CODE_IN_TEXT = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
"""Finds code in a text of the data."""

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK_TARGET = re.compile(r"\]\(\s*<?((?:[^()\s>]|\([^()\s>]*\))*)")
_SCHEMES = ("concept:", "decision:", "https://", "http://", "mailto:", "#")


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each piece of raw HTML and each link with an address of another kind."""
    for path_of_file, record in records(catalog):
        file = catalog.files.get(path_of_file)
        for path, text in texts(record) if file is not None else ():
            for language, written in text.root.items():
                assert file is not None
                for culprit, code, message, hint in _faults(catalog, text, written):
                    where = place_in_text(file, (*path, language), culprit)
                    yield Finding(code, where, message, hint)


def _faults(catalog: Catalog, text: Text, written: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is at fault as it is written, with its code, message and hint."""
    written = CODE_IN_TEXT.sub("", written)
    tag = _TAG.search(written)
    if tag:
        yield (
            tag.group(),
            "raw-html",
            f"This text holds raw HTML: {tag.group()[:20]!r}.",
            "Use Markdown, or put code between backquotes.",
        )
    if not isinstance(text, Prose):
        return
    for target in _LINK_TARGET.findall(_PICTURE.sub("", written)):
        if not target.startswith(_SCHEMES):
            yield (
                target,
                "malformed-link",
                f"This link has no address that can be used here: {target[:40]!r}.",
                _address_hint(catalog, target),
            )


def _address_hint(catalog: Catalog, target: str) -> str:
    folder = catalog.known.get(id := PurePosixPath(target.partition("#")[0]).stem)
    if folder:
        return f"Write {'decision' if folder == DECISIONS else 'concept'}:{id}."
    if target.startswith("www."):
        return f"Write https://{target}"
    return "Write concept:an-id, decision:an-id, or an address that begins with https://."

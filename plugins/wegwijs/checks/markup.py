"""Does a text hold what must not reach a page: raw HTML, or a link that is none?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wegwijs.diagnostics import Finding
from wegwijs.model.catalog import Catalog
from wegwijs.model.fields import Prose, Text
from wegwijs.model.folders import further_records
from wegwijs.model.walk import texts

_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://)[^\s>]*")
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1", re.DOTALL)
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")
_SCHEMES = ("concept:", "decision:", "https://", "http://", "mailto:", "#")


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each piece of raw HTML and each link with an address of another kind."""
    records: tuple[Any, ...] = (
        *catalog.concepts.values(),
        *catalog.decisions.values(),
        *further_records(catalog),
    )
    for record in records:
        for path, text in texts(record):
            for language, written in text.root.items():
                where = catalog.where(record.path, (*path, language))
                for code, message, hint in _faults(text, _CODE.sub("", written)):
                    yield Finding(code, where, message, hint)


def _faults(text: Text, written: str) -> Iterator[tuple[str, str, str]]:
    tag = _TAG.search(written)
    if tag:
        yield (
            "raw-html",
            f"This text holds raw HTML: {tag.group()[:20]!r}.",
            "Use Markdown, or put code between backquotes.",
        )
    if not isinstance(text, Prose):
        return
    for target in _LINK_TARGET.findall(written):
        if not target.startswith(_SCHEMES):
            yield (
                "malformed-link",
                f"This link has no address that can be used here: {target[:40]!r}.",
                "Write concept:an-id, decision:an-id, or an address that begins with https://.",
            )

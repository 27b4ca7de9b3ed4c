"""Reads HTML by its tags alone, where every one is whole: as Markdown and templates write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_ATTRIBUTE = r"""[a-zA-Z_:][-a-zA-Z0-9_:.]*(?:=(?:"[^"]*"|'[^']*'))?"""
_PIECE = re.compile(
    r"(?P<text>[^<]+)"
    r"|</(?P<end>[a-z][a-z0-9-]*)>"
    r"|<(?P<code>script|style)(?P<set>(?:\s+" + _ATTRIBUTE + r")*)>(?P<inside>[^<]*)</(?P=code)>"
    # What stands in these is not read as HTML, by some versions of Python's parser or by all.
    r"|<(?P<tag>(?!script|style|textarea|plaintext|xmp|iframe|noembed|noframes)"
    r"(?!title(?![^<>]*>[^<]*</title>))[a-z][a-z0-9-]*)"
    r"(?P<said>(?:\s+" + _ATTRIBUTE + r")*)\s*(?P<both>/?)>"
    r"|<!--(?!>|->)(?:[^-]|-(?!-))*-->"
)
_SETTING = re.compile(r"""([^\s="']+)(?:=(?:"([^"]*)"|'([^']*)'))?""")


def pieces(html: str) -> Iterator[re.Match[str] | None]:
    """Yield each tag and each text; last None where something is neither.

    A text is in the group `text`; a tag in `tag`, its attributes in `said`, and `both` is a slash
    where it ends itself; the end of one in `end`; scripts and styles in `code`, `set`, `inside`.
    """
    at = 0
    for piece in _PIECE.finditer(html):
        if piece.start() != at:
            break
        at = piece.end()
        yield piece
    if at != len(html):
        yield None


def settings(said: str) -> Iterator[tuple[str, str | None]]:
    """Yield the attributes of a tag with their values; None for one without."""
    for found in _SETTING.finditer(said):
        value = found[3] if found[2] is None else found[2]
        yield found[1].lower(), unescape(value) if value is not None else None

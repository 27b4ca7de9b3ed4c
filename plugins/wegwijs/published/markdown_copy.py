"""The Markdown of a page as it is published beside the HTML, for readers that are programs."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache

from wegwijs.markdown.visible import visible
from wegwijs.written.published_path import AS_FOLDERS, Addresses

# Targets, in brackets or defined below; between < and > they may hold spaces. What is sought
# begins with a sign: looking from each space or each line on takes a page several times as long.
_ADDRESS = r"[ \t]*(?:<(?P<angled>[^<>\n]+)>|(?P<plain>(?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))"
_IN_BRACKETS, _BELOW = rf"\]\({_ADDRESS}", rf"(?:\]\(|^[ ]{{0,3}}\[[^\[\]\n]+\]:){_ADDRESS}"
_RELATIVE = re.compile(
    r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|//)(?P<path>[^?#/][^?#]*)(?P<rest>.*)", re.DOTALL
)
# What only a browser or a style sheet needs.
_FOR_BROWSERS = r"<nav class=\"ww-breadcrumbs\".*?</nav>\s*|\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$"
_HOW = re.MULTILINE | re.DOTALL
# By whether addresses may be defined below.
_MOVED = {
    False: re.compile(_IN_BRACKETS, re.MULTILINE),
    True: re.compile(_BELOW, re.MULTILINE),
}
_COPIED = {
    False: re.compile(rf"{_IN_BRACKETS}|{_FOR_BROWSERS}", _HOW),
    True: re.compile(rf"{_BELOW}|{_FOR_BROWSERS}", _HOW),
}
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>[ \t]*\n?", re.DOTALL)
_CODE = re.compile(r"[`~]|<!--|\n(?: {4}|\t)|<(?:style|pre|code|textarea)")


def markdown_copy(
    markdown: str, path: str, about: Mapping[str, str], *, addresses: Addresses = AS_FOLDERS
) -> str:
    """Give the Markdown of the page at a path, under front matter that says what it is.

    Links lead to other such copies. What only browsers and style sheets read is left out.
    """
    *before_scripts, rest = _SCRIPT.split(markdown)
    markdown = "".join([*(each.rstrip(" \t") for each in before_scripts), rest])
    text = _written_anew(_COPIED, markdown, path, addresses)
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in about.items())
    front = "\n".join(["---", *lines, "---"])
    return f"{front}\n\n{text.strip()}\n"


def moved(markdown: str, path: str, *, addresses: Addresses = AS_FOLDERS) -> str:
    """Give the Markdown of the page at a path for the folder in which it is published.

    Links in Markdown are written anew. Addresses in HTML hold as they are there, however a
    generator reads them: as a browser does, or from the file they stand in.
    """
    return _written_anew(_MOVED, markdown, path, addresses)


def _written_anew(
    patterns: Mapping[bool, re.Pattern[str]], text: str, path: str, addresses: Addresses
) -> str:
    """Give a text with its relative targets as seen from its folder, and without other matches.

    The spaces before an attribute list go with it.
    """
    pattern = patterns["]:" in text]
    here = posixpath.dirname(addresses.copy(path)) or "."
    pieces, end = [], 0
    # Most pages hold no code, and are spared a look at it.
    for found in pattern.finditer(visible("", text).text if _CODE.search(text) else text):
        group = "angled" if found["angled"] else "plain" if found["plain"] else None
        start, stop = found.span(group) if group else found.span()
        before = text[end:start]
        pieces.append(before.rstrip(" \t") if text[start] == "{" and not group else before)
        if group:
            pieces.append(_seen_from(here, path, text[start:stop], addresses))
            pieces.append(text[stop : found.end()])
        end = found.end()
    return "".join([*pieces, text[end:]])


@lru_cache(maxsize=1024)  # for the links of a page that stand there more than once
def _seen_from(here: str, path: str, target: str, addresses: Addresses) -> str:
    found = _RELATIVE.fullmatch(target)
    if found is None:
        return target
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
    if there.endswith(".md"):
        there = addresses.copy(there)
    end = "/" if found["path"].endswith("/") else ""
    return posixpath.relpath(there, here) + end + found["rest"]

"""The Markdown of a page as it is published beside the HTML, for readers that are programs."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache

from wegwijs.model.visible import visible
from wegwijs.pages.links import copy_path

# Relative targets, in brackets or defined below, and what only a browser or a style sheet needs.
_TARGET = re.compile(
    r"(?:(?<=\]\()|^[ ]{0,3}\[[^\[\]\n]+\]:[ \t]*)(?P<target>[^\s()#:/][^\s()#:]*)(?=[\s)#]|\Z)",
    re.MULTILINE,
)
_FOR_BROWSERS = re.compile(
    r"<nav class=\"ww-breadcrumbs\".*?</nav>\s*|[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_SCRIPT = re.compile(r"[ \t]*<script\b[^>]*>.*?</script>[ \t]*\n?", re.DOTALL)


def markdown_copy(
    markdown: str, path: str, about: Mapping[str, str], *, directory_urls: bool = True
) -> str:
    """Give the Markdown of the page at a path, under front matter that says what it is.

    Links lead to other such copies. What only browsers and style sheets read is left out.
    """
    body = _copied(markdown, path, directory_urls)
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in about.items())
    front = "\n".join(["---", *lines, "---"])
    return f"{front}\n\n{body}\n"


@lru_cache(maxsize=512)
def _copied(markdown: str, path: str, directory_urls: bool) -> str:
    text = moved(_SCRIPT.sub("", markdown), path, directory_urls=directory_urls)
    pieces, end = [], 0
    for found in _FOR_BROWSERS.finditer(visible("", text).text):
        pieces.append(text[end : found.start()])
        end = found.end()
    return "".join([*pieces, text[end:]]).strip()


def moved(markdown: str, path: str, *, directory_urls: bool = True) -> str:
    """Give the Markdown of the page at a path for the folder in which it is published.

    Links in Markdown are written anew. Addresses in HTML hold as they are there, however a
    generator reads them: as a browser does, or from the file they stand in.
    """
    here = posixpath.dirname(copy_path(path, directory_urls=directory_urls)) or "."
    pieces, end = [], 0
    for found in _TARGET.finditer(visible("", markdown).text):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["target"]))
        if target.endswith(".md"):
            target = copy_path(target, directory_urls=directory_urls)
        pieces += [markdown[end : found.start("target")], posixpath.relpath(target, here)]
        end = found.end()
    return "".join([*pieces, markdown[end:]])

"""The Markdown of a page as it is published beside the HTML, for readers that are programs."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping

from wegwijs.model.visible import visible
from wegwijs.pages.links import copy_path

# Links to pages, in brackets or defined below; and what only a browser or a style sheet needs.
_TO_PAGE = r"(?:(?<=\]\()|^[ ]{0,3}\[[^\[\]\n]+\]:[ \t]*)(?P<page>[^\s()#:]+\.md)(?=[\s)#]|\Z)"
_BREADCRUMBS = r"<nav class=\"ww-breadcrumbs\".*?</nav>\s*"
_ATTRIBUTES = r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$"
_CHANGED = re.compile(rf"{_TO_PAGE}|{_BREADCRUMBS}|{_ATTRIBUTES}", re.MULTILINE | re.DOTALL)
_SCRIPT = re.compile(r"[ \t]*<script\b[^>]*>.*?</script>[ \t]*\n?", re.DOTALL)


def markdown_copy(
    markdown: str, path: str, about: Mapping[str, str], *, directory_urls: bool = True
) -> str:
    """Give the Markdown of the page at a path, under front matter that says what it is.

    Links lead to other such copies. Addresses in HTML hold as they are, since the copy lies
    where the page is published.
    """
    text = _SCRIPT.sub("", markdown)
    here = posixpath.dirname(copy_path(path, directory_urls=directory_urls)) or "."
    pieces, end = [], 0
    for found in _CHANGED.finditer(visible("", text).text):
        page = found["page"]
        pieces.append(text[end : found.start("page") if page else found.start()])
        if page:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), page))
            there = copy_path(target, directory_urls=directory_urls)
            pieces.append(posixpath.relpath(there, here))
        end = found.end()
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in about.items())
    front = "\n".join(["---", *lines, "---"])
    return f"{front}\n\n{''.join([*pieces, text[end:]]).strip()}\n"

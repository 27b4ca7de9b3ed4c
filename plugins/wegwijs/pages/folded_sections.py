"""A long page written by hand as one line a section: each folded, with a form to filter them."""

from __future__ import annotations

import re

from wegwijs.pages.filling import write
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog

_HEADING = re.compile(r'<h2 id="(?P<id>[^"]+)"[^>]*>(?P<text>.*?)</h2>', re.DOTALL)
_FIRST = re.compile(r"\s*<p>(?P<sentence>.*?[.:])(?=\s|</p>)(?P<rest>.*?)</p>", re.DOTALL)


def folded_sections(html: str, catalog: Catalog, language: str) -> str:
    """Fold the sections of a page, each under its heading and its first sentence.

    What stands before the first of them stays. A page without sections stays as it is.
    """
    found = list(_HEADING.finditer(html))
    if not found:
        return html
    ends = [*(each.start() for each in found[1:]), len(html)]
    folds = (
        _folded(each["id"], each["text"], html[each.end() : end])
        for each, end in zip(found, ends, strict=True)
    )
    form = write("sift", None, Words(catalog, language))
    return "\n".join((html[: found[0].start()], form, *folds))


def _folded(id: str, heading: str, content: str) -> str:
    first = _FIRST.match(content)
    sentence = first["sentence"] if first and "<a " not in first["sentence"] else ""
    if first and sentence:
        rest = first["rest"].strip()
        content = (f"<p>{rest}</p>" if rest else "") + content[first.end() :]
    return (
        f'<details class="ww-fold" data-about=""><summary>{heading}'
        f' <span class="ww-first">{sentence}</span></summary>\n'
        f'<div class="ww-inside" id="{id}">{content}</div>\n</details>'
    )

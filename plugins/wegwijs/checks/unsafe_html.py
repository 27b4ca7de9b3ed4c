"""Does a hand-written page hold HTML that runs code, or the same id twice?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.diagnostics import Finding
from wegwijs.model.written_pages import Pages, WrittenPage

_RUN_CODE = ("script", "object", "embed", "applet", "base")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each element or handler that runs code, and each id used again."""
    for page in pages.written.values():
        yield from _tags(page)
        for id, places in page.text.anchors.items():
            for where in places[1:]:
                message = (
                    f"The id {id!r} stands twice on this page; first on line {places[0].line}."
                )
                hint = "Give one of the two another id, and look for links to it."
                yield Finding("duplicate-anchor", where, message, hint)


def _tags(page: WrittenPage) -> Iterator[Finding]:
    for tag in page.text.tags:
        if tag.name in _RUN_CODE:
            message = f"A page may not hold <{tag.name}>."
            hint = "Remove it; what a page needs to run belongs in the theme."
            yield Finding("unsafe-html", tag.where, message, hint)
        for attribute in tag.attributes:
            if attribute.name.startswith("on") and len(attribute.name) > 2:
                message = f"The handler {attribute.name}= runs code on this page."
                yield Finding("unsafe-html", attribute.where, message, "Remove the handler.")
            elif attribute.name == "srcdoc":
                message = "A page inside this page (srcdoc=) can run code."
                yield Finding("unsafe-html", attribute.where, message, "Remove it.")

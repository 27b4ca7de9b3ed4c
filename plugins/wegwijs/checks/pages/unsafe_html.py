"""Does a hand-written page hold the same id twice?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding
from wegwijs.written.written_pages import Pages


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each id used again."""
    for page in pages.written.values():
        for id, places in page.text.anchors.items():
            for where in places[1:]:
                message = (
                    f"The id {id!r} stands twice on this page; first on line {places[0].line}."
                )
                hint = "Give one of the two another id, and look for links to it."
                yield Finding("duplicate-anchor", where, message, hint)

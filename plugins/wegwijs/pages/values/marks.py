"""What is said beside a value, wherever one is shown: whom it is for, notes, doubts, sources."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.sources import SourceEntry
from wegwijs.pages.values import Line
from wegwijs.pages.values.showing import Showing


def refs(entries: Iterable[SourceEntry], showing: Showing) -> Markup:
    """Write the numbers of sources, as templates do."""
    write = Markup('<sup class="ww-ref"><a href="#{}" aria-label="{}">{}</a></sup>')
    return Markup("").join(
        write.format(
            inert(each.anchor),
            inert(showing.words("sources.reference", number=each.number)),
            each.number,
        )
        for each in entries
    )


def derived(showing: Showing) -> Markup:
    """Say that something follows from the sources, without their saying it."""
    return Markup('<span class="ww-derived">{}</span>').format(inert(showing.words("page.derived")))


def marked(line: Line, showing: Showing, *, named: bool = True) -> Markup:
    """Write a value with all that is said about it, and before it whom it is for.

    A note is a block: what follows it stood alone on a line, so it comes last.
    """
    html = line.html or line.note
    if line.group and named:
        html = Markup("{}: {}").format(inert(line.group), html)
    if line.derived:
        html += Markup(" ") + derived(showing)
    html += refs(line.entries, showing)
    if line.html and line.note:
        html += Markup(' <span class="ww-row-note">{}</span>').format(line.note)
    return html

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


def noted(line: Line) -> Markup:
    """Write a value with its note; either may be there alone."""
    if line.html and line.note:
        note = Markup('<span class="ww-row-note">{}</span>').format(line.note)
        return line.html + Markup(" ") + note
    return line.html or line.note


def marked(line: Line, showing: Showing, *, named: bool = True) -> Markup:
    """Write a value with all that is said about it, and before it whom it is for."""
    html = noted(line)
    if line.group and named:
        html = Markup("{}: {}").format(inert(line.group), html)
    if line.derived:
        html += Markup(" ") + derived(showing)
    return html + refs(line.entries, showing)

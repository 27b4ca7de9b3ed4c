"""Shows the first paragraph or point of a long text, where there is room for a line only."""

from __future__ import annotations

from typing import Any

from wegwijs.pages.runs import plain
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.pages.values.text import json
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show how a text begins."""
    first, *_ = showing.text(bare).splitlines() or [""]
    html = showing.inline(showing.links.in_html(first.removeprefix("- ")))
    return Shown(html, plain(html))


SHOWER = Shower("markdown", show, json)

"""Shows days of the calendar."""

from __future__ import annotations

from typing import Any

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show a day as the language writes it, for programs too."""
    day = inert(bare.isoformat())
    html = type(day)('<time datetime="{}">{}</time>').format(day, inert(showing.words.date(bare)))
    return Shown(html, bare.isoformat())


SHOWER = Shower("date", show, lambda bare, language: bare.isoformat())

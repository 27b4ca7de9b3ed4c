"""Shows another concept, as a link to its page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def linked(id: str, showing: Showing) -> Markup:
    """Write the name of a concept as a link."""
    href, name = showing.links.url(id), showing.links.name(id)
    return Markup('<a href="{}">{}</a>').format(inert(href), inert(name))


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show a concept by its name."""
    return Shown(linked(bare, showing), showing.links.name(bare), (bare,))


SHOWER = Shower("concept", show, joiner="and")

"""Shows pictures."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show a picture, with what it shows in words."""
    alt = showing.text(bare.alt)
    there = inert(showing.links.beside(bare.file))
    html = Markup('<img class="ww-image" src="{}" alt="{}" loading="lazy">').format(
        there, inert(alt)
    )
    return Shown(html, alt)


def json(bare: Any, language: str) -> Any:
    """Give the file, and what it shows."""
    return {"file": bare.file, "alt": bare.alt.root.get(language, "").strip()}


SHOWER = Shower("image", show, json)

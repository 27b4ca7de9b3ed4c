"""Shows short texts."""

from __future__ import annotations

from typing import Any

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.fields import Text
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show a text in the language, or the one for all."""
    text = showing.text(bare) if isinstance(bare, Text) else bare
    return Shown(inert(text), text)


def json(bare: Any, language: str) -> Any:
    """Give the text in the language."""
    return bare.root.get(language, "").strip() if isinstance(bare, Text) else bare


SHOWER = Shower("text", show, json)

"""Shows what was chosen among options, by its label, in the colour of its tone."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show the label of an option; it is sorted by its place among them."""
    option = field.options[bare]
    rank = list(field.options).index(bare)
    width = len(str(len(field.options) - 1))
    label = showing.plain(option.label)
    if option.tone is not None:
        label = Markup('<span class="ww-tone--{}">{}</span>').format(option.tone.value, label)
    return Shown(label, f"{rank:0{width}}", (bare,))


SHOWER = Shower("choice", show)

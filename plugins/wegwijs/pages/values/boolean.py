"""Shows yes or no."""

from __future__ import annotations

from typing import Any

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated

YES, NO = "yes", "no"


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show a truth value with the words of the language."""
    text = showing.words("mark.full" if bare else "mark.none")
    return Shown(inert(text), "0" if bare else "1", (YES if bare else NO,))


SHOWER = Shower("boolean", show)

"""Shows versions."""

from __future__ import annotations

from typing import Any

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show a version as it is written; tables sort its parts as numbers."""
    return Shown(inert(bare), bare)


SHOWER = Shower("version", show)

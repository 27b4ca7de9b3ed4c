"""One section of a concept's page, ready to be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.pages.links import Link

NOTE = "note"
"""The form of a section that answers what one must have."""


@dataclass(frozen=True, slots=True)
class Section:
    """Shows one section; `form` says how its content is written, `after` what follows it."""

    id: str
    heading: str
    form: str
    content: Any
    after: tuple[Markup, ...] = ()
    asked: tuple[Link, ...] = ()
    """Leads to decisions that tell more of it, with what is known here."""


def if_any(id: str, heading: str, form: str, found: tuple[Any, ...]) -> Iterator[Section]:
    """Give a section of what was found, if anything was."""
    if found:
        yield Section(id, heading, form, found)

"""Shows a value once, for the card, the sections, the comparisons and as data."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.runs import plain
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.concept import Evidence
from wegwijs.records.fields import Text
from wegwijs.records.kinds.declaration import TYPE_NAMES
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated, stated

_SECTIONS = {"statements", "entitlement", "table"}
SHOWERS: Mapping[str, Shower] = {
    name: import_module(f"wegwijs.pages.values.{name}").SHOWER
    for name in TYPE_NAMES
    if name not in _SECTIONS
}
"""What shows each type; statements, entitlements and tables are sections of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """Shows what is said once for a field, with all that is said about it.

    `group` and `period` are empty where it holds for everybody and always.
    """

    html: Markup
    sort: str
    values: tuple[str, ...]
    group: str
    period: str
    note: Markup
    entries: tuple[SourceEntry, ...]
    derived: bool


def shown(field: Field, said: Stated, showing: Showing) -> Shown:
    """Show what one statement gives as value, whether that is one or several."""
    bare = said.value
    if bare is None:
        return Shown(Markup(""))
    shower = SHOWERS[field.type]
    each = [
        shower.show(field, one, said, showing) for one in (bare if field.says.many else (bare,))
    ]
    parts = [_in_words(field, one.html, showing) for one in each]
    html = (
        showing.words.joined(parts, shower.joiner)
        if shower.joiner is not None
        else Markup(" · ").join(parts)
    )
    values = tuple(value for one in each for value in one.values)
    sort = plain(html) if field.says.many else each[0].sort
    return Shown(html, sort, values)


def _in_words(field: Field, html: Markup, showing: Showing) -> Markup:
    """Put a value into the words its field has for it: from {value}."""
    if field.says.shown is None:
        return html
    before, _, after = showing.text(field.says.shown).partition("{value}")
    return Markup("{}{}{}").format(_beside(before), html, _beside(after))


def _beside(text: str) -> Markup:
    """Write text beside a value; the blank between them stays."""
    stripped = text.strip()
    if not stripped:
        return Markup(text)
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() else ""
    return Markup(start) + inert(stripped) + Markup(end)


def lines(
    field: Field,
    value: Any,
    showing: Showing,
    references: References | None,
    day: datetime.date | None = None,
    *,
    explained: bool = False,
) -> Iterator[Line]:
    """Show each thing that is said for a field; with a day, only what holds on it.

    With `explained`, an option that was chosen brings its help where there is no note.
    """
    for said in stated(value):
        if day is not None and not said.holds_on(day):
            continue
        found = shown(field, said, showing)
        groups = (showing.text(field.by[each].label) for each in said.for_ if each in field.by)
        yield Line(
            found.html,
            found.sort,
            found.values,
            ", ".join(groups),
            period(said, showing),
            showing.html(said.note or (_help(field, said) if explained else None)),
            references.entries(said.source) if references is not None else (),
            said.evidence is Evidence.DERIVED,
        )


def _help(field: Field, said: Stated) -> Text | None:
    """Give what the one chosen option says beside its label."""
    if field.type != "choice" or field.says.many or said.value is None:
        return None
    return field.options[said.value].help


def period(said: Stated, showing: Showing) -> str:
    """Say from when and until when something holds; nothing where it always does."""
    ends = (("from", said.valid_from), ("until", said.valid_until))
    words = showing.words
    return ", ".join(
        words("decision.valid-from", date=words.date(day))
        if end == "from"
        else words("decision.valid-until", date=words.date(day))
        for end, day in ends
        if day is not None
    )

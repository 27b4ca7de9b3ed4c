"""Shows a table of a concept's own: rows of typed columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values import lines
from wegwijs.pages.values.marks import marked
from wegwijs.pages.values.showing import Showing
from wegwijs.records.concept import Evidence
from wegwijs.records.fields import Text
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import stated


@dataclass(frozen=True, slots=True)
class RowShown:
    """Shows one row; the first cell heads it."""

    cells: tuple[Markup, ...]
    entries: tuple[SourceEntry, ...]
    derived: bool


@dataclass(frozen=True, slots=True)
class TableShown:
    """Shows a whole table with its caption and the heads of its columns."""

    id: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[RowShown, ...]


def table(
    field: Field, rows: Any, name: str, showing: Showing, references: References
) -> TableShown:
    """Show the rows of a table, given the name of the concept."""
    template = showing.text(field.says.caption) or showing.text(field.term)
    shown_rows = tuple(
        RowShown(
            tuple(_cell(column, row, showing, references) for column in field.columns.values()),
            references.entries(row.get("source", ())),
            row.get("evidence") is Evidence.DERIVED,
        )
        for row in rows
    )
    heads = tuple(showing.text(column.term) for column in field.columns.values())
    return TableShown(field.anchor, template.replace("{name}", name), heads, shown_rows)


def _cell(
    column: Field, row: Mapping[str, Any], showing: Showing, references: References | None
) -> Markup:
    instead = row.get(column.says.or_ or "")
    if isinstance(instead, Text):
        return showing.plain(instead)
    value = row.get(column.name)
    if column.type == "markdown":
        return Markup(" ").join(showing.html(each.value) for each in stated(value))
    return Markup(", ").join(
        marked(line, showing) for line in lines(column, value, showing, references)
    )


def first_row(field: Field, rows: Any, showing: Showing) -> Markup:
    """Show the first row of a table in one line, as a card has room for."""
    cells = [_cell(column, rows[0], showing, None) for column in field.columns.values()]
    return Markup(" · ").join(each for each in cells if each)


def lines_table(field: Field, value: Any, showing: Showing, references: References) -> TableShown:
    """Show what is said for groups and periods: a row each, columns for what there is."""
    found = list(lines(field, value, showing, references))
    words = showing.words
    term = showing.text(field.term)
    columns = (
        (
            words("values.for"),
            [inert(each.group or words("values.everybody")) for each in found],
            any(each.group for each in found),
        ),
        (term, [each.html for each in found], True),
        (
            words("values.period"),
            [inert(each.period) for each in found],
            any(each.period for each in found),
        ),
        (words("values.note"), [each.note for each in found], any(each.note for each in found)),
    )
    kept = [(head, cells) for head, cells, there in columns if there]
    rows = tuple(
        RowShown(tuple(cells[at] for _, cells in kept), line.entries, line.derived)
        for at, line in enumerate(found)
    )
    return TableShown(field.anchor, term, tuple(head for head, _ in kept), rows)

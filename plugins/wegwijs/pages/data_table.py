"""A large table that is complete without script, and says what a script sorts and filters by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from wegwijs.parts import FOLD_STYLES, TABLE_SCRIPTS, TABLE_STYLES

STYLES, SCRIPTS = (*TABLE_STYLES, *FOLD_STYLES), TABLE_SCRIPTS

_AT_FIRST = 3
"""So many columns are shown until a reader asks for all of them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Shows one cell; `values` are what filters look for, `sort` what sorting compares."""

    html: str | Markup
    sort: str
    values: tuple[str, ...] = ()
    mark: str = ""
    derived: bool = False
    empty: bool = False
    """Whether nothing is known, so that a column of such cells says nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """Shows one row; its header leads to `href`."""

    anchor: str
    name: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Names rows that belong together, where a reader chooses some of them."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Heads a column; a reader may choose among its `choices`, as value and label.

    One that is `further` is shown on request.
    """

    name: str
    choices: tuple[tuple[str, str], ...] = ()
    further: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """Holds a table, ready to be written.

    Some of the rows in `groups` may be chosen, to be seen side by side. The columns named in
    `unknown` are left out: nothing is known of any row there.
    """

    id: str
    caption: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[RowGroup, ...] = ()
    unknown: tuple[str, ...] = ()


def choices(labels: Iterable[tuple[str, str]], cells: Iterable[Cell]) -> Sequence[tuple[str, str]]:
    """List the values, each with its label, that some cell has; in the order of the labels."""
    present = {value for cell in cells for value in cell.values}
    return tuple(dict.fromkeys(each for each in labels if each[0] in present))


def without_empty_columns(table: DataTable) -> DataTable:
    """Leave out the columns that say nothing; the first of those left are shown at first."""
    says = [not all(row.cells[at].empty for row in table.rows) for at in range(len(table.columns))]
    left = [each for each, is_left in zip(table.columns, says, strict=True) if is_left]
    rest = len(left) > _AT_FIRST + 1  # a request for one column is more to read than the column
    return replace(
        table,
        columns=tuple(
            replace(each, further=rest and at >= _AT_FIRST) for at, each in enumerate(left)
        ),
        rows=tuple(
            replace(
                row, cells=tuple(c for c, is_left in zip(row.cells, says, strict=True) if is_left)
            )
            for row in table.rows
        ),
        unknown=tuple(
            c.name for c, is_left in zip(table.columns, says, strict=True) if not is_left
        ),
    )


def in_groups(
    rows: Sequence[Row], kinds: Iterable[tuple[str, Collection[str]]]
) -> tuple[RowGroup, ...]:
    """Put rows under the names of what they are; where there are fewer than three, none."""
    if len(rows) < 3:
        return ()
    found = (
        RowGroup(name, tuple(each for each in rows if each.anchor in ids)) for name, ids in kinds
    )
    return tuple(each for each in found if each.rows)

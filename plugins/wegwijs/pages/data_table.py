"""A large table that is complete without script, and says what a script sorts and filters by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.sources import SourceEntry
from wegwijs.parts import TABLE_SCRIPTS, TABLE_STYLES

STYLES, SCRIPTS = TABLE_STYLES, TABLE_SCRIPTS


@dataclass(frozen=True, slots=True)
class Cell:
    """Shows one cell; `values` are what filters look for, `sort` what sorting compares."""

    html: str | Markup
    sort: str
    values: tuple[str, ...] = ()
    mark: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Shows one row; its header leads to `href`, if there is one."""

    anchor: str
    name: str
    href: str | None
    note: str
    cells: tuple[Cell, ...]
    entries: tuple[SourceEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Heads a column; a reader may choose among its `choices`, as value and label."""

    name: str
    href: str | None = None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DataTable:
    """Holds a table, ready to be written.

    With `has`, a reader may choose a column and sees the rows that have the value `has` there.
    With `prose`, the last column holds sentences.
    """

    id: str
    caption: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has: bool = False
    prose: bool = False


def choices(labels: Iterable[tuple[str, str]], cells: Iterable[Cell]) -> Sequence[tuple[str, str]]:
    """List the values, each with its label, that some cell has; in the order of the labels."""
    present = {value for cell in cells for value in cell.values}
    return tuple(dict.fromkeys(each for each in labels if each[0] in present))

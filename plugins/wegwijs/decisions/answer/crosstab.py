"""Shows a decision table as DMN's crosstab does: two inputs vary, and a cell has the result.

Neighbouring rows are one, and so are neighbouring columns, where the same rules make every result
in them: then outcome, reason and source are equal too, and not the outcome alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wegwijs.decisions.answer.hits import deciding
from wegwijs.decisions.answer.possible import look
from wegwijs.decisions.answer.prepared import Prepared
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.rule_index import Box

# A column that says the same in so many rows is said once, and not in every row.
FEWEST_APART = 5

Lines = tuple[int, ...]
"""Rows or columns: masks of the cells of an input, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Names by their numbers the inputs that vary; None is a table of one row, or one column.

    `groups` has the cells of the rows in the order in which they stand; those of two groups
    are never one row.
    """

    rows: int | None
    columns: int | None
    groups: tuple[Lines, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Tells the result in a box of situations: outcomes by number, rules as bits.

    Where it is not `certain` the inputs in `asks`, as bits, decide between the outcomes. Certain
    without an outcome is a gap. The `rules` make the result, or can.
    """

    box: Box
    outcomes: tuple[int, ...]
    certain: bool
    gap: bool
    rules: int
    asks: int


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Holds the entries row by row; `apart` are columns that say the same in every row."""

    box: Box
    layout: Layout
    rows: Lines
    columns: Lines
    entries: tuple[tuple[Entry, ...], ...]
    apart: tuple[tuple[int, Entry], ...] = ()

    def every(self) -> Iterator[Entry]:
        """Yield all entries, each once: those in rows, and those said apart."""
        for row in self.entries:
            yield from row
        for _, entry in self.apart:
            yield entry


def crosstab(prepared: Prepared, box: Box, layout: Layout, *, join: bool = True) -> Crosstab:
    """Lay out the situations of a box; each of them lies in exactly one entry.

    Without `join`, what is alike is not one, and nothing is said apart.
    """
    return _Laying(prepared, box, layout).crosstab(join)


def kinds(prepared: Prepared, column: int) -> int:
    """Count the answers to an input that some rule tells apart."""
    return len(set(prepared.index.accepts[column]))


def choose(prepared: Prepared, most: int = 8) -> tuple[int | None, int | None, int | None]:
    """Choose the inputs of rows, of columns and of parts, by how many answers rules tell apart.

    Rows take the input with the most. Columns, of which there may be `most`, and parts, of which
    there may be half as many, take what follows. Of equal ones rows take the last, as an author
    asks for what somebody wants last; columns and parts the first.
    """
    number = {column: kinds(prepared, column) for column in range(len(prepared.table.inputs))}
    left = [column for column in number if number[column] > 1] or list(number)
    rows = max(left, key=lambda each: (number[each], each))
    left.remove(rows)
    columns = _widest(left, number, most)
    left = [each for each in left if each != columns]
    return rows, columns, _widest(left, number, most // 2)


def _widest(left: Sequence[int], number: dict[int, int], most: int) -> int | None:
    fitting = [each for each in left if number[each] <= most]
    return max(fitting, key=lambda each: (number[each], -each), default=None)


def joined_parts(prepared: Prepared, box: Box, layout: Layout, column: int) -> Lines:
    """Give the cells of a further input; neighbours whose tables are alike are one."""
    alike: dict[int, object] = {}
    for cell in bits(box[column]):
        part = (*box[:column], 1 << cell, *box[column + 1 :])
        alike[1 << cell] = _Laying(prepared, part, layout).keys()
    return _joined([tuple(alike)], alike)


class _Laying:
    """Lays one box out in rows and columns."""

    def __init__(self, prepared: Prepared, box: Box, layout: Layout) -> None:
        self.prepared = prepared
        self.box = box
        self.layout = layout
        self.rows = self._lines(layout.rows)
        self.columns = self._lines(layout.columns)

    def _lines(self, column: int | None) -> list[int]:
        if column is None:
            return [0]
        cells = [1 << cell for cell in bits(self.box[column])]
        if column == self.layout.rows and self.layout.groups:
            ordered = [cell for group in self.layout.groups for cell in group]
            return [cell for cell in ordered if cell in cells]
        return cells

    def keys(self) -> list[tuple[int, ...]]:
        """Give what tells each row from others: the rules at work in each of its columns."""
        return [tuple(self._rules(row, column) for column in self.columns) for row in self.rows]

    def crosstab(self, join: bool) -> Crosstab:
        if not join:
            return self._crosstab(tuple(self.rows), self.columns, ())
        keys = self.keys()
        down = {column: tuple(row[at] for row in keys) for at, column in enumerate(self.columns)}
        columns = _joined([self.columns], down)
        apart = self._apart(columns, down)
        kept = [column for column in columns if column not in apart]
        places = [self.columns.index(column & -column) for column in kept]
        across = {
            row: tuple(found[place] for place in places)
            for row, found in zip(self.rows, keys, strict=True)
        }
        rows = _joined(self.layout.groups or [self.rows], across)
        return self._crosstab(rows, kept, apart)

    def _crosstab(self, rows: Lines, columns: Sequence[int], apart: Sequence[int]) -> Crosstab:
        return Crosstab(
            self.box,
            self.layout,
            rows,
            tuple(columns),
            tuple(tuple(self._entry(row, column) for column in columns) for row in rows),
            tuple((column, self._entry(0, column)) for column in apart),
        )

    def _apart(self, columns: Lines, down: dict[int, tuple[int, ...]]) -> list[int]:
        """List the columns that say the same in every row, where that saves saying it."""
        if len(self.rows) < FEWEST_APART:
            return []
        same = [column for column in columns if len(set(down[column & -column])) == 1]
        return same if len(same) < len(columns) else []

    def _within(self, row: int, column: int) -> Box:
        box = list(self.box)
        for input, cells in ((self.layout.rows, row), (self.layout.columns, column)):
            if input is not None and cells:
                box[input] = cells
        return tuple(box)

    def _rules(self, row: int, column: int) -> int:
        box = self._within(row, column)
        able = self.prepared.index.meeting(box)
        settled = all(not cells & (cells - 1) for cells in box)
        return deciding(self.prepared, able) if settled else able

    def _entry(self, row: int, column: int) -> Entry:
        box = self._within(row, column)
        # One of several alike: they have the same rules, and so the same result.
        first = list(box)
        for input, cells in ((self.layout.rows, row), (self.layout.columns, column)):
            if input is not None and cells:
                first[input] = cells & -cells
        possible = look(self.prepared, first)
        return Entry(
            box,
            possible.must if possible.certain else possible.may,
            possible.certain,
            possible.gap,
            possible.decide,
            possible.asks,
        )


def _joined(groups: Sequence[Sequence[int]], alike: Mapping[int, object]) -> Lines:
    """Make one of neighbours that are alike and stand in one group."""
    lines: list[int] = []
    for group in groups:
        open = False
        for cell in group:
            if cell not in alike:
                continue
            if open and alike[lines[-1] & -lines[-1]] == alike[cell]:
                lines[-1] |= cell
            else:
                lines.append(cell)
                open = True
    return tuple(lines)

"""Cut every input into elementary cells, so that a rule becomes one bit mask a column.

A cell is a set of answers that no condition tells apart: an option, yes or no,
or a stretch of numbers between two neighbouring cuts. Every question about a
table then has a finite, exact answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from wegwijs.decisions import intervals
from wegwijs.decisions.dates import place_of, plain_date, read_date
from wegwijs.decisions.plain_numbers import plain_number
from wegwijs.decisions.prove.cuts import (
    Cut,
    all_cuts,
    cuts_of,
    settled,
    stretch,
    whole_cut,
)
from wegwijs.decisions.table import (
    Answer,
    Choice,
    Condition,
    Day,
    Flag,
    Input,
    Interval,
    Is,
    Number,
    OneOf,
    Ordered,
    Rule,
    Table,
    Version,
    Within,
)
from wegwijs.decisions.unary_writing import condition_of
from wegwijs.decisions.versions import VersionNumber, read_version, shortest_version

Cell = str | bool | Interval


@dataclass(frozen=True, slots=True)
class Column:
    """An input and its cells, in order; cell number i is bit i of a mask."""

    input: Input
    cells: tuple[Cell, ...]
    _cuts: tuple[Cut, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        cuts = tuple(cuts_of(each)[0] for each in self.cells if isinstance(each, Interval))
        object.__setattr__(self, "_cuts", cuts)

    @property
    def full(self) -> int:
        """Give the mask of all cells."""
        return (1 << len(self.cells)) - 1

    def cell_of(self, answer: Answer) -> int:
        """Find the one cell an answer lies in (one option of a `many` input, as its id).

        Raises ValueError when the answer is outside the domain, or a version that begins
        several cells.
        """
        left = self.cells_of(answer)
        if left & (left - 1):
            raise ValueError(f"{answer!r} leaves {self.input.id} open")
        return left.bit_length() - 1

    def cells_of(self, answer: Answer | int) -> int:
        """Give the mask of the cells an answer leaves: several for the beginning of a version.

        A version and a day may be given as they are written, a number as an `int`.

        Raises ValueError when the answer is outside the domain.
        """
        domain = self.input.domain
        if isinstance(domain, Number):
            if isinstance(answer, int) and not isinstance(answer, bool):
                answer = Decimal(answer)
            if isinstance(answer, Decimal) and (found := self._holding(answer)):
                return found
        elif isinstance(domain, Day):
            answer = read_date(answer) if isinstance(answer, str) else answer
            if type(answer) is date and (found := self._holding(place_of(answer))):
                return found
        elif isinstance(domain, Version):
            answer = read_version(answer) if isinstance(answer, str) else answer
            if isinstance(answer, VersionNumber) and (begun := self._begun(answer)):
                return begun
        elif isinstance(answer, bool) is isinstance(domain, Flag):
            for cell, accepted in enumerate(self.cells):
                if answer == accepted:
                    return 1 << cell
        raise ValueError(f"{answer!r} is not an answer to {self.input.id}")

    def _holding(self, number: Decimal) -> int:
        """Give the cell that holds a number; none where no cell does."""
        at: Cut = (0, number, 0)
        cell = bisect_right(self._cuts, at) - 1
        within = cell >= 0 and at < cuts_of(_interval(self.cells[cell]))[1]
        return 1 << cell if within else 0

    def representative(self, cell: int) -> Answer:
        """Give a plain answer inside a cell: of numbers a whole one, the nearest to an end."""
        found = self.cells[cell]
        if not isinstance(found, Interval):
            return found
        if isinstance(self.input.domain, Version):
            return shortest_version(found.low or Decimal(0), found.high)
        if isinstance(self.input.domain, Day):
            return plain_date(found)
        return plain_number(found)

    def mask(self, condition: Condition | None) -> int:
        """Give the mask of the cells a condition accepts; None accepts every cell.

        A condition of another kind than the input accepts nothing, and what lies
        outside the domain is left out. Cells must have been cut for the condition.
        """
        if condition is None:
            return self.full
        if isinstance(condition, Within):
            return self._mask_of_intervals(condition)
        if isinstance(condition, Is):
            accepted: Iterable[object] = (condition.value,) * isinstance(self.input.domain, Flag)
        else:
            accepted = condition.options
        return sum(1 << i for i, cell in enumerate(self.cells) if cell in accepted)

    def _mask_of_intervals(self, condition: Within) -> int:
        mask, domain = 0, self.input.domain
        if isinstance(domain, Ordered):
            for low, high in map(cuts_of, settled(domain, condition)):
                first, last = (bisect_left(self._cuts, cut) for cut in (low, high))
                mask |= ((1 << last) - 1) & ~((1 << first) - 1) if low < high else 0
        return mask

    def _begun(self, answer: VersionNumber) -> int:
        """Give the cells that hold a version that begins so."""
        low, high = cuts_of(Interval(answer.first, answer.last))
        first, last = bisect_right(self._cuts, low) - 1, bisect_left(self._cuts, high)
        if first < 0 or cuts_of(_interval(self.cells[first]))[1] <= low:
            first += 1
        return ((1 << last) - 1) & ~((1 << first) - 1)

    def condition(self, mask: int) -> Condition:
        """Write a mask as a condition: some cells, not all; neighbouring numbers are joined."""
        chosen = [self.cells[i] for i in bits(mask)]
        domain = self.input.domain
        if isinstance(domain, Flag) and len(chosen) == 1:
            return Is(bool(chosen[0]))
        if isinstance(domain, Ordered):
            return condition_of(map(_interval, chosen), domain)
        return OneOf(frozenset(str(each) for each in chosen))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in cells: `masks[rule][column]` has bit i set where the rule accepts cell i."""

    table: Table
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    masks: tuple[tuple[int, ...], ...]


def grid(table: Table, on: date | None = None) -> Grid:
    """Cut a table into cells, with the rules in force on a date, in the table's order.

    The cells are cut for all rules, so they are the same on every date. Raises
    KeyError when a rule speaks of an input the table does not have.
    """
    refuse_unknown_inputs(table)
    columns = tuple(
        cut_column(each, (rule.when[each.id] for rule in table.rules if each.id in rule.when))
        for each in table.inputs
    )
    rules = tuple(rule for rule in table.rules if rule.in_force(on))
    masks = (tuple(each.mask(rule.when.get(each.input.id)) for each in columns) for rule in rules)
    return Grid(table, columns, rules, tuple(masks))


def refuse_unknown_inputs(table: Table) -> None:
    """Raise KeyError when a rule speaks of an input that the table does not have."""
    for rule in table.rules:
        for id in rule.when:
            table.input(id)


def cut_column(input: Input, conditions: Iterable[Condition]) -> Column:
    """Cut an input into the fewest cells that its conditions can tell apart."""
    domain = input.domain
    if isinstance(domain, Choice):
        return Column(input, domain.options)
    if isinstance(domain, Flag):
        return Column(input, (True, False))
    low, high = cuts_of(intervals.bounds(domain))
    ends = {low, high} if low < high else set()
    for condition in conditions:
        if isinstance(condition, Within):
            ends.update(cut for cut in all_cuts(domain, condition) if low < cut < high)
    if intervals.only_whole(domain):
        ends = {whole_cut(cut) for cut in ends}
    ordered = sorted(ends)
    return Column(input, tuple(stretch(domain, *pair) for pair in pairwise(ordered)))


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _interval(cell: Cell) -> Interval:
    assert isinstance(cell, Interval)
    return cell

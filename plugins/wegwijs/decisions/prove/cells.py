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
from wegwijs.decisions.plain_numbers import plain_number
from wegwijs.decisions.prove.cuts import (
    FIRST,
    LAST,
    Cut,
    all_cuts,
    between,
    cuts_of,
    settled,
    stretch,
    whole_cut,
)
from wegwijs.decisions.table import (
    Answer,
    Choice,
    Condition,
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
from wegwijs.decisions.unary_writing import plainest
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

        A version may be given as it is written, a number as an `int`.

        Raises ValueError when the answer is outside the domain.
        """
        domain = self.input.domain
        if isinstance(domain, Number):
            if isinstance(answer, int) and not isinstance(answer, bool):
                answer = Decimal(answer)
            if isinstance(answer, Decimal) and self.cells:
                cell = bisect_right(self._cuts, (0, answer, 0)) - 1
                if cell >= 0 and (0, answer, 0) < cuts_of(_interval(self.cells[cell]))[1]:
                    return 1 << cell
        elif isinstance(domain, Version):
            answer = read_version(answer) if isinstance(answer, str) else answer
            if isinstance(answer, VersionNumber) and (begun := self._begun(answer)):
                return begun
        elif isinstance(answer, bool) is isinstance(domain, Flag):
            for cell, accepted in enumerate(self.cells):
                if answer == accepted:
                    return 1 << cell
        raise ValueError(f"{answer!r} is not an answer to {self.input.id}")

    def representative(self, cell: int) -> Answer:
        """Give a plain answer inside a cell: of numbers a whole one, the nearest to an end."""
        found = self.cells[cell]
        if not isinstance(found, Interval):
            return found
        if isinstance(self.input.domain, Version):
            return shortest_version(found.low or Decimal(0), found.high)
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
        if isinstance(self.input.domain, Flag) and len(chosen) == 1:
            return Is(bool(chosen[0]))
        if isinstance(self.input.domain, Ordered):
            joined = intervals.settle(self.input.domain, map(_interval, chosen))
            is_version = isinstance(self.input.domain, Version)
            return Within(tuple(map(plainest, joined)) if is_version else joined)
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


def outside(input: Input, condition: Condition) -> Condition | None:
    """Give the part of a condition that lies outside the input's domain, if there is any.

    An open end such as that of `>= 10` reaches as far as the domain does.
    """
    domain = input.domain
    if isinstance(domain, Choice) and isinstance(condition, OneOf):
        strange = condition.options - set(domain.options)
        return OneOf(strange) if strange else None
    if isinstance(domain, Ordered) and isinstance(condition, Within):
        parts = [part for each in settled(domain, condition) for part in _beyond(domain, each)]
        return Within(intervals.settle(domain, parts)) if parts else None
    return None if isinstance(domain, Flag) and isinstance(condition, Is) else condition


def _beyond(domain: Ordered, interval: Interval) -> Iterator[Interval]:
    low, high = cuts_of(intervals.bounds(domain))
    start, end = cuts_of(interval)
    if start >= end:
        return
    if end <= low or high <= start:
        yield interval
        return
    if FIRST < start < low:
        yield between(start, low)
    if high < end < LAST:
        yield between(high, end)


def _interval(cell: Cell) -> Interval:
    assert isinstance(cell, Interval)
    return cell

"""Cut every input into elementary cells, so that a rule becomes one bit mask a column.

A cell is a set of answers that no condition tells apart: an option, yes or no,
or a stretch of numbers between two neighbouring cuts. Every question about a
table then has a finite, exact answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from wegwijs.decisions import intervals
from wegwijs.decisions.plain_numbers import plain_number
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
    Rule,
    Table,
    Within,
)

Cell = str | bool | Interval

# A cut lies just before a number (0) or just after it (1); the first item of
# the tuple places the two infinities. An interval is the stretch between two cuts.
Cut = tuple[int, Decimal, int]
_FIRST: Cut = (-1, Decimal(0), 0)
_LAST: Cut = (1, Decimal(0), 0)


@dataclass(frozen=True, slots=True)
class Column:
    """An input and its cells, in order; cell number i is bit i of a mask."""

    input: Input
    cells: tuple[Cell, ...]
    _cuts: tuple[Cut, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        cuts = tuple(_cuts(each)[0] for each in self.cells if isinstance(each, Interval))
        object.__setattr__(self, "_cuts", cuts)

    @property
    def full(self) -> int:
        """Give the mask of all cells."""
        return (1 << len(self.cells)) - 1

    def cell_of(self, answer: Answer) -> int:
        """Find the cell an answer lies in (one option of a `many` input, as its id).

        Raises ValueError when the answer is outside the domain.
        """
        if isinstance(self.input.domain, Number):
            if isinstance(answer, Decimal) and self.cells:
                cell = bisect_right(self._cuts, (0, answer, 0)) - 1
                if cell >= 0 and (0, answer, 0) < _cuts(_interval(self.cells[cell]))[1]:
                    return cell
        elif isinstance(answer, bool) is isinstance(self.input.domain, Flag):
            for cell, accepted in enumerate(self.cells):
                if answer == accepted:
                    return cell
        raise ValueError(f"{answer!r} is not an answer to {self.input.id}")

    def representative(self, cell: int) -> Answer:
        """Give a plain answer inside a cell: of numbers a whole one, the nearest to an end."""
        found = self.cells[cell]
        return plain_number(found) if isinstance(found, Interval) else found

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
        mask = 0
        if isinstance(self.input.domain, Number):
            for low, high in map(_cuts, condition.intervals):
                first, last = (self._cells_before(cut) for cut in (low, high))
                mask |= ((1 << last) - 1) & ~((1 << first) - 1) if low < high else 0
        return mask

    def _cells_before(self, cut: Cut) -> int:
        """Count the cells that lie wholly before a cut."""
        cell = bisect_right(self._cuts, cut)
        at_start = cell > 0 and self._cuts[cell - 1] == cut
        return cell - 1 if at_start else cell

    def condition(self, mask: int) -> Condition:
        """Write a mask as a condition: some cells, not all; neighbouring numbers are joined."""
        chosen = [self.cells[i] for i in bits(mask)]
        if isinstance(self.input.domain, Flag) and len(chosen) == 1:
            return Is(bool(chosen[0]))
        if isinstance(self.input.domain, Number):
            return Within(intervals.join(map(_interval, chosen)))
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
    low, high = _cuts(intervals.bounds(domain))
    ends = {low, high} if low < high else set()
    for condition in conditions:
        if isinstance(condition, Within):
            ends.update(cut for cut in _all_cuts(condition) if low < cut < high)
    ordered = sorted(ends)
    return Column(input, tuple(map(_between, ordered, ordered[1:])))


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
    if isinstance(domain, Number) and isinstance(condition, Within):
        parts = [part for each in condition.intervals for part in _beyond(domain, each)]
        return Within(intervals.join(parts)) if parts else None
    return None if isinstance(domain, Flag) and isinstance(condition, Is) else condition


def _beyond(domain: Number, interval: Interval) -> Iterator[Interval]:
    low, high = _cuts(intervals.bounds(domain))
    start, end = _cuts(interval)
    if start >= end:
        return
    if end <= low or high <= start:
        yield interval
        return
    if _FIRST < start < low:
        yield _between(start, low)
    if high < end < _LAST:
        yield _between(high, end)


def _cuts(interval: Interval) -> tuple[Cut, Cut]:
    low = _FIRST if interval.low is None else (0, interval.low, int(not interval.low_closed))
    high = _LAST if interval.high is None else (0, interval.high, int(interval.high_closed))
    return low, high


def _all_cuts(condition: Within) -> Iterator[Cut]:
    for low, high in map(_cuts, condition.intervals):
        if low < high:
            yield from (low, high)


def _between(low: Cut, high: Cut) -> Interval:
    return Interval(
        None if low == _FIRST else low[1],
        None if high == _LAST else high[1],
        low[0] == 0 and low[2] == 0,
        high[0] == 0 and high[2] == 1,
    )


def _interval(cell: Cell) -> Interval:
    assert isinstance(cell, Interval)
    return cell

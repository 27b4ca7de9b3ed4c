"""Rules that could be written as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wegwijs.decisions.policies import By
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.laid_out import LaidOut
from wegwijs.decisions.table import Condition


@dataclass(frozen=True, slots=True)
class Merge:
    """Rules that differ in one input only, and the condition on it that says what they all say.

    The rule they become stands where the first of them stands; without a
    condition it accepts any answer to the input.
    """

    rules: tuple[str, ...]
    input: str
    condition: Condition | None


def find_merges(laid: LaidOut, idle: int) -> Iterator[Merge]:
    """Find rules that can be merged without changing an answer; each rule is in one merge at most.

    Idle rules are left out: they had better be removed.
    """
    found = [
        (group, column)
        for column in range(len(laid.space.columns))
        for group in _alike_but_for(laid, column, idle)
    ]
    taken = 0
    for group, column in sorted(found, key=lambda each: (-len(each[0]), each)):
        members = sum(1 << number for number in group)
        if not members & taken:
            taken |= members
            yield _merge(laid, group, column)


def _merge(laid: LaidOut, group: Sequence[int], column: int) -> Merge:
    cells = laid.space.columns[column]
    mask = 0
    for number in group:
        mask |= laid.rows[number][column]
    condition = None if mask == cells.full else cells.condition(mask)
    names = tuple(laid.table.rules[number].id for number in group)
    return Merge(names, cells.input.id, condition)


def _alike_but_for(laid: LaidOut, column: int, idle: int) -> Iterator[tuple[int, ...]]:
    groups: dict[object, list[int]] = {}
    for number in bits(laid.index.every & ~idle):
        row, rule = laid.rows[number], laid.table.rules[number]
        period = rule.valid_from, rule.valid_until
        others = (*row[:column], *row[column + 1 :])
        groups.setdefault((rule.then, period, others), []).append(number)
    for group in groups.values():
        together = tuple(_movable(laid, group))
        if len(together) > 1:
            yield together


def _movable(laid: LaidOut, group: Sequence[int]) -> Iterator[int]:
    """Yield the first of some rules, and those that may be moved up to it."""
    first = group[0]
    gives = laid.gives[laid.table.rules[first].then]
    for number in group:
        between = ((1 << number) - 1) & -(1 << first) & ~gives
        in_order = laid.table.hit_policy.by is By.ORDER
        if not in_order or not between & laid.index.meeting(laid.rows[number]):
            yield number

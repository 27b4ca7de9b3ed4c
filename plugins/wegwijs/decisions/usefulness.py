"""What does nothing: rules that never fire or are never needed, and what no rule reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.decisions.board import Board
from wegwijs.decisions.budget import Budget
from wegwijs.decisions.cells import bits, outside
from wegwijs.decisions.contrast import Contrast
from wegwijs.decisions.covering import is_covered
from wegwijs.decisions.table import Condition, HitPolicy


@dataclass(frozen=True, slots=True)
class Outside:
    """A condition of a rule with a part that can never be answered: outside the input's domain."""

    rule: str
    input: str
    part: Condition


@dataclass(frozen=True, slots=True)
class Idle:
    """A rule that changes nothing, because of some others; without any, it accepts no answer."""

    rule: str
    because_of: tuple[str, ...]


def find_outside(board: Board) -> Iterator[Outside]:
    """Find the conditions, in the table's order, that reach outside their domain."""
    for rule in board.table.rules:
        for id, condition in rule.when.items():
            if part := outside(board.table.input(id), condition):
                yield Outside(rule.id, id, part)


def find_unreachable(board: Board, budget: Budget) -> Iterator[Idle]:
    """Find the rules that never make the outcome; raises BudgetSpent.

    They accept no answer, are never in force or, under `first` and `priority`,
    stand behind others wherever they hold.
    """
    for number, rule in enumerate(board.table.rules):
        if not board.index.every >> number & 1:
            yield Idle(rule.id, ())
            continue
        masking = _before(board, number) & board.index.meeting(board.rows[number])
        if masking and is_covered(board.index, board.rows[number], masking, budget):
            yield Idle(rule.id, board.names(_needed(board, number, masking, budget)))


def find_redundant(board: Board, budget: Budget, unreachable: int) -> Iterator[Idle]:
    """Find rules that can all be removed together without changing an answer; raises BudgetSpent.

    Of rules that say the same, the last go first.
    """
    side = board.side(board.index.every & ~unreachable)
    for number in reversed(list(bits(side.rules))):
        row, rest = board.rows[number], side.without(1 << number)
        if Contrast(board.index, side, rest).is_empty(row, budget):
            side = rest
            rule = board.table.rules[number]
            same = rest.rules & board.gives[rule.then] & board.index.meeting(row)
            yield Idle(rule.id, board.names(same))


def _before(board: Board, number: int) -> int:
    """Give the rules that keep a rule from making the outcome wherever they fire."""
    if board.table.hit_policy is HitPolicy.FIRST:
        return (1 << number) - 1
    before = 0
    if board.table.hit_policy is HitPolicy.PRIORITY:
        for outcome, giving in board.gives.items():
            if outcome == board.table.rules[number].then:
                break
            before |= giving
    return before


def _needed(board: Board, number: int, masking: int, budget: Budget) -> int:
    """Leave out, the last first, the masking rules that the others can do without."""
    row = board.rows[number]
    for alone in bits(masking):
        if is_covered(board.index, row, 1 << alone, budget):
            return 1 << alone
    for each in reversed(list(bits(masking))):
        if is_covered(board.index, row, masking & ~(1 << each), budget):
            masking &= ~(1 << each)
    return masking

"""What does nothing: rules that never fire or are never needed, at all times or for a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wegwijs.decisions.policies import By
from wegwijs.decisions.prove.boxes import common
from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.covering import is_covered
from wegwijs.decisions.prove.disagreement import Disagreement
from wegwijs.decisions.prove.laid_out import LaidOut
from wegwijs.decisions.prove.outside import outside
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.decisions.prove.space import Span
from wegwijs.decisions.table import Condition


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


@dataclass(frozen=True, slots=True)
class IdleForATime:
    """A rule that changes nothing on some of the days on which it is in force, but on others."""

    rule: str
    because_of: tuple[str, ...]
    during: tuple[Span, ...]


def find_outside(laid: LaidOut) -> Iterator[Outside]:
    """Find the conditions, in the table's order, that reach outside their domain."""
    for rule in laid.table.rules:
        for id, condition in rule.when.items():
            if part := outside(laid.table.input(id), condition):
                yield Outside(rule.id, id, part)


def find_unreachable(laid: LaidOut, budget: Budget) -> Iterator[Idle]:
    """Find the rules that never make the outcome; raises BudgetSpent.

    They accept no answer, are never in force or, under `first` and `priority`,
    stand behind others wherever they hold.
    """
    for number, rule in enumerate(laid.table.rules):
        if not laid.index.every >> number & 1:
            yield Idle(rule.id, ())
            continue
        row = laid.rows[number]
        if masking := _masking(laid, number, row, laid.index.every, budget):
            yield Idle(rule.id, laid.names(masking))


def find_redundant(laid: LaidOut, budget: Budget, unreachable: int) -> Iterator[Idle]:
    """Find rules that can all be removed together without changing an answer; raises BudgetSpent.

    Of rules that say the same, the last go first.
    """

    def is_same(both: Disagreement, row: Box) -> bool:
        return both.is_empty(row, budget)

    yield from removable(laid, unreachable, laid.space.full, is_same)


def removable(
    laid: LaidOut, unreachable: int, full: Box, is_same: Callable[[Disagreement, Box], bool]
) -> Iterator[Idle]:
    """Find rules that can all be removed, as long as what is left is the same in their rows."""
    side = laid.side(laid.index.every & ~unreachable)
    for number in reversed(list(bits(side.rules))):
        row, rest = common(laid.rows[number], full), side.without(1 << number)
        if is_same(Disagreement(laid.index, side, rest), row):
            side = rest
            rule = laid.table.rules[number]
            same = rest.rules & laid.gives[rule.then] & laid.index.meeting(row)
            yield Idle(rule.id, laid.names(same))


def find_idle_for_a_time(laid: LaidOut, budget: Budget, idle: int) -> Iterator[IdleForATime]:
    """Find, for each span, rules that can all be left out of it; raises BudgetSpent.

    Those that are `idle` at all times are taken to be gone. Each rule found could be left out
    alone as well, and there is a span in which it could not. Of rules that say the same, the
    last are found.
    """
    space = laid.space
    if len(space.spans) == 1:
        return
    everything = laid.side(laid.index.every & ~idle)
    kept = [everything] * len(space.spans)
    for number in reversed(list(bits(everything.rules))):
        row = laid.rows[number]
        reasons: dict[int, int] = {}
        for span in bits(row[-1]) if row[-1].bit_count() > 1 else ():
            there = (*row[:-1], 1 << span)
            if all(
                Disagreement(laid.index, side, side.without(1 << number)).is_empty(there, budget)
                for side in dict.fromkeys((everything, kept[span]))
            ):
                kept[span] = kept[span].without(1 << number)
                reason = _reason(laid, number, there, kept[span].rules, budget)
                reasons[reason] = reasons.get(reason, 0) | 1 << span
        for reason, spans in reasons.items():
            during = tuple(space.joined(spans))
            yield IdleForATime(laid.table.rules[number].id, laid.names(reason), during)


def _reason(laid: LaidOut, number: int, there: Box, others: int, budget: Budget) -> int:
    """Give those of the other rules because of which a rule changes nothing in a box."""
    masking = _masking(laid, number, there, others, budget)
    giving = laid.gives[laid.table.rules[number].then]
    return masking or others & giving & laid.index.meeting(there)


def _masking(laid: LaidOut, number: int, box: Box, others: int, budget: Budget) -> int:
    """Give rules that keep one from making the outcome all over a box; none where it makes it."""
    masking = rules_before(laid, number) & others & laid.index.meeting(box)
    return fewest(masking, lambda rules: is_covered(laid.index, box, rules, budget))


def rules_before(laid: LaidOut, number: int) -> int:
    """Give the rules that keep a rule from making the outcome wherever they fire."""
    if laid.table.hit_policy.chooses_by is By.ORDER:
        return (1 << number) - 1
    before = 0
    if laid.table.hit_policy.chooses_by is By.OUTCOME:
        for outcome, giving in laid.gives.items():
            if outcome == laid.table.rules[number].then:
                break
            before |= giving
    return before


def fewest(masking: int, covers: Callable[[int], bool]) -> int:
    """Leave out, the last first, the masking rules that the others can do without.

    None are left where they do not cover what they mask.
    """
    if not masking or not covers(masking):
        return 0
    for alone in bits(masking):
        if covers(1 << alone):
            return 1 << alone
    for each in reversed(list(bits(masking))):
        if covers(masking & ~(1 << each)):
            masking &= ~(1 << each)
    return masking

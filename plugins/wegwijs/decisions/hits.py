"""What each hit policy makes of the rules that fire together (DMN 1.3, §8.2.11).

An outcome is named once, however many rules give it: outcomes are ids, so a
second one says nothing new. Collect lists them in the outcomes' order.
"""

from __future__ import annotations

from typing import NamedTuple

from wegwijs.decisions.cells import bits
from wegwijs.decisions.prepared import Prepared
from wegwijs.decisions.table import HitPolicy


class Side(NamedTuple):
    """The rules left that can change a result, and the outcomes, as bits, given without them."""

    left: int
    given: int = 0


def deciding(prepared: Prepared, fired: int) -> int:
    """Pick, of rules that fire together, those that make the result."""
    match prepared.hit_policy:
        case HitPolicy.FIRST:
            return fired & -fired
        case HitPolicy.PRIORITY:
            return next((fired & rules for rules in prepared.gives if fired & rules), 0)
    return fired


def result(prepared: Prepared, fired: int) -> tuple[int, ...]:
    """List by number the outcomes of rules that fire together, in the hit policy's order."""
    decide = deciding(prepared, fired)
    found = list(bits(_outcomes(prepared, decide)))
    if prepared.hit_policy is HitPolicy.RULE_ORDER:
        found.sort(key=lambda outcome: next(bits(decide & prepared.gives[outcome])))
    return tuple(found)


def conflict(prepared: Prepared, fired: int) -> int:
    """Give the rules that fire together although the hit policy forbids it; 0 when it does not."""
    match prepared.hit_policy:
        case HitPolicy.UNIQUE:
            return fired if fired & (fired - 1) else 0
        case HitPolicy.ANY:
            return fired if len(result(prepared, fired)) > 1 else 0
    return 0


def prune(prepared: Prepared, side: Side, settled: int) -> Side:
    """Take the rules that fire for certain, as they are in `settled`, for what they give.

    Rules that can no longer change the result are left out with them. Under
    rule order they stay, because their places count.
    """
    left, sure = side.left, side.left & settled
    match prepared.hit_policy:
        case HitPolicy.FIRST:
            first = sure & -sure
            return Side(left & (first - 1), _outcomes(prepared, first)) if first else side
        case HitPolicy.PRIORITY:
            return _prune_by_priority(prepared, side, sure)
        case HitPolicy.RULE_ORDER:
            return _prune_by_order(prepared, left, sure)
    given = _outcomes(prepared, sure)
    for outcome in bits(given):
        left &= ~prepared.gives[outcome]
    return Side(left, side.given | given)


def _prune_by_priority(prepared: Prepared, side: Side, sure: int) -> Side:
    better = 0
    for outcome, rules in enumerate(prepared.gives):
        if sure & rules:
            return Side(better, 1 << outcome)
        better |= side.left & rules
    return side


def _prune_by_order(prepared: Prepared, left: int, sure: int) -> Side:
    for rules in prepared.gives:
        if same := sure & rules:
            left &= ~rules | ((same & -same) << 1) - 1
    return Side(left)


def _outcomes(prepared: Prepared, rules: int) -> int:
    return sum(1 << outcome for outcome, each in enumerate(prepared.gives) if rules & each)

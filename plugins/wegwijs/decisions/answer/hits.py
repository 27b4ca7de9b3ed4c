"""What a hit policy makes of the rules that fire together (DMN 1.3, §8.2.11).

An outcome is named once, however many rules give it: outcomes are ids, so a
second one says nothing new, but where a table counts. Collect lists them in the outcomes' order.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from wegwijs.decisions.answer.prepared import Prepared
from wegwijs.decisions.policies import By, Together, Total
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.table import Table


def deciding(prepared: Prepared, fired: int) -> int:
    """Pick, of rules that fire together, those that make the result."""
    match prepared.hit_policy.chooses_by:
        case By.ORDER:
            return fired & -fired
        case By.OUTCOME:
            return next((fired & rules for rules in prepared.gives if fired & rules), 0)
    return fired


def result(prepared: Prepared, fired: int) -> tuple[int, ...]:
    """List by number the outcomes of rules that fire together, in the hit policy's order."""
    decide = deciding(prepared, fired)
    found = [outcome for outcome, rules in enumerate(prepared.gives) if rules & decide]
    if prepared.hit_policy.sorts_by is By.ORDER:
        found.sort(key=lambda outcome: next(bits(prepared.gives[outcome] & decide)))
    return tuple(found)


def listed(prepared: Prepared, fired: int) -> tuple[int, ...]:
    """List an outcome as often as rules that fire together give it, in the hit policy's order."""
    decide = deciding(prepared, fired)
    if prepared.hit_policy.sorts_by is By.ORDER:
        then = {each: number for number, each in enumerate(prepared.table.outcomes)}
        return tuple(then[prepared.grid.rules[rule].then] for rule in bits(decide))
    return tuple(
        outcome
        for outcome, rules in enumerate(prepared.gives)
        for _ in range((rules & decide).bit_count())
    )


def total(table: Table, outcomes: Sequence[str]) -> Decimal | None:
    """Make the number of a list of outcomes; None where there is none, or an outcome has none."""
    if not outcomes or table.hit_policy.total is Total.NONE:
        return None
    if table.hit_policy.total is Total.COUNT:
        return Decimal(len(outcomes))
    if any(each not in table.values for each in outcomes):
        return None
    values = [table.values[each] for each in outcomes]
    if table.hit_policy.total is Total.SUM:
        return sum(values, Decimal(0))
    return min(values) if table.hit_policy.total is Total.MIN else max(values)


def conflict(prepared: Prepared, fired: int) -> int:
    """Give the rules that fire together although the hit policy forbids it; 0 when it does not."""
    match prepared.hit_policy.together:
        case Together.NONE:
            return fired if fired & (fired - 1) else 0
        case Together.ALIKE:
            return fired if len(result(prepared, fired)) > 1 else 0
    return 0

"""What a hit policy makes of the rules that fire together (DMN 1.3, §8.2.11).

An outcome is named once, however many rules give it: outcomes are ids, so a
second one says nothing new. Collect lists them in the outcomes' order.
"""

from __future__ import annotations

from wegwijs.decisions.answer.prepared import Prepared
from wegwijs.decisions.policies import By, Together
from wegwijs.decisions.prove.cells import bits


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


def conflict(prepared: Prepared, fired: int) -> int:
    """Give the rules that fire together although the hit policy forbids it; 0 when it does not."""
    match prepared.hit_policy.together:
        case Together.NONE:
            return fired if fired & (fired - 1) else 0
        case Together.ALIKE:
            return fired if len(result(prepared, fired)) > 1 else 0
    return 0

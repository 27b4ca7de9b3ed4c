"""Which scripts a decision needs in a browser: its element says so, and a page loads no more."""

from __future__ import annotations

from wegwijs.decisions.prove.space import turns
from wegwijs.decisions.table import Ordered
from wegwijs.decisions.wire import asks_for_days, asks_more
from wegwijs.parts import CHAIN_MARK, CHOICES_MARK, COUNTING_MARK, DATES_MARK
from wegwijs.records.decision import Decision


def marks_of(decision: Decision, *, is_apart: bool) -> str:
    """Mark a decision that uses others, counts, asks for a day, or is answered by choosing alone.

    `is_apart` tells whether its rules stand on a page of their own.
    """
    if decision.chain is not None:
        return CHAIN_MARK
    typed = any(isinstance(each.domain, Ordered) for each in decision.table.inputs)
    # The table of all answers varies three inputs; with more, its cells are filled in as answered.
    more = len(decision.table.inputs) > 3
    usual = "" if is_apart or typed or more or turns(decision.table.rules) else CHOICES_MARK
    further = {COUNTING_MARK: asks_more, DATES_MARK: asks_for_days}
    needed = (mark for mark, is_needed in further.items() if is_needed(decision.table))
    return " ".join(needed) or usual

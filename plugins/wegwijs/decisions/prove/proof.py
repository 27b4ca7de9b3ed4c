"""Proves, over all answers on all dates, what a decision must be; and tells what it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from math import prod
from typing import TypeVar

from wegwijs.decisions.prove.budget import Budget, gather
from wegwijs.decisions.prove.distinctions import (
    Options,
    find_alike_options,
    find_dead_options,
    find_idle_inputs,
)
from wegwijs.decisions.prove.gaps import Gaps, find_gaps
from wegwijs.decisions.prove.laid_out import LaidOut, lay_out
from wegwijs.decisions.prove.merging import Merge, find_merges
from wegwijs.decisions.prove.overlaps import Overlap, Overlaps, find_overlaps
from wegwijs.decisions.prove.space import Region, Span
from wegwijs.decisions.prove.usefulness import (
    Idle,
    IdleForATime,
    Outside,
    find_idle_for_a_time,
    find_outside,
    find_redundant,
    find_unreachable,
)
from wegwijs.decisions.table import Table

__all__ = [
    "Analysis",
    "Gaps",
    "Idle",
    "IdleForATime",
    "Merge",
    "Options",
    "Outside",
    "Overlap",
    "Overlaps",
    "Question",
    "Region",
    "Span",
    "analyse",
]

# Steps for each question: a few seconds of work.
BUDGET = 1_500_000
# Regions and pairs told of each kind.
MOST = 20

Found = TypeVar("Found")


class Question(StrEnum):
    """Names a question whose answer may take longer than its budget."""

    GAPS = "gaps"
    UNREACHABLE = "unreachable rules"
    REDUNDANT = "redundant rules"
    PERIODS = "rules that are idle for a time"
    INPUTS = "idle inputs"
    OPTIONS = "alike options"
    CHAIN = "answers of the decisions it needs"


@dataclass(frozen=True, slots=True)
class Analysis:
    """Tells all that was found, everything named by id and in the table's order.

    `situations` counts the combinations of cells, over which everything was
    proved. A question in `undecided` was not answered in full: what was found is
    true, but there may be more. Options that are `alike` are always answered the
    same; `merges` are advice.
    """

    situations: int
    gaps: Gaps
    overlaps: Overlaps
    outside: tuple[Outside, ...]
    unreachable: tuple[Idle, ...]
    redundant: tuple[Idle, ...]
    idle_for_a_time: tuple[IdleForATime, ...]
    unreached_outcomes: tuple[str, ...]
    idle_inputs: tuple[str, ...]
    dead_options: tuple[Options, ...]
    alike_options: tuple[Options, ...]
    merges: tuple[Merge, ...]
    undecided: tuple[Question, ...]
    never: tuple[Options, ...] = ()
    """What the decisions that it needs never answer, by the input that reads them."""


def ask_within(
    laid: LaidOut,
    budget: int,
    undecided: list[Question],
    question: Question,
    find: Callable[[LaidOut, Budget], Iterable[Found]],
) -> list[Found]:
    """Gather what a question finds within its budget; notes where that is not all."""
    found, complete = gather(find(laid, Budget(budget)))
    if not complete:
        undecided.append(question)
    return found


def analyse(table: Table, *, budget: int = BUDGET, most: int = MOST) -> Analysis:
    """Analyse a table over its whole answer space and on every date on which it changes.

    Each question may take `budget` steps, counted and not timed; `most` caps the
    regions and pairs that are told, never those that are counted. Raises KeyError
    when a rule speaks of an input that is not there.
    """
    laid = lay_out(table)
    undecided: list[Question] = []
    ask = partial(ask_within, laid, budget, undecided)

    gaps = [] if table.allow_gaps else ask(Question.GAPS, partial(find_gaps, most=most))
    unreachable = ask(Question.UNREACHABLE, find_unreachable)
    masked = laid.set_of(each.rule for each in unreachable)
    redundant = ask(Question.REDUNDANT, partial(find_redundant, unreachable=masked))
    idle = masked | laid.set_of(each.rule for each in redundant)
    for_a_time = ask(Question.PERIODS, partial(find_idle_for_a_time, idle=idle))
    return Analysis(
        situations=prod(len(column.cells) for column in laid.space.columns),
        gaps=gaps[0] if gaps else Gaps(),
        overlaps=find_overlaps(laid, most),
        outside=tuple(find_outside(laid)),
        unreachable=tuple(unreachable),
        redundant=tuple(reversed(redundant)),
        idle_for_a_time=tuple(sorted(for_a_time, key=lambda each: laid.set_of([each.rule]))),
        unreached_outcomes=tuple(id for id, giving in laid.gives.items() if not giving & ~masked),
        idle_inputs=tuple(ask(Question.INPUTS, partial(find_idle_inputs, full=laid.space.full))),
        dead_options=tuple(find_dead_options(laid, laid.space.full)),
        alike_options=tuple(ask(Question.OPTIONS, find_alike_options)),
        merges=tuple(find_merges(laid, idle)),
        undecided=tuple(undecided),
    )

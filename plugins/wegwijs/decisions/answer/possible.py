"""What a table can still say, over every way to fill in the inputs left open."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import and_

from wegwijs.decisions.answer.hits import result
from wegwijs.decisions.answer.prepared import Cells, Prepared, is_open
from wegwijs.decisions.policies import By
from wegwijs.decisions.prove.boxes import common
from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.covering import is_covered
from wegwijs.decisions.prove.disagreement import Disagreement
from wegwijs.decisions.prove.rule_index import Box

# An answer is never left half thought out; tables that take long do not pass the check.
_UNLIMITED = sys.maxsize


@dataclass(frozen=True, slots=True)
class Possible:
    """Tells what some answers leave open; outcomes are numbers, other sets are bits.

    `must` and `may` are the outcomes in every and in some result, and `must` is
    the result itself when there is only one, which is `certain`. `gap` says that
    no rule may fire. `asks` are the open columns that can change the result. The
    rules `sure` fire whatever follows, those that `decide` can make the result.
    """

    must: tuple[int, ...]
    may: tuple[int, ...]
    certain: bool
    gap: bool
    asks: int
    sure: int
    decide: int


def look(prepared: Prepared, cells: Cells) -> Possible:
    """Look at all that may follow from some answers."""
    open, box = _open(cells), prepared.box(cells)
    able = prepared.index.meeting(box)
    asks = sum(1 << column for column in open if matters(prepared, cells, column))
    decide = _deciding(prepared, box, able)
    may = tuple(each for each, rules in enumerate(prepared.gives) if rules & decide)
    return Possible(
        must=_must(prepared, box, may) if asks else result(prepared, prepared.index.corner(box)),
        may=may,
        certain=not asks,
        gap=not _covered(prepared, box, able),
        asks=asks,
        sure=reduce(and_, (prepared.sure(column, cells[column]) for column in open), able),
        decide=decide,
    )


def matters(prepared: Prepared, cells: Cells, column: int) -> bool:
    """Tell whether two completions that differ in one column only give different results."""
    box = prepared.box(cells)
    able = prepared.index.meeting(box)
    accepts = prepared.index.accepts[column]
    kinds = dict.fromkeys(able & accepts[cell] for cell in bits(box[column]))
    index, others = prepared.index.without(column), (*box[:column], *box[column + 1 :])
    return any(
        not Disagreement(index, *map(prepared.side, pair)).is_empty(others, Budget(_UNLIMITED))
        for pair in pairwise(kinds)
    )


def _open(cells: Cells) -> tuple[int, ...]:
    return tuple(column for column, left in enumerate(cells) if is_open(left))


def _covered(prepared: Prepared, box: Box, rules: int) -> bool:
    return is_covered(prepared.index, box, rules, Budget(_UNLIMITED))


def _must(prepared: Prepared, box: Box, may: Iterable[int]) -> tuple[int, ...]:
    """Find the outcomes in every result, where there are several results."""
    if prepared.hit_policy.chooses_by is not By.NONE:
        return ()
    return tuple(each for each in may if _covered(prepared, box, prepared.gives[each]))


def _deciding(prepared: Prepared, box: Box, able: int) -> int:
    """Find the rules that make the result in some completion."""
    if prepared.hit_policy.chooses_by is By.NONE:
        return able
    by_priority = prepared.hit_policy.chooses_by is By.OUTCOME
    decide = better = 0
    for rank in prepared.gives if by_priority else (1 << rule for rule in bits(able)):
        equal = rank & able
        for rule in bits(equal):
            met = common(box, prepared.grid.masks[rule])
            decide |= (not _covered(prepared, met, better)) << rule
        better |= equal
    return decide

"""What a table can still say, over every way to fill in the inputs left open.

Two exact searches answer everything, and stop at the first completion they look
for: is there one in which no rule of a set fires, and is there one for which
two sets of rules give different results? Both take one input after the other
(Shannon's expansion) and look at each distinct set of rules left once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wegwijs.decisions.cells import bits
from wegwijs.decisions.hits import Side, prune, result
from wegwijs.decisions.prepared import Prepared
from wegwijs.decisions.table import HitPolicy

_PICKING = (HitPolicy.FIRST, HitPolicy.PRIORITY)


@dataclass(frozen=True, slots=True)
class Outlook:
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


def look(prepared: Prepared, cells: Sequence[int | None]) -> Outlook:
    """Look from a cell per column, None where the answer is open, at all that may follow."""
    search = _Search(prepared, cells)
    asks = sum(1 << column for column in search.open if matters(prepared, cells, column))
    decide = search.deciding()
    may = tuple(each for each, rules in enumerate(prepared.gives) if rules & decide)
    return Outlook(
        must=search.must(may) if asks else result(prepared, search.some_fired()),
        may=may,
        certain=not asks,
        gap=search.escape(search.able),
        asks=asks,
        sure=search.able & search.settled(search.open),
        decide=decide,
    )


def matters(prepared: Prepared, cells: Sequence[int | None], column: int) -> bool:
    """Tell whether two completions that differ in one column only give different results.

    The column may be open or answered; its answer is not looked at.
    """
    search = _Search(prepared, (*cells[:column], None, *cells[column + 1 :]))
    others = tuple(each for each in search.open if each != column)
    ways = dict.fromkeys(Side(search.able & each) for each in prepared.accepts[column])
    return any(search.differ(others, *each, set()) for each in pairwise(ways))


class _Search:
    """Searches the completions of some answers."""

    def __init__(self, prepared: Prepared, cells: Sequence[int | None]) -> None:
        self.prepared = prepared
        self.open = tuple(column for column, cell in enumerate(cells) if cell is None)
        self.able = prepared.every
        for column, cell in enumerate(cells):
            able, accepts = prepared.able[column], prepared.accepts[column]
            self.able &= able if cell is None else accepts[cell]

    def settled(self, columns: Iterable[int]) -> int:
        """Give the rules, able or not, that none of the columns can stop."""
        rules = self.prepared.every
        for column in columns:
            rules &= self.prepared.indifferent[column]
        return rules

    def some_fired(self) -> int:
        """Give the rules that fire in one of the completions."""
        fired = self.able
        for column in self.open:
            fired &= self.prepared.accepts[column][0]
        return fired

    def must(self, may: Iterable[int]) -> tuple[int, ...]:
        """Find the outcomes in every result, where there are several results."""
        if self.prepared.hit_policy in _PICKING:
            return ()
        gives = self.prepared.gives
        return tuple(each for each in may if not self.escape(self.able & gives[each]))

    def deciding(self) -> int:
        """Find the rules that make the result in some completion."""
        if self.prepared.hit_policy not in _PICKING:
            return self.able
        by_priority = self.prepared.hit_policy is HitPolicy.PRIORITY
        decide = better = 0
        for rank in self.prepared.gives if by_priority else _each(self.able):
            equal = rank & self.able
            decide |= sum(rule for rule in _each(equal) if self.escape(better, rule))
            better |= equal
        return decide

    def escape(self, rules: int, inside: int = 0) -> bool:
        """Tell whether none of the rules fires in some completion in which `inside` does."""
        return self._escape(self.open, rules, inside, set())

    def _escape(
        self, columns: tuple[int, ...], left: int, inside: int, failed: set[tuple[object, int]]
    ) -> bool:
        if not left:
            return True
        if left & self.settled(columns) or (columns, left) in failed:
            return False
        failed.add((columns, left))
        indifferent = self.prepared.indifferent
        column = min(columns, key=lambda each: (left & indifferent[each]).bit_count())
        rest = tuple(each for each in columns if each != column)
        accepts = self.prepared.accepts[column]
        ways = {left & each for each in accepts if each & inside == inside}
        return any(
            self._escape(rest, each, inside, failed) for each in sorted(ways, key=int.bit_count)
        )

    def differ(
        self, columns: tuple[int, ...], one: Side, other: Side, same: set[tuple[object, ...]]
    ) -> bool:
        """Tell whether two sides give different results in some completion of the columns.

        `same` are those already looked at in vain.
        """
        settled = self.settled(columns)
        one, other = prune(self.prepared, one, settled), prune(self.prepared, other, settled)
        if one == other or (columns, one, other) in same:
            return False
        same.add((columns, one, other))
        stoppable = (one.left | other.left) & ~settled
        if not stoppable:
            return self._result(one) != self._result(other)
        target = (one.left ^ other.left) & stoppable or stoppable
        target &= -target
        column = next(each for each in columns if not self.prepared.indifferent[each] & target)
        rest = tuple(each for each in columns if each != column)
        ways = dict.fromkeys(
            (Side(one.left & each, one.given), Side(other.left & each, other.given))
            for each in self.prepared.accepts[column]
        )
        return any(self.differ(rest, *each, same) for each in ways)

    def _result(self, side: Side) -> tuple[int, ...]:
        return (side.given, *result(self.prepared, side.left))


def _each(rules: int) -> Iterable[int]:
    """Take a set of rules apart into sets of one."""
    return (1 << rule for rule in bits(rules))

"""Looks for a completion of some answers in which two sets of rules give different results.

Open columns are split one after the other (Shannon's expansion), the one first
that stops most of the rules left. Sets that have become equal end a branch, as
does a pair seen before.

For each outcome there is a stand-in above the rules that always fires. Rules
that are certain to fire are replaced by it, so that sets that differ only in who
gives an outcome become equal. `evaluate.js` searches the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_

from wegwijs.decisions.hits import in_rule_order
from wegwijs.decisions.table import HitPolicy


class Search:
    """Reads sets of rules by a hit policy; `accepts` has them per column and cell.

    `gives` has the rules of each outcome, in order of priority, and `rules` says
    how many rules there are in all.
    """

    def __init__(
        self,
        hit_policy: HitPolicy,
        gives: Sequence[int],
        accepts: Sequence[Sequence[int]],
        rules: int,
    ) -> None:
        self.hit_policy = hit_policy
        self.stand_ins = [1 << rules + outcome for outcome in range(len(gives))]
        self.gives = [each | self.stand_ins[outcome] for outcome, each in enumerate(gives)]
        always = sum(self.stand_ins)
        self.accepts = [[each | always for each in column] for column in accepts]
        self.indifferent = [reduce(and_, column, -1) for column in self.accepts]
        self._equal: set[tuple[tuple[int, ...], int, int]] = set()

    def differ(self, columns: tuple[int, ...], one: int, other: int) -> bool:
        """Tell whether two sets of rules give different results in some cells of the columns."""
        certain = reduce(and_, (self.indifferent[column] for column in columns), -1)
        one, other = self._prune(one, certain), self._prune(other, certain)
        if one == other or (columns, one, other) in self._equal:
            return False
        stoppable = (one | other) & ~certain
        if not stoppable:
            return self._results(one) != self._results(other)
        column = max(columns, key=lambda each: (stoppable & ~self.indifferent[each]).bit_count())
        rest = tuple(each for each in columns if each != column)
        ways = dict.fromkeys((one & each, other & each) for each in self.accepts[column])
        if any(self.differ(rest, *way) for way in ways):
            return True
        self._equal.add((columns, one, other))
        return False

    def _prune(self, rules: int, certain: int) -> int:
        """Replace the rules that certainly fire, and all that can change nothing then."""
        sure = rules & certain
        match self.hit_policy:
            case HitPolicy.FIRST:
                first = sure & -sure
                return rules & (first - 1) | self._stand_in(first) if sure else rules
            case HitPolicy.PRIORITY:
                return self._prune_by_priority(rules, sure)
            case HitPolicy.RULE_ORDER:
                return self._prune_by_order(rules, sure)
        for giving, stand_in in zip(self.gives, self.stand_ins, strict=True):
            if sure & giving:
                rules = rules & ~giving | stand_in
        return rules

    def _prune_by_priority(self, rules: int, sure: int) -> int:
        better = 0
        for giving, stand_in in zip(self.gives, self.stand_ins, strict=True):
            if sure & giving:
                return rules & better | stand_in
            better |= giving
        return rules

    def _prune_by_order(self, rules: int, sure: int) -> int:
        """Leave out what comes after a certain rule of the same outcome; its place counts."""
        for giving in self.gives:
            if same := sure & giving:
                rules &= ~giving | ((same & -same) << 1) - 1
        return rules

    def _stand_in(self, rule: int) -> int:
        pairs = zip(self.gives, self.stand_ins, strict=True)
        return next((stand_in for giving, stand_in in pairs if giving & rule), 0)

    def _results(self, fired: int) -> object:
        by_order = self.hit_policy is HitPolicy.RULE_ORDER
        return in_rule_order(self.gives, fired) if by_order else fired

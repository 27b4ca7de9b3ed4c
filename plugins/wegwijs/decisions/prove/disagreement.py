"""Where two sets of rules answer differently, each by its own hit policy.

Both sets are in one index, so that rules they share are seen to be shared: a
box where only those are left is equal, and is never looked into.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from wegwijs.decisions.policies import By, HitPolicy
from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.rule_index import Box, Node, RuleIndex, split


class Stand(NamedTuple):
    """What is known of a side's answer in a box, with one bit an outcome.

    The `open` rules can still change the answer, which is `rest` without them;
    `must` are the outcomes in every answer there, `may` those in some. Where a side counts, all
    three are rules instead.
    """

    open: int
    rest: int
    must: int
    may: int


@dataclass(frozen=True, slots=True)
class Side:
    """Some rules of an index and the hit policy that reads them, in the order of their bits.

    `gives` has, for each outcome in order of priority, its bit and the rules that give it. A side
    that `counts` gives an outcome as often as rules do.
    """

    rules: int
    hit_policy: HitPolicy
    gives: tuple[tuple[int, int], ...]
    counts: bool = False

    def without(self, rules: int) -> Side:
        """Leave out some rules."""
        return replace(self, rules=self.rules & ~rules)

    def stand(self, rules: int, whole: int) -> Stand:
        """Tell what rules that meet a box say of it; those in `whole` cover it."""
        rules &= self.rules
        whole &= rules
        if self.counts:
            return Stand(rules & ~whole, whole, whole, rules)
        if self.hit_policy.chooses_by is By.ORDER:
            return self._first(rules, whole)
        if self.hit_policy.chooses_by is By.OUTCOME:
            return self._highest(rules, whole)
        return self._all(rules, whole)

    def _first(self, rules: int, whole: int) -> Stand:
        first = whole & -whole
        before = rules & (first - 1) if first else rules
        rest = may = 0
        for outcome, giving in self.gives:
            if first & giving:
                rest = outcome
                # Rules that say the same, just before the one that certainly fires, do not matter.
                before &= (1 << (before & ~giving).bit_length()) - 1
        for outcome, giving in self.gives:
            may |= outcome if before & giving else 0
        return Stand(before, rest, 0 if before else rest, may | rest)

    def _highest(self, rules: int, whole: int) -> Stand:
        higher = may = 0
        for outcome, giving in self.gives:
            may |= outcome if rules & giving else 0
            if whole & giving:
                return Stand(higher, outcome, 0 if higher else outcome, may)
            higher |= rules & giving
        return Stand(higher, 0, 0, may)

    def _all(self, rules: int, whole: int) -> Stand:
        still = must = may = 0
        for outcome, giving in self.gives:
            if met := rules & giving:
                may |= outcome
                if certain := met & whole:
                    must |= outcome
                    # Where the order counts, an earlier rule may still move the outcome forward.
                    ordered = self.hit_policy.sorts_by is By.ORDER
                    met &= (certain & -certain) - 1 if ordered else 0
                still |= met
        return Stand(still, must, must, may)

    def answer(self, fired: int) -> tuple[int, ...]:
        """List the outcomes of rules that fire together, in the order the hit policy has them."""
        if self.counts:
            return self._each(fired & self.rules)
        must = self.stand(fired, fired).must
        named = [(outcome, fired & self.rules & rules) for outcome, rules in self.gives]
        named = [(outcome, rules) for outcome, rules in named if outcome & must]
        if self.hit_policy.sorts_by is By.ORDER:
            named.sort(key=lambda each: each[1] & -each[1])
        return tuple(outcome for outcome, _ in named)

    def _each(self, fired: int) -> tuple[int, ...]:
        """List the outcomes of rules that fire together, as often as they give them."""
        if self.hit_policy.sorts_by is By.ORDER:
            each = (1 << rule for rule in bits(fired))
            return tuple(outcome for rule in each for outcome, rules in self.gives if rules & rule)
        return tuple(
            outcome for outcome, rules in self.gives for _ in range((rules & fired).bit_count())
        )


class Difference(NamedTuple):
    """A box in which one side's answer is `before`, and the other's `after`, as outcome bits."""

    box: Box
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sides over the rules of one index."""

    index: RuleIndex
    one: Side
    other: Side

    @property
    def _alike(self) -> bool:
        """Tell whether the sides read the same rules the same way."""
        one, other = self.one, self.other
        reads = (one.hit_policy.reads, one.counts) == (other.hit_policy.reads, other.counts)
        return reads and one.gives == other.gives

    @property
    def _gathers(self) -> bool:
        """Tell whether each outcome can be looked at by itself."""
        policy = self.one.hit_policy
        alone = policy.chooses_by is By.NONE and policy.sorts_by is not By.ORDER
        return self._alike and alone and not self.one.counts

    def is_empty(self, box: Box, budget: Budget) -> bool:
        """Tell whether both sides answer the same all over a box; raises BudgetSpent."""
        if not all(box):
            return True
        rules = self._unlike((self.one.rules | self.other.rules) & self.index.meeting(box))
        if self._answers(self.index.corner(box)):
            return False
        stack = [self.index.node(box, rules)]
        while stack:
            node = stack.pop()
            budget.spend(node.size)
            whole = node.whole
            one, other = self.one.stand(node.rules, whole), self.other.stand(node.rules, whole)
            if self._equal(node, one, other):
                continue
            if self.one.counts is self.other.counts and (
                one.must & ~other.may or other.must & ~one.may
            ):
                return False
            still = one.open | other.open
            if not still:
                if self._answers(whole):
                    return False
                continue
            kept = self._telling(still | whole, one, other)
            stack.extend(split(node._replace(rules=kept), still & kept))
        return True

    def differences(self, box: Box, budget: Budget) -> Iterator[Difference]:
        """Yield disjoint boxes of exactly what is answered differently; raises BudgetSpent."""
        stack = [self.index.node(box, self.one.rules | self.other.rules)] if all(box) else []
        while stack:
            node = stack.pop()
            budget.spend(node.size)
            whole = node.whole
            one, other = self.one.stand(node.rules, whole), self.other.stand(node.rules, whole)
            if self._equal(node, one, other):
                continue
            still = one.open | other.open
            if still:
                telling = still & self._telling(still, one, other) or still
                stack.extend(split(node._replace(rules=still | whole), telling))
            elif found := self._answers(whole):
                yield Difference(node.box, *found)

    def _equal(self, node: Node, one: Stand, other: Stand) -> bool:
        if not self._alike:
            return False
        if self.one.hit_policy.sorts_by is By.ORDER:
            return not node.rules & (self.one.rules ^ self.other.rules)
        return one[:2] == other[:2]

    def _answers(self, whole: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """Give both answers where some rules fire and no other may, unless they are the same."""
        before, after = self.one.answer(whole), self.other.answer(whole)
        sides = (self.one, self.other)
        ordered = all(each.hit_policy.sorts_by is not By.NONE for each in sides)
        same = before == after if ordered else sorted(before) == sorted(after)
        return None if same else (before, after)

    def _unlike(self, rules: int) -> int:
        """Give, of some rules, those of the outcomes that the sides have other rules for."""
        if not self._gathers:
            return rules
        apart = rules & (self.one.rules ^ self.other.rules)
        return sum(rules & giving for _, giving in self.one.gives if apart & giving)

    def _telling(self, rules: int, one: Stand, other: Stand) -> int:
        """Give, of some rules, those of the outcomes on which the sides may still differ."""
        if not self._gathers:
            return rules
        apart = one.open ^ other.open
        return sum(rules & giving for _, giving in self.one.gives if apart & giving)

"""Which customers at the bottom lead to given answers of steps, and whether there are any.

A step has boxes in which its answer is what is wanted: those of the rules that give it, without
what other rules take first. What such a box asks of earlier steps is wanted of those in turn. Steps
come last first, so that all that read one are known when it is looked at: what they have in common
is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from wegwijs.decisions.chain.laid_out import Given, LaidChain, LaidStep
from wegwijs.decisions.chain.prepared import LinkColumn
from wegwijs.decisions.policies import Total
from wegwijs.decisions.prove.boxes import common
from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.covering import uncovered
from wegwijs.decisions.prove.disagreement import Side
from wegwijs.decisions.prove.rule_index import Box, Node, split
from wegwijs.decisions.prove.usefulness import rules_before

_Wish = tuple[LinkColumn, int]
"""A column that reads a step, and the cells of which one is wanted."""

Wishes = Mapping[int, tuple[_Wish, ...]]
"""What is wanted of steps, by number."""


@dataclass(slots=True)
class Reaching:
    """Looks for customers of a chain; each search takes steps off the budget."""

    laid: LaidChain
    budget: Budget
    _known: dict[object, Given | None] = field(default_factory=dict)
    _below: list[frozenset[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note which questions each step, and all below it, ask."""
        for step in self.laid.steps:
            asked = {each for each in step.sources if isinstance(each, int)}
            for each in step.sources:
                if isinstance(each, LinkColumn):
                    asked |= self._below[each.step]
            self._below.append(frozenset(asked))

    def customers(self, box: Box) -> Iterator[Given]:
        """Yield boxes at the bottom that hold exactly who lands in a box of the last step.

        Some may overlap. Raises BudgetSpent.
        """
        start = self._narrowed(len(self.laid.steps) - 1, self._everyone(), box)
        yield from self._search(start, self._wishes(self.laid.last, box, {}))

    def customer(self, box: Box) -> Given | None:
        """Find one of them, if there is any; raises BudgetSpent."""
        start = self._narrowed(len(self.laid.steps) - 1, self._everyone(), box)
        return self._first(start, self._wishes(self.laid.last, box, {}))

    def _everyone(self) -> Given:
        return self.laid.questions.full

    def _narrowed(self, number: int, given: Given, box: Box) -> Given:
        left = [*given]
        for source, mask in zip(self.laid.steps[number].sources, box, strict=False):
            if isinstance(source, int):
                left[source] &= mask
        left[-1] &= box[-1]
        return tuple(left)

    @staticmethod
    def _wishes(step: LaidStep, box: Box, others: Wishes) -> Wishes:
        wanted = dict(others)
        for source, mask in zip(step.sources, box, strict=False):
            if isinstance(source, LinkColumn) and mask != source.full:
                wanted[source.step] = (*wanted.get(source.step, ()), (source, mask))
        return wanted

    def _search(self, given: Given, wishes: Wishes) -> Iterator[Given]:
        if not all(given):
            return
        if not wishes:
            yield given
            return
        for onward in self._onward(given, wishes):
            yield from self._search(*onward)

    def _first(self, given: Given, wishes: Wishes) -> Given | None:
        """Find a customer, once for all that are alike in what the wishes look at."""
        if not all(given) or not wishes:
            return given if all(given) else None
        below = frozenset[int]().union(*(self._below[step] for step in wishes))
        key = (
            tuple(sorted((step, tuple((id(c), m) for c, m in w)) for step, w in wishes.items())),
            tuple(given[each] for each in sorted(below)),
            given[-1],
        )
        if key not in self._known:
            each = (self._first(*onward) for onward in self._onward(given, wishes))
            self._known[key] = next((one for one in each if one is not None), None)
        found = self._known[key]
        if found is None:
            return None
        kept = (
            new if at in below or at == len(given) - 1 else old
            for at, (old, new) in enumerate(zip(given, found, strict=True))
        )
        return tuple(kept)

    def _onward(self, given: Given, wishes: Wishes) -> Iterator[tuple[Given, Wishes]]:
        """Yield what is left where the last step that something is wanted of gives it."""
        number = max(wishes)
        others = {step: each for step, each in wishes.items() if step != number}
        step = self.laid.steps[number]
        for box in self._boxes(number, step.given(given), wishes[number]):
            yield self._narrowed(number, given, box), self._wishes(step, box, others)

    def _boxes(self, number: int, box: Box, wishes: tuple[_Wish, ...]) -> Iterator[Box]:
        """Yield boxes that hold exactly where the answer of a step is what is wanted."""
        if not all(box):
            return
        if all(link.cell_of for link, _ in wishes):
            yield from self._by_rules(number, box, wishes)
        else:
            yield from self._by_parts(number, box, wishes)

    def _by_rules(self, number: int, box: Box, wishes: tuple[_Wish, ...]) -> Iterator[Box]:
        """Follow the rules that give what is wanted, each without those that are before it."""
        laid = self.laid.steps[number].laid
        rules = 0
        for outcome, giving in enumerate(laid.gives.values()):
            if all(mask >> link.cell_of[outcome] & 1 for link, mask in wishes):
                rules |= giving
        for rule in bits(rules & laid.index.meeting(box)):
            row = common(box, laid.rows[rule])
            before = rules_before(laid, rule) & ~rules & laid.index.every
            before &= laid.index.meeting(row) if before else 0
            if before:
                yield from uncovered(laid.index, row, before, self.budget)
            else:
                self.budget.spend(1)
                yield row
        if all(mask >> link.none & 1 for link, mask in wishes):
            yield from uncovered(laid.index, box, laid.index.every, self.budget)

    def _by_parts(self, number: int, box: Box, wishes: tuple[_Wish, ...]) -> Iterator[Box]:
        """Cut a step into disjoint parts in which what is wanted is always so, or never."""
        step = self.laid.steps[number]
        # Outcomes are looked at, not how often they are given.
        side = replace(step.laid.side(step.laid.index.every), counts=False)
        counted = step.laid.table.hit_policy.total in (Total.SUM, Total.COUNT)
        counts = counted and any(link.total for link, _ in wishes)
        stack = [step.laid.index.node(box, side.rules)]
        while stack:
            node = stack.pop()
            self.budget.spend(node.size)
            told = _Told.of(node, side, step, wishes, counts)
            if told.always:
                yield node.box
            elif told.possible:
                assert told.open, "what is certain is always so or never"
                stack.extend(split(node, told.open))


@dataclass(frozen=True, slots=True)
class _Told:
    """Says of a box whether what is wanted is the answer everywhere in it, or somewhere.

    The rules that are `open` still tell parts of it apart.
    """

    always: bool
    possible: bool
    open: int

    @classmethod
    def of(
        cls,
        node: Node,
        side: Side,
        step: LaidStep,
        wishes: tuple[_Wish, ...],
        counts: bool,
    ) -> _Told:
        """Look at the rules that meet a box."""
        whole = node.whole
        stand = side.stand(node.rules, whole)
        open = stand.open | (node.rules & ~whole if counts else 0)
        outcomes = step.laid.table.outcomes
        plain = [(link, mask) for link, mask in wishes if link.cell_of]
        wanted = sum(
            1 << number
            for number in range(len(outcomes))
            if all(mask >> link.cell_of[number] & 1 for link, mask in plain)
        )
        none = all(mask >> link.none & 1 for link, mask in plain)
        certain = bool(stand.rest)
        always = not plain or bool(stand.must & wanted)
        always = always or (not stand.may & ~wanted and (certain or none))
        possible = not plain or bool(stand.may & wanted) or (none and not certain)
        for link, mask in wishes:
            if link.has is not None:
                yes, no = stand.must >> link.has & 1, not stand.may >> link.has & 1
                always &= bool(mask & 3 == 3 or (yes and mask & 1) or (no and mask & 2))
                possible &= bool((mask & 1 and not no) or (mask & 2 and not yes))
            elif link.total:
                fits = open or mask >> cls._cell(link, step, whole) & 1
                always &= not open and bool(fits)
                possible &= bool(fits)
        return cls(always, possible, open)

    @staticmethod
    def _cell(link: LinkColumn, step: LaidStep, fired: int) -> int:
        table = step.laid.table
        given = [table.rules[each].then for each in bits(fired)]
        return link.cell_of_outcomes(table, given)

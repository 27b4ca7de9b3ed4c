"""Follows every way to fill in the questions of a chain that are open, equal ones once.

A reduced, ordered decision diagram (Bryant 1986) over all steps together, so that what steps have
in common is exact. The questions of a step come as early as they can; then it is settled: what
it answers narrows the rules of those that read it, and the step is forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wegwijs.decisions.answer.hits import deciding, result
from wegwijs.decisions.chain.prepared import Asking, PreparedChain, Settling
from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import bits

Branch = tuple[int, ...]
"""The rules that are left of each step that is not settled, as bits."""

State = tuple[Branch, ...]
"""The branches that follow from several outcomes of one step; each is followed to the end."""

Result = tuple[int, ...]
"""Outcomes of the last step, by number."""


@dataclass(slots=True)
class Seen:
    """What a step came to over all ways that were followed.

    The rules that are `sure` make its answer in each of them, those that `may` in some. `results`
    are its answers; `cells` has, for each of its columns, what other steps gave there.
    """

    sure: int
    may: int = 0
    results: dict[Result, None] = field(default_factory=dict)
    cells: dict[int, int] = field(default_factory=dict)


class Flow:
    """Holds what was followed from some answers; a way is named by a whole number."""

    def __init__(
        self,
        prepared: PreparedChain,
        cells: Sequence[int | None],
        budget: Budget | None = None,
        *,
        by_rules: bool = False,
    ) -> None:
        """Follow some answers; ways are told apart `by_rules`, too, that give the same.

        Raises BudgetSpent.
        """
        self.prepared = prepared
        self.cells = cells
        self.seen = [Seen(step.prepared.every) for step in prepared.steps]
        self.asks = 0
        self.results: dict[Result, int] = {}
        self.nodes: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {}
        self.ends: dict[int, tuple[Result, State]] = {}
        self._by_rules = by_rules or prepared.last.prepared.table.counts
        self._budget = budget
        self._names: dict[tuple[int, object], int] = {}
        self._known: list[dict[State, int]] = [{} for _ in prepared.actions]
        every = tuple(step.prepared.index.every for step in prepared.steps)
        self.root = self._follow(0, (every,))

    def _follow(self, at: int, state: State) -> int:
        known = self._known[at]
        if state not in known:
            if self._budget is not None:
                self._budget.spend(len(state))
            action = self.prepared.actions[at]
            if isinstance(action, Settling):
                after = self._settled(action.step, state)
                last = at + 1 == len(self.prepared.actions)
                known[state] = self._end(state) if last else self._follow(at + 1, after)
            else:
                known[state] = self._ask(at, action, state)
        return known[state]

    def _ask(self, at: int, asking: Asking, state: State) -> int:
        column, left = self.prepared.questions[asking.question], self.cells[asking.question]
        ways: list[tuple[int, int]] = []
        before: tuple[object, int] | None = None
        for cell in bits(column.full if left is None else left):
            after = self._narrowed(asking, state, cell)
            if before is None or before[0] != after:
                before = after, self._follow(at + 1, after)
            ways.append((1 << cell, before[1]))
        first = ways[0][1]
        if all(way == first for _, way in ways):
            return first
        self.asks |= 1 << asking.question
        joined: dict[int, int] = {}
        for cells, way in ways:
            joined[way] = joined.get(way, 0) | cells
        name = self._name(at, tuple(joined.items()))
        self.nodes[name] = asking.question, tuple((cells, way) for way, cells in joined.items())
        return name

    def _narrowed(self, asking: Asking, state: State, cell: int) -> State:
        steps = self.prepared.steps
        narrowed = []
        for branch in state:
            after = list(branch)
            gone = len(steps) - len(branch)
            for step, column in asking.uses:
                after[step - gone] &= steps[step].prepared.index.accepts[column][cell]
            narrowed.append(tuple(after))
        return tuple(narrowed) if len(narrowed) == 1 else tuple(sorted(set(narrowed)))

    def _settled(self, number: int, state: State) -> State:
        """Give the branches that follow when a step is settled; notes what it came to."""
        step = self.prepared.steps[number].prepared
        seen = self.seen[number]
        branches: set[Branch] = set()
        together = 0
        for branch in state:
            fired, *others = branch
            together |= deciding(step, fired)
            found = result(step, fired)
            seen.results.setdefault(found)
            for outcome in found or (None,):
                after = list(others)
                for reader, column in self.prepared.readers[number]:
                    link = self.prepared.steps[reader].sources[column]
                    assert not isinstance(link, int)
                    cell = link.cell(step, fired, outcome)
                    accepts = self.prepared.steps[reader].prepared.index.accepts[column][cell]
                    after[reader - number - 1] &= accepts
                    cells = self.seen[reader].cells
                    cells[column] = cells.get(column, 0) | 1 << cell
                branches.add(tuple(after))
        seen.sure &= together
        seen.may |= together
        return tuple(sorted(branches))

    def _end(self, state: State) -> int:
        """Give the name of what comes out: the outcomes of all branches."""
        step = self.prepared.last.prepared
        found = [result(step, fired) for (fired,) in state]
        several = {outcome for each in found for outcome in each}
        whole = found[0] if len(set(found)) == 1 else tuple(sorted(several))
        name = self._name(len(self.prepared.actions), (whole, state if self._by_rules else ()))
        self.results.setdefault(whole, name)
        self.ends[name] = whole, state
        return name

    def _name(self, at: int, what: object) -> int:
        return self._names.setdefault((at, what), len(self._names))

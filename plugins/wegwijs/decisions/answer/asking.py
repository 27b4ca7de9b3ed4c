"""Which question to ask next: the one that leaves the fewest to expect.

Each situation weighs the same, and what cannot change the result is not asked. Small tables are
planned exactly, over a reduced, ordered decision diagram (Bryant 1986) that tells when two states
of answers are one; of a larger one the beginning is planned by the rules that an answer leaves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import prod

from wegwijs.decisions.answer.diagram import Diagram
from wegwijs.decisions.answer.evaluate import Evaluation
from wegwijs.decisions.answer.possible import matters
from wegwijs.decisions.answer.prepared import Given, Prepared, is_open, situations
from wegwijs.decisions.prove.cells import bits

# States that are followed where a table is planned exactly: some hundredths of a second.
EXACT = 5_000
# Answers that a plan leads on from, over all its steps: a kilobyte or two where it is published.
LONGEST = 1_000

NOTHING = -1
"""Follows an answer after which nothing is planned."""


@dataclass(frozen=True, slots=True)
class Step:
    """Asks for an input, by number; `then` has the step that follows each of its cells."""

    column: int
    then: tuple[int, ...]


Plan = tuple[Step, ...]
"""The steps of a plan, the first one first; empty where nothing is to be asked."""


def plan_questions(
    prepared: Prepared, first: str | None = None, *, exact: int = EXACT, longest: int = LONGEST
) -> Plan:
    """Plan the questions of a table by the rules in force; of equal ones the author's first.

    With `first`, that input is asked first if it can change the result. Beyond `exact` states a
    part of the table is planned step by step; beyond `longest` answers, nothing more is planned.
    """
    ids = [each.id for each in prepared.table.inputs]
    start = ids.index(first) if first in ids else None
    return _Planning(prepared, exact, longest).plan(start)


def next_question(
    prepared: Prepared,
    plan: Plan,
    answers: Given,
    found: Evaluation,
    leave_out: Collection[str] = (),
) -> str | None:
    """Give the input to ask next, never one answered with "I don't know"; None when none is left.

    Where the plan does not reach, it is the first in the author's order that matters. The inputs
    in `leave_out` are not asked for either.
    """
    return next_left(found, answers, _planned(prepared, plan, answers, found), leave_out)


def next_left(
    found: Evaluation, answers: Given, planned: str | None, leave_out: Collection[str] = ()
) -> str | None:
    """Give the `planned` input, else the first that matters; none left out, none unknown."""
    left = [id for id in found.matters if answers.get(id, ()) is not None and id not in leave_out]
    return planned if planned in left else next(iter(left), None)


def _planned(prepared: Prepared, plan: Plan, answers: Given, found: Evaluation) -> str | None:
    """Follow the plan with the answers there are; of several options, those of an open part."""
    parts = zip(found.parts, situations(prepared.grid.columns, answers), strict=True)
    cells = next((each.cells for part, each in parts if part.matters), None)
    at = 0 if plan and cells else NOTHING
    while at != NOTHING and cells:
        step = plan[at]
        left = cells[step.column]
        if left is None or is_open(left):
            return prepared.table.inputs[step.column].id
        at = step.then[left.bit_length() - 1]
    return None


@dataclass(frozen=True, slots=True)
class _State:
    """Holds some answers, and what they leave: rules and open columns, as bits."""

    cells: tuple[int | None, ...]
    rules: int
    open: int

    def after(self, column: int, cell: int, accepting: int) -> _State:
        """Answer one more question."""
        cells = (*self.cells[:column], 1 << cell, *self.cells[column + 1 :])
        return _State(cells, self.rules & accepting, self.open & ~(1 << column))


class _Planning:
    def __init__(self, prepared: Prepared, exact: int, longest: int) -> None:
        self.prepared = prepared
        self.accepts = prepared.index.accepts
        self.exact = exact
        self.longest = longest
        self.diagram = Diagram(prepared)
        self.totals: dict[int, tuple[int, int]] = {}

    def plan(self, first: int | None) -> Plan:
        """Plan breadth first, so that what is asked soon is planned before what is asked late."""
        width = len(self.accepts)
        root = _State((None,) * width, self.prepared.index.every, (1 << width) - 1)
        column = self._ask(root, first)
        if column is None:
            return ()
        numbers = {self._key(root): 0}
        steps: list[Step] = []
        waiting, size = deque([(root, column)]), 0
        while waiting:
            state, column = waiting.popleft()
            size += len(self.accepts[column])
            then = []
            for cell, accepting in enumerate(self.accepts[column]):
                after = state.after(column, cell, accepting)
                then.append(self._number(after, numbers, waiting, size))
            steps.append(Step(column, tuple(then)))
        return _shared(steps)

    def _number(
        self,
        state: _State,
        numbers: dict[object, int],
        waiting: deque[tuple[_State, int]],
        size: int,
    ) -> int:
        """Give the number of the step for a state, a new one where there is room for it."""
        key = self._key(state)
        if key in numbers:
            return numbers[key]
        column = self._ask(state) if size < self.longest else None
        if column is None:
            return NOTHING
        numbers[key] = len(numbers)
        waiting.append((state, column))
        return numbers[key]

    def _key(self, state: _State) -> object:
        """Name a state so that those in which the same is to be decided are one."""
        if self._is_small(state):
            return self.diagram.name(state.rules, state.open)
        return state.rules, state.open

    def _is_small(self, state: _State) -> bool:
        kinds = (
            len({accepting & state.rules for accepting in self.accepts[column]})
            for column in bits(state.open)
        )
        return prod(each + 1 for each in kinds if each > 1) <= self.exact

    def _ask(self, state: _State, first: int | None = None) -> int | None:
        if first is not None and matters(self.prepared, state.cells, first):
            return first
        if self._is_small(state):
            name = self.diagram.name(state.rules, state.open)
            return self._best(name, state)[1] if self.diagram.support(name) else None
        return self._splitting(state)

    def _best(self, name: int, state: _State) -> tuple[int, int]:
        """Give how many questions are asked over all situations of a function, and the first.

        The situations are those of the columns on which the function depends.
        """
        if name not in self.totals:
            support = self.diagram.support(name)
            ways = ((self._total(name, state, column), column) for column in bits(support))
            self.totals[name] = min(ways, default=(0, 0))
        return self.totals[name]

    def _total(self, name: int, state: _State, column: int) -> int:
        support = self.diagram.support(name)
        others = support & ~(1 << column)
        total = self._size(support)
        for cell, accepting in enumerate(self.accepts[column]):
            after = state.after(column, cell, accepting)
            then = self.diagram.name(after.rules, after.open)
            asked, _ = self._best(then, after)
            total += asked * self._size(others & ~self.diagram.support(then))
        return total

    def _size(self, columns: int) -> int:
        return prod(len(self.accepts[column]) for column in bits(columns))

    def _splitting(self, state: _State) -> int | None:
        """Choose the column whose answers leave the fewest rules on average, if it matters."""
        measured = sorted(
            (sum((each & state.rules).bit_count() for each in cells) / len(cells), column)
            for column in bits(state.open)
            for cells in [self.accepts[column]]
            if len({each & state.rules for each in cells}) > 1
        )
        cells = state.cells
        return next((each for _, each in measured if matters(self.prepared, cells, each)), None)


def _shared(steps: Sequence[Step]) -> Plan:
    """Make one of steps that ask the same, and then the same, whatever the result is."""
    found: dict[Step, int] = {}
    places: dict[int, int] = {NOTHING: NOTHING}

    def place(at: int) -> int:
        if at not in places:
            step = Step(steps[at].column, tuple(map(place, steps[at].then)))
            places[at] = found.setdefault(step, len(found))
        return places[at]

    place(0)
    last = len(found) - 1  # the first step is found last
    return tuple(
        Step(step.column, tuple(each if each == NOTHING else last - each for each in step.then))
        for step in reversed(found)
    )

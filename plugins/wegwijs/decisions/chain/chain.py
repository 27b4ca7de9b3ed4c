"""What a chain is: decision tables in which an input may be the answer of another table.

The steps are in an order in which each comes after those it reads; the last is the decision that
is asked. What a customer answers are the questions at the bottom: the inputs that no table gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.table import Answer, Input, Rule, Table


@dataclass(frozen=True, slots=True)
class Reads:
    """Says how an input reads the answer of another decision, named by its id.

    `answers` says what each outcome is here; one that is missing is no answer. With `many`, each
    outcome that applies is followed by itself. With `has`, the answer is whether that outcome
    applies; with `total`, the number that the other's hit policy makes of its outcomes.
    """

    decision: str
    answers: Mapping[str, Answer]
    many: bool = False
    has: str | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """A decision table, and how each input that is another decision's answer reads it."""

    id: str
    table: Table
    reads: Mapping[str, Reads]


@dataclass(frozen=True, slots=True)
class Link:
    """An input that reads the answer of a step of its chain, by number."""

    step: int
    reads: Reads


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A table of a chain; its inputs that are not in `links` are questions at the bottom."""

    id: str
    table: Table
    links: Mapping[str, Link]

    @property
    def reads(self) -> Mapping[str, Reads]:
        """Say how each input that is another decision's answer reads it."""
        return {id: link.reads for id, link in self.links.items()}


@dataclass(frozen=True, slots=True)
class Chain:
    """All tables that a decision needs, and the questions they ask a customer, each once.

    The `questions` are those of the decision in its own order, each input that is another
    decision replaced by what that one asks. `asked_by` names, for each, the first to ask it.
    """

    steps: tuple[ChainStep, ...]
    questions: tuple[Input, ...]
    asked_by: Mapping[str, str]

    @property
    def last(self) -> ChainStep:
        """Give the step that is the decision itself."""
        return self.steps[-1]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Give the rules of all steps, for the days on which some of them change."""
        return tuple(rule for step in self.steps for rule in step.table.rules)

    def without(self, inputs: Collection[str]) -> Chain | Table:
        """Let some inputs of the decision be answered by the customer, not by another decision.

        What only those needed is no longer there; the table alone where nothing is.
        """
        linked = {step.id: Linked(step.id, step.table, step.reads) for step in self.steps}
        last = self.last
        kept = {id: reads for id, reads in last.reads.items() if id not in inputs}
        linked[last.id] = Linked(last.id, last.table, kept)
        return chain_of(last.id, linked) or last.table


class CycleError(ConditionError):
    """Says that a decision needs its own answer; `path` has the ids, the first one again last."""

    def __init__(self, path: Sequence[str]) -> None:
        self.path = tuple(path)
        super().__init__(f"It needs its own answer: {' → '.join(path)}.", "")


class DifferentQuestions(ConditionError):
    """Says that two decisions ask a question of one id, and take other answers to it."""

    def __init__(self, input: str, first: str, second: str) -> None:
        self.input = input
        self.decisions = (first, second)
        super().__init__(f"{first!r} and {second!r} take other answers to {input!r}.", "")


def chain_of(id: str, linked: Mapping[str, Linked]) -> Chain | None:
    """Put a decision and all that it needs into a chain; None where it needs no other.

    Raises CycleError, DifferentQuestions, and KeyError for a decision that is not there.
    """
    if not linked[id].reads:
        return None
    order = needed_by(id, linked)
    numbers = {each: number for number, each in enumerate(order)}
    steps = tuple(
        ChainStep(
            each,
            linked[each].table,
            {
                input: Link(numbers[reads.decision], reads)
                for input, reads in linked[each].reads.items()
            },
        )
        for each in order
    )
    questions: dict[str, Input] = {}
    asked_by: dict[str, str] = {}
    for step, input in _asked(id, linked, set()):
        known = questions.setdefault(input.id, input)
        first = asked_by.setdefault(input.id, step)
        if known.domain != input.domain:
            raise DifferentQuestions(input.id, first, step)
    return Chain(steps, tuple(questions.values()), asked_by)


def needed_by(id: str, linked: Mapping[str, Linked]) -> list[str]:
    """List what a decision needs, each after all that it needs itself, and itself last.

    Raises CycleError, and KeyError for a decision that is not there.
    """
    done: dict[str, None] = {}

    def visit(each: str, path: tuple[str, ...]) -> None:
        if each in path:
            raise CycleError((*path[path.index(each) :], each))
        if each in done:
            return
        for reads in linked[each].reads.values():
            visit(reads.decision, (*path, each))
        done[each] = None

    visit(id, ())
    return list(done)


def _asked(id: str, linked: Mapping[str, Linked], done: set[str]) -> Iterator[tuple[str, Input]]:
    """Yield the questions of a decision and of those it needs, with the decision that asks."""
    own = linked[id]
    done.add(id)
    for input in own.table.inputs:
        if input.id not in own.reads:
            yield id, input
        elif own.reads[input.id].decision not in done:
            yield from _asked(own.reads[input.id].decision, linked, done)

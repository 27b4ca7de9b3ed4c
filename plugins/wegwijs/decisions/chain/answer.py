"""Answers a chain: what is certain, what is still possible, and what is worth asking next.

The answers given are those to the questions at the bottom; each step is told as well, with what
the steps before it answer, so that an answer can be explained step by step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from wegwijs.decisions.answer.evaluate import Evaluation, Part, gathered, part_of
from wegwijs.decisions.answer.hits import conflict, listed, total
from wegwijs.decisions.answer.prepared import Cells, Situation, Typed, situations
from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.flow import Flow
from wegwijs.decisions.chain.prepared import PreparedChain, PreparedStep, prepare_chain

_Cells = tuple[int | None, ...]
_Followed = tuple[Situation, Flow]


@dataclass(frozen=True, slots=True)
class StepPart:
    """Tells what one step answers, with what the steps before it answer.

    Where an earlier step gives several outcomes, `chosen` has the one that this is about, by the
    input that reads it. `cells` are the answers of each column, known or possible. A step is
    `needed` where the result would not be certain without what it answers, or may depend on it.
    """

    id: str
    part: Part
    cells: Cells
    needed: bool

    @property
    def chosen(self) -> Mapping[str, str]:
        """Give the outcomes of earlier steps that this is about."""
        return self.part.chosen


@dataclass(frozen=True, slots=True)
class ChainEvaluation:
    """The result, exact over the whole chain, and each step of each of its parts.

    In `whole` the inputs are the questions at the bottom, and the rules those of the last step.
    `steps` has, for each part of it, the steps in the order in which they are settled.
    """

    whole: Evaluation
    steps: tuple[tuple[StepPart, ...], ...]


def evaluate_chain(
    chain: Chain | PreparedChain, answers: Typed, on: date | None = None
) -> ChainEvaluation:
    """Evaluate a chain with the answers there are, by the rules in force on a date.

    A question may be missing, or None for "I don't know". Raises ConditionError for a question
    that does not exist and ValueError for an answer outside its domain.
    """
    prepared = chain if isinstance(chain, PreparedChain) else prepare_chain(chain, on)
    followed = _followed(prepared, answers)
    steps = tuple(tuple(_steps(prepared, *each)) for each in followed)
    return ChainEvaluation(_whole(prepared, followed, answers), steps)


def evaluate_whole(prepared: PreparedChain, answers: Typed) -> Evaluation:
    """Evaluate a chain as `evaluate_chain` does, without telling its steps."""
    return _whole(prepared, _followed(prepared, answers), answers)


def _followed(prepared: PreparedChain, answers: Typed) -> list[_Followed]:
    split = situations(prepared.questions, answers)
    return [(each, Flow(prepared, each.cells)) for each in split]


def _whole(prepared: PreparedChain, followed: Iterable[_Followed], answers: Typed) -> Evaluation:
    parts = tuple(_part(*each) for each in followed)
    questions = [each.input.id for each in prepared.questions]
    return gathered(prepared.last.prepared, questions, parts, answers)


def decide_chain(prepared: PreparedChain, cells: Cells) -> tuple[tuple[int, ...], bool]:
    """Give the outcomes that are in every result that can follow; and whether that is certain."""
    return _must(Flow(prepared, cells))


def _must(flow: Flow) -> tuple[tuple[int, ...], bool]:
    """Give the outcomes in every result, and whether there is only one."""
    certain = not flow.asks
    results = list(flow.results)
    if certain:
        return results[0], True
    return tuple(each for each in results[0] if all(each in one for one in results)), False


def _part(situation: Situation, flow: Flow) -> Part:
    last = flow.prepared.last.prepared
    seen = flow.seen[-1]
    must, certain = _must(flow)
    fired = seen.sure
    counted = must
    if last.table.counts and certain:
        counted = listed(last, fired)
    given = last.outcome_ids(counted) if certain else ()
    may = sorted({outcome for each in flow.results for outcome in each})
    return Part(
        chosen=situation.chosen,
        outcomes=last.outcome_ids(must if certain else sorted(must)),
        certain=certain,
        gap=certain and not must,
        gap_possible=() in flow.results,
        possible=last.outcome_ids(may),
        fired=last.rule_ids(fired),
        ruled_out=last.rule_ids(last.every & ~seen.may),
        open=last.rule_ids(seen.may & ~fired),
        matters=flow.prepared.question_ids(flow.asks),
        irrelevant=flow.prepared.question_ids(_irrelevant(flow)),
        conflict=last.rule_ids(conflict(last, fired)),
        listed=given,
        total=total(last.table, given),
    )


def _irrelevant(flow: Flow) -> int:
    """Find the questions, as bits, that are answered and cannot change the result."""
    found = 0
    for question, left in enumerate(flow.cells):
        if left is not None:
            opened = (*flow.cells[:question], None, *flow.cells[question + 1 :])
            found |= (~Flow(flow.prepared, opened).asks >> question & 1) << question
    return found


def _steps(prepared: PreparedChain, situation: Situation, flow: Flow) -> list[StepPart]:
    """Tell each step; whether it is needed is known once those that read it are looked at."""
    told: list[list[tuple[Part, _Cells]]] = []
    for number, step in enumerate(prepared.steps):
        found = []
        for chosen, cells in _situations_of(step, situation, flow, number):
            found.append((part_of(step.prepared, Situation(chosen, cells)), cells))
        told.append(found)
    needed = {len(prepared.steps) - 1}
    for number in reversed(range(len(prepared.steps))):
        if number in needed:
            for _, link in prepared.steps[number].links():
                input = link.column.input.id
                if any(input not in part.irrelevant for part, _ in told[number]):
                    needed.add(link.step)
    return [
        StepPart(prepared.steps[number].id, part, cells, number in needed)
        for number, found in enumerate(told)
        for part, cells in found
    ]


def _situations_of(
    step: PreparedStep, situation: Situation, flow: Flow, number: int
) -> Iterator[tuple[Mapping[str, str], _Cells]]:
    """Split what a step is answered: for each outcome that an earlier step certainly gives."""
    splits: dict[int, tuple[int, ...]] = {}
    for _, link in step.links():
        results = flow.seen[link.step].results
        several = next(iter(results)) if len(results) == 1 else ()
        if link.cell_of and len(several) > 1:
            splits[link.step] = several
    for way in product(*splits.values()):
        outcomes = dict(zip(splits, way, strict=True))
        chosen: dict[str, str] = {}
        cells: list[int | None] = []
        for column, source in enumerate(step.sources):
            if isinstance(source, int):
                cells.append(situation.cells[source])
                continue
            if source.cell_of and source.step in outcomes:
                cell = source.cell_of[outcomes[source.step]]
                cells.append(1 << cell)
                if cell < source.none:
                    chosen[source.column.input.id] = str(source.column.representative(cell))
            else:
                cells.append(flow.seen[number].cells.get(column))
        yield chosen, tuple(cells)

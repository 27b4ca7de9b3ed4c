"""A decision with some of its questions already answered, for a page about such customers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wegwijs.decisions.chain.chain import Chain, Linked, chain_of
from wegwijs.decisions.prove.cells import Grid, grid
from wegwijs.decisions.table import Answer, Input, Rule, Table, Version
from wegwijs.decisions.versions import VersionNumber
from wegwijs.records.bounds import VersionBounds
from wegwijs.records.chained import Chained
from wegwijs.records.decision import Decision, Question


def narrowed(decision: Decision, fixed: Mapping[str, Answer]) -> Decision:
    """Leave out the questions that are answered, and what those answers rule out.

    Where only the beginning of a version is fixed and the rest makes a difference, the
    question stays and takes the versions that begin so. The outcome for any other answers
    stays what it was. Raises KeyError for an input that is not there, and ValueError for an
    answer outside its domain.
    """
    if not fixed:
        return decision
    chained = None if decision.chain is None else _narrowed_chain(decision, decision.chain, fixed)
    table = _narrowed_table(decision.table, fixed) if chained is None else chained.chain.last.table
    rules = tuple(decision.rule(each.id) for each in table.rules)
    return decision.model_copy(
        update={
            "inputs": {each.id: _asked(decision.inputs[each.id], each) for each in table.inputs},
            "outcomes": {
                id: each for id, each in decision.outcomes.items() if id in table.outcomes
            },
            "rules": rules,
            "table": table,
            "chained": chained,
            "examples": (),
        }
    )


def _narrowed_chain(decision: Decision, chain: Chain, fixed: Mapping[str, Answer]) -> Chained:
    """Narrow each table that asks what is answered; the outcomes of steps stay as they are read."""
    for id in fixed:
        decision.questions[id]  # raises KeyError
    linked: dict[str, Linked] = {}
    for step in chain.steps:
        asked = {each.id for each in step.table.inputs} - step.links.keys()
        own = {id: answer for id, answer in fixed.items() if id in asked}
        table = _narrowed_table(step.table, own) if own else step.table
        if step is not chain.last:
            table = replace(table, outcomes=step.table.outcomes)
        linked[step.id] = Linked(step.id, table, step.reads)
    found = chain_of(decision.id, linked)
    assert found is not None
    questions = {each.id: _asked(decision.questions[each.id], each) for each in found.questions}
    return Chained(found, questions)


def _narrowed_table(table: Table, fixed: Mapping[str, Answer]) -> Table:
    cut = grid(table)
    numbers = {each.input.id: number for number, each in enumerate(cut.columns)}
    left = {numbers[id]: cut.columns[numbers[id]].cells_of(answer) for id, answer in fixed.items()}
    firing = [
        (rule, masks)
        for rule, masks in zip(cut.rules, cut.masks, strict=True)
        if all(masks[column] & cells for column, cells in left.items())
    ]
    settled = {
        cut.columns[column].input.id
        for column, cells in left.items()
        if all(masks[column] & cells == cells for _, masks in firing)
    }
    kept = tuple(_without(rule, settled) for rule, _ in firing)
    return replace(
        table,
        inputs=tuple(_inputs(cut, fixed, settled)),
        outcomes=tuple(each for each in table.outcomes if any(each == rule.then for rule in kept)),
        rules=kept,
    )


def _inputs(cut: Grid, fixed: Mapping[str, Answer], settled: set[str]) -> list[Input]:
    """Give the questions that are left; what is answered in part takes the rest only."""
    left = [each.input for each in cut.columns if each.input.id not in settled]
    return [_begun(each, fixed[each.id]) if each.id in fixed else each for each in left]


def _begun(input: Input, answer: Answer) -> Input:
    domain = input.domain
    assert isinstance(domain, Version) and isinstance(answer, VersionNumber)
    low, high = domain.minimum, domain.maximum
    low = answer if low is None or low.first <= answer.first else low
    high = answer if high is None or answer.last <= high.last else high
    return replace(input, domain=Version(low, high))


def _asked(question: Question, input: Input) -> Question:
    """Give a question as it is asked for what is left of its domain."""
    if question.domain == input.domain or not isinstance(input.domain, Version):
        return question
    bounds = VersionBounds.model_construct(min=input.domain.minimum, max=input.domain.maximum)
    return question.model_copy(update={"version": bounds})


def _without(rule: Rule, settled: set[str]) -> Rule:
    return replace(rule, when={id: each for id, each in rule.when.items() if id not in settled})

"""A decision with some of its questions already answered, for a page about such customers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wegwijs.decisions.cells import grid
from wegwijs.decisions.table import Answer, Rule, Table
from wegwijs.model.decision import Decision


def narrowed(decision: Decision, fixed: Mapping[str, Answer]) -> Decision:
    """Leave out the questions that are answered, and what those answers rule out.

    The outcome for any other answers stays what it was. Raises KeyError for an
    input that is not there, and ValueError for an answer outside its domain.
    """
    if not fixed:
        return decision
    table = _narrowed_table(decision.table, fixed)
    rules = tuple(decision.rule(each.id) for each in table.rules)
    return decision.model_copy(
        update={
            "inputs": {id: each for id, each in decision.inputs.items() if id not in fixed},
            "outcomes": {
                id: each for id, each in decision.outcomes.items() if id in table.outcomes
            },
            "rules": rules,
            "table": table,
            "examples": (),
        }
    )


def _narrowed_table(table: Table, fixed: Mapping[str, Answer]) -> Table:
    cut = grid(table)
    numbers = {each.input.id: number for number, each in enumerate(cut.columns)}
    cells = {numbers[id]: cut.columns[numbers[id]].cell_of(answer) for id, answer in fixed.items()}
    kept = tuple(
        _without(rule, fixed)
        for rule, masks in zip(cut.rules, cut.masks, strict=True)
        if all(masks[column] >> cell & 1 for column, cell in cells.items())
    )
    return replace(
        table,
        inputs=tuple(each for each in table.inputs if each.id not in fixed),
        outcomes=tuple(each for each in table.outcomes if any(each == rule.then for rule in kept)),
        rules=kept,
    )


def _without(rule: Rule, fixed: Mapping[str, Answer]) -> Rule:
    return replace(rule, when={id: each for id, each in rule.when.items() if id not in fixed})

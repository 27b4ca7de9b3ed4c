"""Compiles a chain of tables into the JSON that the browser reads; WIRE.md describes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from wegwijs.decisions.answer.asking import Plan
from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.prepared import LinkColumn, PreparedStep, Source, prepare_chain
from wegwijs.decisions.wire import (
    ends_of,
    frame,
    policy_of,
    written_input,
    written_table,
)

CHAINED = "wegwijs/4"
"""The format of what readers of the ones before cannot decide: answers that go on into others."""


def compile_chain(
    chain: Chain, dated: date | None = None, time_zone: str | None = None, plan: Plan = ()
) -> dict[str, Any]:
    """Compile a chain with the rules of every day: its questions, its steps, and the decision.

    The `plan` is one over the questions at the bottom. Raises ValueError when a number has more
    digits than a browser keeps apart.
    """
    prepared = prepare_chain(chain)
    last = chain.last.table
    return {
        "format": CHAINED,
        **policy_of(last),
        **frame(chain.rules, dated, time_zone, plan),
        "inputs": [written_input(column) for column in prepared.questions],
        **_table(prepared.last),
        "chain": [
            {"id": step.id, **policy_of(step.prepared.table), **_table(step)}
            for step in prepared.steps[:-1]
        ],
    }


def _table(step: PreparedStep) -> dict[str, Any]:
    return {"takes": [_take(each) for each in step.sources], **written_table(step.prepared)}


def _take(source: Source) -> int | dict[str, Any]:
    """Write where a column comes from: the number of a question, or a step and how it is read."""
    if isinstance(source, int):
        return source
    return {"id": source.column.input.id, "step": source.step, **_read(source)}


def _read(source: LinkColumn) -> dict[str, Any]:
    if source.has is not None:
        return {"has": source.has}
    if source.total:
        return {"total": True, "ends": ends_of(source.column)}
    plain = list(source.cell_of) == list(range(len(source.cell_of)))
    return {} if plain else {"cells": list(source.cell_of)}

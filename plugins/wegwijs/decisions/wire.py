"""Compiles a table into the JSON that `evaluate.js` reads; WIRE.md describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wegwijs.decisions.answer.asking import NOTHING, Plan, Step
from wegwijs.decisions.answer.prepared import Prepared, prepare
from wegwijs.decisions.conditions import write_answer
from wegwijs.decisions.dates import date_at, without_edges
from wegwijs.decisions.exact_numbers import DIGITS, write_number
from wegwijs.decisions.intervals import bounds
from wegwijs.decisions.prove.cells import Column
from wegwijs.decisions.prove.space import spans
from wegwijs.decisions.table import (
    Answer,
    Day,
    Flag,
    Interval,
    Number,
    Ordered,
    Rule,
    Table,
    Version,
)
from wegwijs.decisions.versions import next_version

FORMAT = "wegwijs/2"

LATER = "wegwijs/3"
"""The format of what readers of the one before cannot decide: totals, repeats, and days."""

# What a reader answered, the way `evaluate.js` takes it.
WireAnswer = str | list[str] | None


def compile_wire(
    table: Table, dated: date | None = None, time_zone: str | None = None, plan: Plan = ()
) -> dict[str, Any]:
    """Compile a table with the rules of every day, and the stretches of days they make.

    `dated` is the date of the rules; days begin in the time zone; the `plan` tells what to ask
    next. Raises ValueError when a number has more digits than a browser keeps apart.
    """
    prepared = prepare(table)
    later = asks_more(table) or asks_for_days(table)
    wire = {"format": LATER if later else FORMAT, **policy_of(table)}
    wire |= frame(table.rules, dated, time_zone, plan)
    return wire | {
        "inputs": [written_input(column) for column in prepared.grid.columns],
        **written_table(prepared),
    }


def written_table(prepared: Prepared) -> dict[str, Any]:
    """Write the outcomes and the rules, and which of these accept each cell."""
    table = prepared.table
    return {
        "outcomes": [_outcome(table, outcome) for outcome in table.outcomes],
        "rules": [_rule(rule, table) for rule in table.rules],
        "accepts": [[hex(rules) for rules in column] for column in prepared.index.accepts],
    }


def policy_of(table: Table) -> dict[str, Any]:
    """Write what is made of rules that fire together."""
    policy = table.hit_policy
    wire: dict[str, Any] = {"hit": policy.value}
    wire |= {"picks": policy.picks.value, "by": policy.by.value}
    wire |= {"total": policy.total.value} if policy.total else {}
    return wire | ({"repeats": True} if table.repeats else {})


def frame(
    rules: Sequence[Rule], dated: date | None, time_zone: str | None, plan: Plan
) -> dict[str, Any]:
    """Write of when the rules are, in which stretches of days they hold, and what to ask next."""
    wire: dict[str, Any] = {}
    if dated is not None:
        wire["dated"] = dated.isoformat()
    if time_zone is not None:
        wire["time_zone"] = time_zone
    periods = [_days(each.start, each.end) for each in spans(rules)]
    if len(periods) > 1:
        wire["periods"] = periods
    if plan:
        wire["asks"] = list(map(_step, plan))
    return wire


def asks_more(table: Table) -> bool:
    """Tell whether deciding takes what only some tables need, so that most need not carry it."""
    return table.repeats or bool(table.hit_policy.total)


def asks_for_days(table: Table) -> bool:
    """Tell whether an answer is a day, for which readers need to know how days are told."""
    return any(isinstance(each.domain, Day) for each in table.inputs)


def _outcome(table: Table, outcome: str) -> dict[str, str]:
    """Write an outcome, with its number where the hit policy adds numbers up."""
    value = table.values.get(outcome) if table.hit_policy.adds_up else None
    return {"id": outcome} | ({} if value is None else {"value": _short(write_number(value))})


def _step(step: Step) -> list[Any]:
    """Write a step of a plan; the first follows none, so 0 stands for nothing."""
    then = [0 if each == NOTHING else each for each in step.then]
    return [step.column, then] if any(then) else [step.column]


def wire_answers(answers: Mapping[str, Answer | None]) -> dict[str, WireAnswer]:
    """Write answers the way `evaluate.js` takes them: texts, lists of texts, or None."""
    return {
        id: list(answer)
        if isinstance(answer, tuple)
        else None
        if answer is None
        else write_answer(answer)
        for id, answer in answers.items()
    }


def written_input(column: Column) -> dict[str, Any]:
    """Write a question with its cells."""
    domain, found = column.input.domain, {"id": column.input.id}
    if isinstance(domain, Number):
        kind = {"kind": "number", "whole": True} if domain.whole else {"kind": "number"}
        return found | kind | _limits(domain) | _cells(column)
    if isinstance(domain, Version):
        return found | {"kind": "version"} | _limits(domain) | _cells(column)
    if isinstance(domain, Day):
        return found | {"kind": "date"} | _limits(domain) | _cells(column)
    if isinstance(domain, Flag):
        return found | {"kind": "flag", "options": [{"id": "yes"}, {"id": "no"}]}
    options = {"kind": "choice", "options": [{"id": option} for option in domain.options]}
    return found | options | ({"many": True} if domain.many else {})


def _limits(domain: Ordered) -> dict[str, str]:
    """Write the bounds; those of versions as they are, for all that begin so."""
    ends: dict[str, object] = {"min": domain.minimum, "max": domain.maximum}
    if isinstance(domain, Number):
        within = bounds(domain)
        ends = {"min": within.low, "max": within.high}
    return {
        key: _short(write_number(end)) if isinstance(end, Decimal) else str(end)
        for key, end in ends.items()
        if end is not None
    }


def _cells(column: Column) -> dict[str, Any]:
    ends = ends_of(column)
    values = [write_answer(column.representative(cell)) for cell in range(len(column.cells))]
    return {"ends": ends, "values": values}


def ends_of(column: Column) -> list[list[str | int] | None]:
    """Write where each cell of a number, a version or a day ends."""
    write = _END[type(column.input.domain)]
    return [write(cell) for cell in column.cells if isinstance(cell, Interval)]


def _end(cell: Interval) -> list[str | int] | None:
    if cell.high is None:
        return None
    return [_short(write_number(cell.high)), int(cell.high_closed)]


def _end_of_version(cell: Interval) -> list[str | int] | None:
    """Write the first version that is beyond a cell; None where there is none."""
    after = None if cell.high is None else next_version(cell.high)
    return None if after is None else [str(after), 0]


def _end_of_days(cell: Interval) -> list[str | int] | None:
    """Write the last day of a cell; None where no day follows it."""
    last = without_edges(cell).high
    return None if last is None else [date_at(last).isoformat(), 1]


_END = {Number: _end, Version: _end_of_version, Day: _end_of_days}


def _short(number: str) -> str:
    if sum(map(str.isdigit, number)) > DIGITS:
        raise ValueError(f"{number} has more than {DIGITS} digits")
    return number


def _rule(rule: Rule, table: Table) -> dict[str, Any]:
    """Write a rule with its outcome and its days; its conditions are in the sets of cells."""
    found: dict[str, Any] = {"id": rule.id, "then": table.outcomes.index(rule.then)}
    return found | _days(rule.valid_from, rule.valid_until)


def _days(start: date | None, end: date | None) -> dict[str, str]:
    """Write a stretch of days; an end that is none is left out."""
    ends = {"from": start, "until": end}
    return {name: day.isoformat() for name, day in ends.items() if day is not None}

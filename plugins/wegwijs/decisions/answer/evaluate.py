"""Answers a table: what is certain, what is still possible, and what is worth asking next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from wegwijs.decisions.answer.hits import conflict, deciding, listed, result, total
from wegwijs.decisions.answer.possible import look, matters
from wegwijs.decisions.answer.prepared import Prepared, Situation, Typed, prepare, situations
from wegwijs.decisions.table import Table


@dataclass(frozen=True, slots=True)
class Part:
    """Tells what is decided for one option of each `many` input; everything is named by id.

    `outcomes` are in every result that can follow, and are the whole answer when
    it is `certain`; `possible` are in at least one. `gap` says that certainly no
    rule fires, `gap_possible` that it may be so. The rules `fired` make the
    outcome whatever follows, those `ruled_out` never do, the `open` ones may.
    `matters` are the inputs not answered, or not in full, that can change the
    result, `irrelevant` the answered ones that cannot. `conflict` names rules that certainly fire
    together against the hit policy. `listed` are the outcomes of what is certain, where the
    table counts each as often as a rule gives it; `total` is what the hit policy makes of them.
    """

    chosen: Mapping[str, str]
    outcomes: tuple[str, ...]
    certain: bool
    gap: bool
    gap_possible: bool
    possible: tuple[str, ...]
    fired: tuple[str, ...]
    ruled_out: tuple[str, ...]
    open: tuple[str, ...]
    matters: tuple[str, ...]
    irrelevant: tuple[str, ...]
    conflict: tuple[str, ...]
    listed: tuple[str, ...]
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class Evaluation(Part):
    """Gathers the parts; `next` is the input to ask, never one answered with "I don't know"."""

    next: str | None
    parts: tuple[Part, ...]


def evaluate(table: Table | Prepared, answers: Typed, on: date | None = None) -> Evaluation:
    """Evaluate a table with the answers there are, by the rules in force on a date.

    An input may be missing, or None for "I don't know". Raises ConditionError
    for an input that does not exist and ValueError for an answer outside its
    domain. A prepared table keeps the date it was prepared for.
    """
    prepared = table if isinstance(table, Prepared) else prepare(table, on)
    parts = tuple(part_of(prepared, each) for each in situations(prepared.grid.columns, answers))
    inputs = [each.id for each in prepared.table.inputs]
    return gathered(prepared, inputs, parts, answers)


def gathered(
    prepared: Prepared, inputs: Sequence[str], parts: tuple[Part, ...], answers: Typed
) -> Evaluation:
    """Gather the parts of an evaluation; the `inputs` are those that were asked, in order."""
    whole = parts[0] if len(parts) == 1 else _gather(prepared, inputs, parts)
    asked = (id for id in whole.matters if answers.get(id, ()) is not None)
    whole_fields = {each.name: getattr(whole, each.name) for each in fields(Part)}
    return Evaluation(**whole_fields, next=next(asked, None), parts=parts)


def decide(table: Table | Prepared, answers: Typed, on: date | None = None) -> tuple[str, ...]:
    """Decide with every input answered: the outcomes, none in a gap.

    Raises as `evaluate` does, and ValueError when an answer is missing.
    """
    prepared = table if isinstance(table, Prepared) else prepare(table, on)
    parts = [_decide(prepared, each.cells) for each in situations(prepared.grid.columns, answers)]
    if len(parts) == 1:
        return prepared.outcome_ids(parts[0])
    return prepared.outcome_ids(sorted({outcome for part in parts for outcome in part}))


def _decide(prepared: Prepared, cells: Sequence[int | None]) -> tuple[int, ...]:
    fired, index = prepared.index.every, prepared.index
    for left, accepts, column in zip(cells, index.accepts, prepared.grid.columns, strict=True):
        if left is None:
            raise ValueError(f"{column.input.id} is not answered")
        if left & (left - 1):
            return _decide_in_part(prepared, cells)
        fired &= accepts[left.bit_length() - 1]
    return result(prepared, fired)


def _decide_in_part(prepared: Prepared, cells: Sequence[int | None]) -> tuple[int, ...]:
    """Decide where the beginning of a version may be all that is needed."""
    possible = look(prepared, cells)
    if not possible.certain:
        open = ", ".join(prepared.input_ids(possible.asks))
        raise ValueError(f"{open} is not answered in full")
    return possible.must


def part_of(prepared: Prepared, situation: Situation) -> Part:
    """Tell what is decided for one option of each `many` input."""
    possible = look(prepared, situation.cells)
    outcomes, rules = prepared.outcome_ids, prepared.rule_ids
    together = deciding(prepared, possible.decide) == possible.decide
    fired = possible.sure & possible.decide if together else 0
    counted = listed(prepared, fired) if prepared.table.counts else possible.must
    given = outcomes(counted) if possible.certain else ()
    return Part(
        chosen=situation.chosen,
        outcomes=outcomes(possible.must),
        certain=possible.certain,
        gap=possible.gap and possible.certain,
        gap_possible=possible.gap,
        possible=outcomes(possible.may),
        fired=rules(fired),
        ruled_out=rules(prepared.every & ~possible.decide),
        open=rules(possible.decide & ~fired),
        matters=prepared.input_ids(possible.asks),
        irrelevant=prepared.input_ids(_irrelevant(prepared, situation.cells)),
        conflict=rules(conflict(prepared, possible.sure)),
        listed=given,
        total=total(prepared.table, given),
    )


def _irrelevant(prepared: Prepared, cells: tuple[int | None, ...]) -> int:
    return sum(
        1 << column
        for column, cell in enumerate(cells)
        if cell is not None
        and not matters(prepared, (*cells[:column], None, *cells[column + 1 :]), column)
    )


def _gather(prepared: Prepared, inputs: Sequence[str], parts: tuple[Part, ...]) -> Part:
    outcomes = prepared.table.outcomes
    rules = [each.id for each in prepared.grid.rules]
    fired = _any(rules, (each.fired for each in parts))
    ruled_out = _all(rules, (each.ruled_out for each in parts))
    return Part(
        chosen={},
        outcomes=_any(outcomes, (each.outcomes for each in parts)),
        certain=all(each.certain for each in parts),
        gap=any(each.gap for each in parts),
        gap_possible=any(each.gap_possible for each in parts),
        possible=_any(outcomes, (each.possible for each in parts)),
        fired=fired,
        ruled_out=ruled_out,
        open=tuple(each for each in rules if each not in fired and each not in ruled_out),
        matters=_any(inputs, (each.matters for each in parts)),
        irrelevant=_all(inputs, (each.irrelevant for each in parts)),
        conflict=_any(rules, (each.conflict for each in parts)),
        listed=(),
        total=None,
    )


def _any(order: Iterable[str], sets: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    found = {id for each in sets for id in each}
    return tuple(id for id in order if id in found)


def _all(order: Iterable[str], sets: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    found = list(sets)
    return tuple(id for id in order if all(id in each for each in found))

"""Explains an answer: why it is so, why not another, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from wegwijs.decisions.answer.evaluate import Part, evaluate
from wegwijs.decisions.answer.possible import look
from wegwijs.decisions.answer.prepared import (
    Cells,
    Given,
    Prepared,
    Situation,
    Typed,
    is_open,
    prepare,
    situations,
)
from wegwijs.decisions.prove.cells import Column, bits
from wegwijs.decisions.table import Answer, Choice, Condition, Ordered, Rule, Table

# How many ways to change so many inputs are tried: within a second, and beyond what people write.
_WAYS = 10_000


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that makes the outcome, by the conditions the answers `met`.

    `chosen` has the option of each `many` input that this is about. The inputs in
    `open` are not answered, or not in full: several such rules make the outcome between them.
    """

    chosen: Mapping[str, str]
    rule: str
    met: Mapping[str, Condition]
    open: Mapping[str, Condition]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The rule that came nearest to an outcome, and the conditions that `failed`.

    `rule` is None when no rule in force can give the outcome. When nothing failed,
    the hit policy preferred the rules in `beaten_by`.
    """

    outcome: str
    chosen: Mapping[str, str]
    rule: str | None
    failed: Mapping[str, Condition]
    beaten_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that, changed or given in addition, make an `outcome` certain."""

    outcome: str
    chosen: Mapping[str, str]
    answers: Mapping[str, Answer]


def why(table: Table | Prepared, answers: Given, on: date | None = None) -> tuple[Reason, ...]:
    """Give the rules that make what is certain, part by part; none where it is open or a gap."""
    prepared, split = _split(table, answers, on)
    return tuple(
        reason_of(situation, rule, prepared)
        for part, situation in split
        for rule in making(prepared, part)
    )


def why_not(table: Table | Prepared, answers: Given, on: date | None = None) -> tuple[WhyNot, ...]:
    """Give, for each outcome that is impossible now, the rule with the fewest failed conditions.

    Among equals the rule with fewer open conditions counts, and then the first.
    """
    prepared, split = _split(table, answers, on)
    possible = {outcome for part, _ in split for outcome in part.possible}
    return tuple(
        nearest_rule(prepared, number, split)
        for number, outcome in enumerate(prepared.table.outcomes)
        if outcome not in possible
    )


def what_would_change(
    table: Table | Prepared, answers: Given, on: date | None = None, most: int = 3
) -> tuple[Change, ...]:
    """Find the fewest inputs to change for each other outcome to become certain.

    Of the smallest sets of inputs, the first `most` in the author's order are
    given for an outcome and part, each with an example: the first options that
    lead there, or the nearest number. Answering an open input counts as a change.
    A part that is still open has none. Where several options are chosen, what is
    chosen stays.
    """
    prepared, split = _split(table, answers, on)
    return tuple(
        Change(outcome, situation.chosen, answers_in(prepared.grid.columns, change))
        for part, situation in split
        for number, outcome in enumerate(prepared.table.outcomes)
        if part.certain and outcome not in part.outcomes
        for change in islice(_changes(prepared, answers, situation.cells, number), most)
    )


Split = list[tuple[Part, Situation]]
"""The parts of an evaluation, each with the answers it is about."""

Moves = Mapping[int, int]
"""Other cells for some columns, by number."""


def _split(table: Table | Prepared, answers: Given, on: date | None) -> tuple[Prepared, Split]:
    prepared = table if isinstance(table, Prepared) else prepare(table, on)
    parts = evaluate(prepared, answers).parts
    return prepared, list(zip(parts, situations(prepared.grid.columns, answers), strict=True))


def making(prepared: Prepared, part: Part) -> list[Rule]:
    """List the rules that fire for what is certain, or else those that make it between them."""
    rules = prepared.grid.rules
    given = {rule.then for rule in rules if rule.id in part.fired}
    between = {*part.outcomes} - given
    return [
        rule
        for rule in rules
        if rule.id in part.fired or (rule.id in part.open and rule.then in between)
    ]


def reason_of(situation: Situation, rule: Rule, prepared: Prepared) -> Reason:
    """Tell by which conditions a rule makes what is certain, and which are open."""
    met: dict[str, Condition] = {}
    open: dict[str, Condition] = {}
    for column, left in zip(prepared.grid.columns, situation.cells, strict=True):
        id = column.input.id
        if id in rule.when:
            accepted = left is not None and not left & ~column.mask(rule.when[id])
            (met if accepted else open)[id] = rule.when[id]
    return Reason(situation.chosen, rule.id, met, open)


def nearest_rule(prepared: Prepared, outcome: int, split: Split) -> WhyNot:
    """Find the rule that came nearest to an outcome, by number, in some of the parts."""
    name = prepared.table.outcomes[outcome]
    distances = (
        (failed.bit_count(), open.bit_count(), number, failed, part)
        for part, situation in split
        for number in bits(prepared.gives[outcome] & prepared.index.every)
        for failed, open in [_misses(prepared, situation.cells, number)]
    )
    nearest = min(distances, key=lambda each: each[:3], default=None)
    if nearest is None:
        return WhyNot(name, {}, None, {}, ())
    _, _, number, failed, part = nearest
    rule = prepared.grid.rules[number]
    conditions = {id: rule.when[id] for id in prepared.input_ids(failed)}
    beaten_by = () if conditions else part.fired or part.open
    return WhyNot(name, part.chosen, rule.id, conditions, beaten_by)


def _misses(prepared: Prepared, cells: Cells, rule: int) -> tuple[int, int]:
    """Find the columns, as bits, where a rule rejects the answer, and where it needs one."""
    failed = open = 0
    box = prepared.box(cells)
    for column, left in enumerate(cells):
        if is_open(left) and box[column] & prepared.grid.masks[rule][column]:
            open |= (~prepared.sure(column, left) >> rule & 1) << column
        else:
            failed |= (not box[column] & prepared.grid.masks[rule][column]) << column
    return failed, open


def _changes(prepared: Prepared, answers: Given, cells: Cells, outcome: int) -> Iterator[Moves]:
    """Yield one way to make an outcome certain for each set of columns, as small as can be."""
    columns = prepared.grid.columns
    targets = [other_cells(*each, answers) for each in zip(columns, cells, strict=True)]
    for size in range(1, len(cells) + 1):
        ways = islice(_ways(prepared, cells, targets, prepared.gives[outcome], size, {}), _WAYS)
        found: dict[tuple[int, ...], Moves] = {}
        for moves in ways:
            if tuple(moves) not in found and _leads(prepared, cells, moves, outcome):
                found[tuple(moves)] = moves
        if found:
            yield from (found[columns] for columns in sorted(found))
            return


def other_cells(column: Column, left: int | None, answers: Typed) -> list[int]:
    """List the cells to move an answer to; numbers move to the nearest first."""
    answer = answers.get(column.input.id)
    if isinstance(answer, tuple) and len(answer) > 1:
        return []
    others = list(bits(column.full & ~(left or 0)))
    if isinstance(column.input.domain, Ordered) and left is not None:
        others.sort(key=lambda each: min(abs(each - cell) for cell in bits(left)))
    return others


def _ways(
    prepared: Prepared, cells: Cells, targets: list[list[int]], rules: int, size: int, moves: Moves
) -> Iterator[Moves]:
    """Yield the ways to move so many more of the last columns that one of the rules can fire."""
    column = len(cells) - len(targets)
    if not rules:
        return
    if not targets:
        if not size:
            yield moves
        return
    accepts = prepared.index.accepts[column]
    for each in targets[0] if size else ():
        moved = {**moves, column: each}
        yield from _ways(prepared, cells, targets[1:], rules & accepts[each], size - 1, moved)
    kept = rules & prepared.index.meeting_in(column, prepared.box(cells)[column])
    yield from _ways(prepared, cells, targets[1:], kept, size, moves)


def _leads(prepared: Prepared, cells: Cells, moves: Moves, outcome: int) -> bool:
    after = [1 << moves[column] if column in moves else left for column, left in enumerate(cells)]
    return outcome in look(prepared, after).must


def answers_in(columns: Sequence[Column], moves: Moves) -> dict[str, Answer]:
    """Give an example of the answers that are moved to."""
    answers: dict[str, Answer] = {}
    for number, cell in moves.items():
        column = columns[number]
        answer, domain = column.representative(cell), column.input.domain
        is_many = isinstance(domain, Choice) and domain.many
        answers[column.input.id] = (str(answer),) if is_many else answer
    return answers

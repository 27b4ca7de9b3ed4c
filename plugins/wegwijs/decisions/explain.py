"""Explains an answer: why it is so, why not another, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice, product, zip_longest

from wegwijs.decisions.cells import bits
from wegwijs.decisions.evaluate import Part, evaluate
from wegwijs.decisions.outlook import look
from wegwijs.decisions.prepared import Cells, Given, Prepared, Situation, prepare, situations
from wegwijs.decisions.table import Answer, Choice, Condition, Number, Table

# How many sets of inputs, and changes of one set, are tried before a search gives up:
# within a second, and far beyond tables that people write.
_SETS = 100_000
_CHANGES = 2_000


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that makes the outcome, by the conditions the answers `met`.

    `chosen` has the option of each `many` input that this is about. The inputs in
    `open` are not answered: several such rules make the outcome between them.
    """

    chosen: Mapping[str, str]
    rule: str
    met: Mapping[str, Condition]
    open: Mapping[str, Condition]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The rule that came nearest to an outcome, and the conditions that `failed`.

    `rule` is None when no rule in force gives the outcome. When nothing failed,
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
        _reason(prepared, situation, rule)
        for part, situation in split
        for rule in part.fired or (part.open if part.certain else ())
    )


def why_not(table: Table | Prepared, answers: Given, on: date | None = None) -> tuple[WhyNot, ...]:
    """Give, for each outcome that is impossible now, the rule with the fewest failed conditions.

    Among equals the rule with fewer open conditions counts, and then the first.
    """
    prepared, split = _split(table, answers, on)
    possible = {outcome for part, _ in split for outcome in part.possible}
    return tuple(
        _nearest_rule(prepared, number, split)
        for number, outcome in enumerate(prepared.table.outcomes)
        if outcome not in possible
    )


def what_would_change(
    table: Table | Prepared, answers: Given, on: date | None = None, most: int = 3
) -> tuple[Change, ...]:
    """Find the fewest changes to the answers that lead to each other outcome.

    An outcome of a part gets up to `most` changes, all to equally few inputs:
    first one for each set of inputs, in the author's order, then second ones.
    Answering an open input counts as a change. A part that is still open has
    none, and what is chosen stays where several options are.
    """
    prepared, split = _split(table, answers, on)
    answered = ((each, answers.get(each.id)) for each in prepared.table.inputs)
    movable = [
        column
        for column, (_, answer) in enumerate(answered)
        if not isinstance(answer, tuple) or len(answer) < 2
    ]
    return tuple(
        Change(outcome, situation.chosen, _answers(prepared, change))
        for part, situation in split
        for number, outcome in enumerate(prepared.table.outcomes)
        if part.certain and outcome not in part.outcomes
        for change in islice(_changes(prepared, situation.cells, number, movable), most)
    )


_Split = list[tuple[Part, Situation]]
_Moves = dict[int, int]


def _split(table: Table | Prepared, answers: Given, on: date | None) -> tuple[Prepared, _Split]:
    prepared = table if isinstance(table, Prepared) else prepare(table, on)
    parts = evaluate(prepared, answers).parts
    return prepared, list(zip(parts, situations(prepared, answers), strict=True))


def _reason(prepared: Prepared, situation: Situation, id: str) -> Reason:
    rule = next(each for each in prepared.grid.rules if each.id == id)
    met: dict[str, Condition] = {}
    open: dict[str, Condition] = {}
    for each, cell in zip(prepared.table.inputs, situation.cells, strict=True):
        if each.id in rule.when:
            (open if cell is None else met)[each.id] = rule.when[each.id]
    return Reason(situation.chosen, id, met, open)


def _nearest_rule(prepared: Prepared, outcome: int, split: _Split) -> WhyNot:
    name = prepared.table.outcomes[outcome]
    distances = (
        (failed.bit_count(), open.bit_count(), number, failed, part)
        for part, situation in split
        for number in bits(prepared.gives[outcome])
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
    for column, cell in enumerate(cells):
        if cell is None:
            open |= (~prepared.indifferent[column] >> rule & 1) << column
        else:
            failed |= (~prepared.index.accepts[column][cell] >> rule & 1) << column
    return failed, open


def _changes(
    prepared: Prepared, cells: Cells, outcome: int, movable: list[int]
) -> Iterator[_Moves]:
    """Yield the moves to other cells that make an outcome certain and are as few as can be."""
    needed = {_misses(prepared, cells, rule)[0] for rule in bits(prepared.gives[outcome])}
    for size in range(1, len(movable) + 1):
        found = []
        for columns in islice(combinations(movable, size), _SETS):
            moved = sum(1 << column for column in columns)
            if any(not failed & ~moved for failed in needed):
                moves = islice(_moves(prepared, cells, columns), _CHANGES)
                found.append([each for each in moves if _leads(prepared, cells, each, outcome)])
        if any(found):
            yield from (each for row in zip_longest(*found) for each in row if each is not None)
            return


def _leads(prepared: Prepared, cells: Cells, moves: _Moves, outcome: int) -> bool:
    after = [moves.get(column, cell) for column, cell in enumerate(cells)]
    return outcome in look(prepared, after).must


def _moves(prepared: Prepared, cells: Cells, columns: tuple[int, ...]) -> Iterator[_Moves]:
    kept = [None if column in columns else cell for column, cell in enumerate(cells)]
    able = prepared.index.meeting(prepared.box(kept))
    targets = (_targets(prepared, column, cells[column], able) for column in columns)
    for chosen in product(*targets):
        yield dict(zip(columns, chosen, strict=True))


def _targets(prepared: Prepared, column: int, cell: int | None, able: int) -> list[int]:
    """List the cells to move to; of numbers that the same rules accept only the nearest."""
    others = [each for each in range(len(prepared.index.accepts[column])) if each != cell]
    if not isinstance(prepared.table.inputs[column].domain, Number):
        return others
    if cell is not None:
        others.sort(key=lambda each: abs(each - cell))
    nearest: dict[int, int] = {}
    for each in others:
        nearest.setdefault(prepared.index.accepts[column][each] & able, each)
    return list(nearest.values())


def _answers(prepared: Prepared, moves: _Moves) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for column, cell in moves.items():
        input, domain = prepared.table.inputs[column], prepared.table.inputs[column].domain
        answer = prepared.grid.columns[column].representative(cell)
        is_many = isinstance(domain, Choice) and domain.many
        answers[input.id] = (str(answer),) if is_many else answer
    return answers

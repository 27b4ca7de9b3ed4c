"""A chain made ready to be asked: every table in the cells that all tables together tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wegwijs.decisions.answer.hits import listed, result, total
from wegwijs.decisions.answer.prepared import Prepared, prepared_in
from wegwijs.decisions.chain.chain import Chain, ChainStep, Link
from wegwijs.decisions.prove.cells import Column, Grid, bits, cut_column, refuse_unknown_inputs
from wegwijs.decisions.table import Condition, Rule, Table


@dataclass(frozen=True, slots=True)
class LinkColumn:
    """A column of a step that is the answer of another step, `step`.

    Its cells are those of the input, and after them one for no answer. `cell_of` has the cell of
    each of the other's outcomes, unless what is read is whether it gives the outcome `has`, or
    its `total`.
    """

    step: int
    column: Column
    cell_of: tuple[int, ...]
    has: int | None
    total: bool

    @property
    def none(self) -> int:
        """Give the cell of no answer."""
        return len(self.column.cells)

    @property
    def full(self) -> int:
        """Give the mask of all cells, that of no answer too."""
        return (2 << len(self.column.cells)) - 1

    def cell(self, other: Prepared, fired: int, outcome: int | None) -> int:
        """Give the cell for rules of the other step that fire together, and one of its outcomes."""
        if self.has is not None:
            return 0 if self.has in result(other, fired) else 1
        if self.total:
            return self.cell_of_total(other, fired)
        return self.none if outcome is None else self.cell_of[outcome]

    def cell_of_total(self, other: Prepared, fired: int) -> int:
        """Give the cell in which a total lies; that of no answer where there is none."""
        table = other.table
        given = listed(other, fired) if table.counts else result(other, fired)
        return self.cell_of_outcomes(table, other.outcome_ids(given))

    def cell_of_outcomes(self, table: Table, given: Sequence[str]) -> int:
        """Give the cell in which the total of some outcomes lies, each as often as it is given."""
        number = total(table, given)
        if number is None:
            return self.none
        try:
            return self.column.cell_of(number)
        except ValueError:
            return self.none


Source = int | LinkColumn
"""Where a column of a step comes from: a question at the bottom, by number, or another step."""


@dataclass(frozen=True, slots=True)
class PreparedStep:
    """A table of a chain in joint cells, and where each of its columns comes from."""

    id: str
    prepared: Prepared
    sources: tuple[Source, ...]

    def links(self) -> Iterator[tuple[int, LinkColumn]]:
        """Yield the columns that are answers of other steps, with their numbers."""
        for column, source in enumerate(self.sources):
            if isinstance(source, LinkColumn):
                yield column, source


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks a question, by number; `uses` are the steps and columns that look at it."""

    question: int
    uses: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Settling:
    """Settles a step, the first of those that are left."""

    step: int


Action = Asking | Settling


@dataclass(frozen=True, slots=True)
class PreparedChain:
    """A chain with the rules in force on a date; `questions` are in joint cells.

    The `actions` are the questions and the steps in the order in which they are followed;
    `readers` has, for each step, the steps and columns that read its answer.
    """

    questions: tuple[Column, ...]
    steps: tuple[PreparedStep, ...]
    actions: tuple[Action, ...]
    readers: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def last(self) -> PreparedStep:
        """Give the step that is the decision itself."""
        return self.steps[-1]

    def question_ids(self, numbers: int) -> tuple[str, ...]:
        """Name the questions of a set, as bits, in their order."""
        return tuple(self.questions[number].input.id for number in bits(numbers))


def prepare_chain(chain: Chain, on: date | None = None) -> PreparedChain:
    """Make a chain ready to be asked many times, with the rules in force on a date.

    The cells are cut for the rules of every date. Raises KeyError when a rule speaks of an input
    that its table does not have.
    """
    questions = _questions(chain)
    numbers = {each.input.id: number for number, each in enumerate(questions)}
    steps: list[PreparedStep] = []
    for step in chain.steps:
        sources = tuple(_source(step, input.id, numbers, chain) for input in step.table.inputs)
        rules = tuple(rule for rule in step.table.rules if rule.in_force(on))
        steps.append(_prepared(step, questions, sources, rules))
    return PreparedChain(questions, tuple(steps), _actions(steps), _readers(steps))


def _actions(steps: Sequence[PreparedStep]) -> tuple[Action, ...]:
    """Put the questions and the steps in order: each question comes as early as it can."""
    uses: dict[int, list[tuple[int, int]]] = {}
    for number, step in enumerate(steps):
        for column, source in enumerate(step.sources):
            if isinstance(source, int):
                uses.setdefault(source, []).append((number, column))
    found: dict[Action, None] = {}
    for number, step in enumerate(steps):
        for source in step.sources:
            if isinstance(source, int):
                found.setdefault(Asking(source, tuple(uses[source])))
        found.setdefault(Settling(number))
    return tuple(found)


def _readers(steps: Sequence[PreparedStep]) -> tuple[tuple[tuple[int, int], ...], ...]:
    readers: list[list[tuple[int, int]]] = [[] for _ in steps]
    for number, step in enumerate(steps):
        for column, link in step.links():
            readers[link.step].append((number, column))
    return tuple(map(tuple, readers))


def _questions(chain: Chain) -> tuple[Column, ...]:
    """Cut each question for the conditions of all steps that ask it."""
    conditions: dict[str, list[Condition]] = {each.id: [] for each in chain.questions}
    for step in chain.steps:
        refuse_unknown_inputs(step.table)
        for rule in step.table.rules:
            for id, condition in rule.when.items():
                if id not in step.links:
                    conditions[id].append(condition)
    return tuple(cut_column(each, conditions[each.id]) for each in chain.questions)


def _source(step: ChainStep, input: str, numbers: Mapping[str, int], chain: Chain) -> Source:
    link = step.links.get(input)
    return numbers[input] if link is None else _link_column(step, input, link, chain)


def _link_column(step: ChainStep, input: str, link: Link, chain: Chain) -> LinkColumn:
    other = chain.steps[link.step].table
    conditions = (rule.when[input] for rule in step.table.rules if input in rule.when)
    column = cut_column(step.table.input(input), conditions)
    answers = link.reads.answers
    cells = (
        column.cell_of(answers[each]) if each in answers else len(column.cells)
        for each in other.outcomes
    )
    has = None if link.reads.has is None else other.outcomes.index(link.reads.has)
    plain = has is None and not link.reads.total
    return LinkColumn(link.step, column, tuple(cells) if plain else (), has, link.reads.total)


def _prepared(
    step: ChainStep,
    questions: tuple[Column, ...],
    sources: tuple[Source, ...],
    rules: tuple[Rule, ...],
) -> PreparedStep:
    columns = tuple(
        each.column if isinstance(each, LinkColumn) else questions[each] for each in sources
    )
    masks = tuple(_masks_of(rule, columns, sources) for rule in rules)
    full = tuple(
        each.full if isinstance(each, LinkColumn) else questions[each].full for each in sources
    )
    prepared = prepared_in(Grid(step.table, columns, rules, masks), full)
    return PreparedStep(step.id, prepared, sources)


def _masks_of(
    rule: Rule, columns: tuple[Column, ...], sources: tuple[Source, ...]
) -> tuple[int, ...]:
    """Give the cells that a rule accepts in each column of its step.

    Where it has no condition on another step it accepts that there is no answer, and only there.
    """
    return tuple(
        source.full
        if isinstance(source, LinkColumn) and column.input.id not in rule.when
        else column.mask(rule.when.get(column.input.id))
        for column, source in zip(columns, sources, strict=True)
    )

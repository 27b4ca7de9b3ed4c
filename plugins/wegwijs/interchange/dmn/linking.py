"""Columns that ask for the answer of another decision of the same document: both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.policies import HitPolicy
from wegwijs.interchange.dmn.asking import Asking, Carried, Carrying, of_type, write_literal
from wegwijs.interchange.dmn.carried_columns import FlagColumn
from wegwijs.interchange.dmn.differing import Differences, Plain
from wegwijs.interchange.dmn.ordered_columns import OrderedColumn
from wegwijs.interchange.dmn.own_details import read_fields
from wegwijs.interchange.dmn.table import Column
from wegwijs.interchange.dmn.value_sets import EVERY_VALUE, Key, Values, key_of, named_values
from wegwijs.records.carried import Carried as CarriedBeside
from wegwijs.records.decision import Decision, Question


def write_reading(question: Question, name: str, other: Decision) -> tuple[str, str]:
    """Write in FEEL how an input reads a decision, and the type of what it reads.

    The type is empty where it is that of the outcomes.
    """
    if question.outcome is not None:
        if other.hit_policy.single:
            return f'{name} = "{question.outcome}"', "boolean"
        return f'{name} != null and list contains({name}, "{question.outcome}")', "boolean"
    if question.of is CarriedBeside.VALUE:
        if other.hit_policy.total:
            return name, "number"
        numbers = {id: each.value for id, each in other.outcomes.items()}
        written = {id: write_number(each) for id, each in numbers.items() if each is not None}
        return _by_outcome(name, written), "number"
    if question.of is CarriedBeside.CONCEPT:
        concepts = {id: f'"{each.concept}"' for id, each in other.outcomes.items()}
        return _by_outcome(name, concepts), "string"
    return name, ""


def _by_outcome(name: str, values: Mapping[str, str]) -> str:
    parts = (f'if {name} = "{id}" then {value}' for id, value in values.items())
    return " else ".join([*parts, "null"])


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another decision of the document that is carried over: its id, and what its values became.

    `outcomes` has the id of the outcome of each value it gives, where that is one value. `data`
    is its decision file.
    """

    id: str
    policy: HitPolicy
    outcomes: Mapping[Key, str]
    data: Plain


@dataclass(frozen=True, slots=True)
class Linked:
    """What an input says that is another decision's answer, and what its rows ask of it."""

    question: Plain
    carried: Carried


def link(asking: Asking, other: Elsewhere, differences: Differences) -> Linked | None:
    """Carry over a column that asks for another decision; None where that gives something else."""
    own = _own_fields(asking.column)
    if own is not None:
        return _as_it_was(asking, own, other, differences)
    question: Plain = {"decision": other.id}
    if other.policy.total:
        ordered = OrderedColumn(asking, differences, "number").carry()
        return Linked({**question, "of": "value"}, ordered)
    kinds = {type_ for type_, _ in other.outcomes}
    if not other.policy.single or len(kinds - {type(None)}) != 1:
        return None
    if bool in kinds:
        flags = FlagColumn(asking, differences).carry()
        yes = other.outcomes.get(key_of(True))
        return None if yes is None else Linked({**question, "outcome": yes}, flags)
    if kinds == {Decimal}:
        for (_, value), id in other.outcomes.items():
            other.data["outcomes"][id].setdefault("value", write_literal(value))
        ordered = OrderedColumn(asking, differences, "number").carry()
        return Linked({**question, "of": "value"}, ordered)
    if str in kinds:
        return Linked(question, _Outcomes(asking, differences, other.outcomes).carry())
    return None


def reads(column: Column, others: Mapping[str, Elsewhere]) -> Elsewhere | None:
    """Tell which other decision a column asks for, if it asks for one."""
    own = _own_fields(column)
    if own is not None:
        return next((each for each in others.values() if each.id == own["decision"]), None)
    return others.get(column.name)


def _own_fields(column: Column) -> Plain | None:
    fields = read_fields(column.details)
    return fields if isinstance(fields.get("decision"), str) else None


def _as_it_was(
    asking: Asking, own: Plain, other: Elsewhere, differences: Differences
) -> Linked | None:
    """Read a column that was written here, as it was."""
    if "outcome" in own:
        return Linked(own, FlagColumn(asking, differences).carry())
    if own.get("of") == "value":
        return Linked(own, OrderedColumn(asking, differences, "number").carry())
    outcomes = other.outcomes
    if own.get("of") == "concept":
        concepts = (each.get("concept") for each in other.data["outcomes"].values())
        outcomes = {key_of(each): each for each in concepts if isinstance(each, str)}
    return Linked(own, _Outcomes(asking, differences, outcomes).carry())


class _Outcomes(Carrying):
    """A column that names outcomes of another decision."""

    def __init__(
        self, asking: Asking, differences: Differences, outcomes: Mapping[Key, str]
    ) -> None:
        super().__init__(asking, differences)
        self.outcomes = outcomes

    def carry(self) -> Carried:
        """Carry the column over."""
        known = Values(tuple(self.outcomes))
        for row in range(len(self.asking.rows)):
            values = EVERY_VALUE
            for each in self.read(row, lambda test: of_type(named_values(test), str, type(None))):
                values &= each
            if values.is_all:
                continue
            self._strange(row, values)
            ids = [self.outcomes[key] for key in (values & known).named]
            if not ids:
                self.nothing(row)
            else:
                self.carried.conditions[row] = ids[0] if len(ids) == 1 else ids
        return self.carried

    def _strange(self, row: int, values: Values) -> None:
        """Say which values the other decision never gives."""
        for key in values.named:
            if key not in self.outcomes and key[1] is not None and not values.negated:
                value = write_literal(key[1])
                message = f"{self._row(row)} {value!r} is nothing that the other decision gives."
                self.say(row, self.asking.cells[row][0], message, "Is it spelt as it is there?")

"""What a decision table is: inputs, conditions, rules, and a hit policy.

The words are DMN's (OMG Decision Model and Notation 1.3, chapter 8). Nothing
here knows a language or a product: inputs, options, rules and outcomes are
ids, and texts live elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from wegwijs.decisions.policies import USUAL, HitPolicy
from wegwijs.decisions.versions import VersionNumber


@dataclass(frozen=True, slots=True)
class Choice:
    """An input answered with one of its options, or with several where `many`.

    With `many`, each chosen option is decided on its own and the outcomes are
    gathered; conditions therefore always speak of one option.
    """

    options: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """An input answered with yes or no."""


@dataclass(frozen=True, slots=True)
class Number:
    """An input answered with a number between inclusive bounds; None is no bound.

    Where only `whole` numbers count, nothing lies between 4 and 5.
    """

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """An input answered with a version between bounds: every version that begins as they do."""

    minimum: VersionNumber | None = None
    maximum: VersionNumber | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """An input answered with a day of the calendar, between inclusive bounds; None is no bound."""

    minimum: date | None = None
    maximum: date | None = None


Ordered = Number | Version | Day
Domain = Choice | Flag | Ordered


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of numbers; an end of None is infinite and open.

    A version or a day stands in it as the number that keeps its place in the order.
    """

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = True


@dataclass(frozen=True, slots=True)
class OneOf:
    """A condition that holds for the listed options."""

    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Is:
    """A condition that holds for one of the two answers yes and no."""

    value: bool


@dataclass(frozen=True, slots=True)
class Within:
    """A condition that holds inside any of the intervals; they are sorted and disjoint."""

    intervals: tuple[Interval, ...]


Condition = OneOf | Is | Within
Answer = str | bool | Decimal | VersionNumber | date | tuple[str, ...]
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Input:
    """A question to the reader, by id, and what may be answered."""

    id: str
    domain: Domain


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: conditions by input id (a missing one means any answer), and an outcome id.

    The rule is in force from `valid_from` up to and including `valid_until`.
    """

    id: str
    when: Mapping[str, Condition]
    then: str
    valid_from: date | None = None
    valid_until: date | None = None

    def in_force(self, on: date | None) -> bool:
        """Tell whether the rule counts on a date; with None, dates are not looked at."""
        if on is None:
            return True
        starts = self.valid_from is None or self.valid_from <= on
        return starts and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table; outcomes are in order of priority, highest first.

    `allow_gaps` is the author's word that some answers have no outcome by design. With `repeats`,
    an outcome that several rules give is given so many times. `values` are the numbers of
    outcomes, of which a hit policy may make a total.
    """

    inputs: tuple[Input, ...]
    outcomes: tuple[str, ...]
    rules: tuple[Rule, ...]
    hit_policy: HitPolicy = USUAL
    allow_gaps: bool = False
    repeats: bool = False
    values: Mapping[str, Decimal] = field(default_factory=dict)
    _by_id: Mapping[str, Input] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {each.id: each for each in self.inputs})

    @property
    def counts(self) -> bool:
        """Tell whether it changes the answer when two rules give the same outcome, not one."""
        return self.repeats or self.hit_policy.counts

    def input(self, id: str) -> Input:
        """Look up an input; raises KeyError when there is none of that id."""
        return self._by_id[id]

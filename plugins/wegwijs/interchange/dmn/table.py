"""A decision table as a DMN document has it, before anybody asks what its cells mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wegwijs.decisions.policies import HitPolicy
from wegwijs.findings.finding import Where
from wegwijs.interchange.dmn.xml_reading import Element


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where; `language` names one of expressions that is not FEEL."""

    text: str
    where: Where
    language: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: what it is called, and which values it may have.

    `kind` is text, flag, number, whole, date, empty when nothing tells, or other: then `type` is
    what the document calls it. `allowed` are unary tests, empty for any value. `details` are our
    own elements, if this came from here. `computed` says where a value comes from that nobody
    gives; `otherwise` is the output when no rule applies.
    """

    name: str
    label: str
    question: str
    kind: str
    allowed: str
    where: Where
    details: Element | None = None
    validity: bool = False
    type: str = ""
    computed: str = ""
    otherwise: Cell | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of the table; `notes` are what stands in the columns for annotations."""

    cells: tuple[Cell, ...]
    outputs: tuple[Cell, ...]
    description: str
    notes: tuple[str, ...]
    where: Where
    details: Element | None = None
    called: str = ""
    """How findings name it: `Row 2 (r2)`."""


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """A decision table as its document has it."""

    name: str
    label: str
    question: str
    description: str
    policy: HitPolicy
    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    rows: tuple[Row, ...]
    where: Where
    details: Element | None = None


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A decision table somewhere in a document.

    `stands` says where, in words: `decision`, `business knowledge model`, `entry 'x' of the
    decision 'Y'`. `holder` is the decision or the model it stands in; `whole` tells whether it is
    all that stands there. `parameters` have the types of what a function around it is given, and
    `entries` are the names of values that are worked out beside it.
    """

    name: str
    stands: str
    holder: Element
    element: Element
    whole: bool
    parameters: Mapping[str, str] = field(default_factory=dict)
    entries: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """List the names by which it may be asked for."""
        return tuple(dict.fromkeys((self.name, *(names(self.holder) if self.whole else ()))))


def names(element: Element) -> tuple[str, ...]:
    """List what an element of a document may be called: its id, its name, its variable's name."""
    found = (element.attributes.get(key, "") for key in ("id", "name"))
    variable = element.first("variable")
    also = variable.attributes.get("name", "") if variable else ""
    return tuple(dict.fromkeys(each for each in (*found, also) if each)) or ("",)

"""A decision table as a DMN document has it, before anybody asks what its cells mean."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.decisions.policies import HitPolicy
from wegwijs.findings.finding import Where
from wegwijs.interchange.dmn.xml_reading import Element


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: what it is called, and which values it may have.

    `kind` is text, flag, number, whole, date, empty when nothing tells, or other. `allowed` are
    unary tests, empty for any value. `details` are our own elements, if this came from here.
    """

    name: str
    label: str
    question: str
    kind: str
    allowed: str
    where: Where
    details: Element | None = None
    validity: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of the table; `notes` are what stands in the columns for annotations."""

    cells: tuple[Cell, ...]
    outputs: tuple[Cell, ...]
    description: str
    notes: tuple[str, ...]
    where: Where
    details: Element | None = None


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

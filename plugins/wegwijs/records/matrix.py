"""A matrix: what each of several concepts allows, row by row, with sources."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from wegwijs.records.concept import Evidence, Statement
from wegwijs.records.fields import Draft, Id, Name, Names, PlainText, Prose, Record, Sources, unsaid


class Mark(StrEnum):
    """Tells whether a plan allows something; `value` says something else than that."""

    FULL = "full"
    PART = "part"
    NONE = "none"
    NOT_DOCUMENTED = "not-documented"
    VALUE = "value"


class MatrixCell(Record):
    """Says the same of some columns."""

    for_: tuple[Name, ...] | None = Field(
        None, alias="for", description="The columns; without it, all that no other cell names."
    )
    is_: Mark = Field(alias="is")
    text: PlainText | None = Field(None, description="Stands instead of the mark's own word.")
    evidence: Evidence = Evidence.STATED


class MatrixRow(Record):
    """Tells of one thing what each column allows."""

    name: PlainText
    also: Names | None = Field(None, description="Words a reader may look for the row by.")
    concept: Name | None = Field(None, description="The concept whose page the name leads to.")
    note: Prose | None = None
    cells: tuple[MatrixCell, ...] = Field(min_length=1)
    source: Sources = unsaid()


class MatrixFile(Record):
    """Describes a matrix as a writer writes it; the file's name is its id."""

    name: PlainText = Field(description="Heading and caption.")
    lead: Prose
    also: Names | None = Field(
        None, description="Words a reader may type in search that do not stand on the page."
    )
    columns: tuple[Name, ...] = Field(min_length=1, description="Concepts, or headings.")
    headings: Mapping[Id, PlainText] = Field(
        default_factory=dict, description="Names of the columns that are no concept."
    )
    rows: Mapping[Id, MatrixRow] = Field(min_length=1)
    notes: tuple[Statement, ...] = ()
    draft: Draft = False


class Matrix(MatrixFile):
    """Describes a matrix with its id, and the file it came from."""

    id: str
    path: str

    def cell(self, row: str, column: str) -> MatrixCell:
        """Find what a row says of a column; raises KeyError when it says nothing."""
        for cell in self.rows[row].cells:
            if cell.for_ is not None and column in cell.for_:
                return cell
        for cell in self.rows[row].cells:
            if cell.for_ is None:
                return cell
        raise KeyError((row, column))

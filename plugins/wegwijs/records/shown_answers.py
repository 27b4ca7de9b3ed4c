"""What a decision says of how its answers are shown at a glance."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from wegwijs.records.fields import Id, PlainText, Record


class NamedTable(Record):
    """Shows some of the answers as somebody else does: a source's own table, say."""

    name: PlainText = Field(description="One to three words, for the button that shows it.")
    caption: PlainText | None = Field(None, description="What the table is about.")
    given: dict[Id, Any] = Field(
        default_factory=dict, description="Answers that are the same in the whole table."
    )
    rows: Id
    columns: Id | None = None
    only: dict[Id, tuple[Id, ...]] = Field(
        default_factory=dict, description="The options that are shown, where these are not all."
    )


class AnswersTable(Record):
    """Says how all answers are shown at a glance; what is left out follows from the rules."""

    rows: Id | None = Field(None, description="The input whose answers are the rows.")
    columns: Id | None = Field(None, description="The input whose answers are the columns.")
    parts: Id | None = Field(
        None, description="The input that has a table of its own for each answer."
    )
    named: dict[Id, NamedTable] = Field(
        default_factory=dict, description="Smaller tables that readers may know from elsewhere."
    )

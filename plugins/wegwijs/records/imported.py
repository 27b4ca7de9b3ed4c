"""What an import could not carry over as it was: kept with the decision until it is mended."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.records.fields import Id, Record


class Carriage(StrEnum):
    """Tells whether a difference is still to be looked at, or was said to be fine."""

    DIFFERENTLY = "differently"
    ACCEPTED = "accepted"


class ImportedDifference(Record):
    """Names one thing that is not as it was in the document."""

    rule: Id | None = Field(None, description="The rule that it is about.")
    input: Id | None = Field(None, description="The input that it is about.")
    line: Annotated[str, Field(pattern=r"^[0-9]+$")] | None = Field(
        None, description="The line of the document."
    )
    was: str | None = Field(None, description="What stands in the document, word for word.")
    what: str = Field(description="What is not as it was.")
    carried: Carriage = Field(
        Carriage.DIFFERENTLY, description="accepted, with a reason, where it is fine as it is."
    )
    reason: str | None = Field(None, description="Why it is fine.")

    @model_validator(mode="after")
    def _with_a_reason(self) -> ImportedDifference:
        if self.carried is Carriage.ACCEPTED and not (self.reason or "").strip():
            raise PydanticCustomError(
                "accepted_without_reason",
                "carried: accepted says no reason",
                {"at": ("carried",), "hint": "Add reason: and why it is fine as it is."},
            )
        return self


class Imported(Record):
    """Says of which document a decision was made, and what is not as it was there."""

    document: str = Field(description="What the file was called.")
    differences: tuple[ImportedDifference, ...] = ()

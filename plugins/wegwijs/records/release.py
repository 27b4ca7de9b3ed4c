"""A release: a day on which answers changed, told by people, with the differences frozen."""

from __future__ import annotations

from pydantic import Field

from wegwijs.records.fields import Citation, Id, IsoDate, PlainText, Prose, Record
from wegwijs.records.frozen_answers import FrozenAnswers

KEPT = ("added", "removed", "decisions")
"""What stands in a release in the words of its day."""


class ReleaseFile(Record):
    """Describes a release; `wegwijs release` writes all but the title and the summary."""

    date: IsoDate = Field(description="The day from which the answers hold.")
    version: str | None = Field(None, description="The version of the data, if it has one.")
    title: PlainText = Field(description="What is new, in a few words.")
    summary: Prose
    source: tuple[Citation, ...] = Field((), description="Who made the change, if not this site.")
    since: str | None = Field(None, description="The revision it was compared with.")
    added: dict[Id, PlainText] = Field(
        default_factory=dict, description="Concepts and decisions that came, with their names."
    )
    removed: dict[Id, PlainText] = Field(default_factory=dict)
    decisions: dict[Id, FrozenAnswers] = Field(
        default_factory=dict, description="By decision, for whom the answer changed."
    )


class Release(ReleaseFile):
    """Describes a release with its id, and the file it came from."""

    id: str
    path: str

"""A task: what somebody wants to do, and what helps with it, in order."""

from __future__ import annotations

from pydantic import Field

from wegwijs.records.fields import Draft, Name, Names, OldAddresses, PlainText, Prose, Record


class Help(Record):
    """Names a concept or decision that helps with a task, and why to look at it."""

    what: Name
    because: Prose


class TaskFile(Record):
    """Describes a task as a writer writes it; the file's name is its id."""

    name: PlainText = Field(description="What somebody wants to do: Automate work.")
    title: PlainText = Field(description="43 to 59 characters, unique per language.")
    description: PlainText = Field(description="115 to 145 characters, for search results.")
    summary: Prose
    also: Names | None = Field(
        None, description="Words a reader may type in search that do not stand on the page."
    )
    helps: tuple[Help, ...] = Field(
        min_length=1, description="Concepts and decisions, in the order to look at them."
    )
    redirect_from: OldAddresses = ()
    draft: Draft = False


class Task(TaskFile):
    """Describes a task with its id, and the file it came from."""

    id: str
    path: str

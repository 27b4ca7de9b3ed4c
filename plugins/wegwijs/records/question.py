"""An open question: where sources contradict each other, are silent, or differ by language."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from wegwijs.records.fields import Citation, Draft, Name, PlainText, Prose, Record


class QuestionKind(StrEnum):
    """Tells why a question is open."""

    CONTRADICTION = "contradiction"
    GAP = "gap"
    LANGUAGE = "language"


class Saying(Record):
    """Tells what one or more sources say about a question, or that they are silent."""

    text: Prose
    source: tuple[Citation, ...] = Field(min_length=1)


class QuestionFile(Record):
    """Describes an open question as a writer writes it; the file's name is its id."""

    title: PlainText = Field(description="The question itself, short: in links and headings.")
    kind: QuestionKind
    says: tuple[Saying, ...] = Field(min_length=1, description="What each source says.")
    answer: Prose = Field(description="What this site answers therefore.")
    concerns: tuple[Name, ...] = Field(
        min_length=1, description="The concepts and decisions whose pages lead here."
    )
    draft: Draft = False


class Question(QuestionFile):
    """Describes an open question with its id, and the file it came from."""

    id: str
    path: str

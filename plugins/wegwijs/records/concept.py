"""A concept: anything a reader can ask about; `kinds.yaml` declares which kinds there are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import Field

from wegwijs.records.fields import (
    Citation,
    Draft,
    Name,
    Names,
    OldAddresses,
    PlainText,
    Prose,
    Record,
    names_in,
)


class Evidence(StrEnum):
    """Tells whether a source says something, or it follows from what sources say."""

    STATED = "stated"
    DERIVED = "derived"


class Statement(Record):
    """Says one thing about a concept, with its sources and how firmly they say it."""

    text: Prose
    source: tuple[Citation, ...] = ()
    evidence: Evidence = Evidence.STATED


class ConceptFile(Record):
    """Describes what every concept may have; the file's name, or the key in one file, is its id."""

    name: PlainText = Field(description="Short: in links, tables and navigation.")
    title: PlainText = Field(description="43 to 59 characters, unique per language.")
    description: PlainText = Field(description="115 to 145 characters, for search results.")
    summary: Prose
    about: Prose | None = None
    related: tuple[Name, ...] = ()
    alternate_names: Names | None = Field(None, description="Other names a reader may type.")
    aliases: Names | None = Field(None, description="The same; its name in earlier versions.")
    also: Names | None = Field(
        None, description="Words a reader may type in search that do not stand on the page."
    )
    sources: tuple[Citation, ...] = ()
    redirect_from: OldAddresses = ()
    draft: Draft = False


class Concept(ConceptFile):
    """Describes a concept with its id and kind, the values of its fields, and where it stands."""

    id: str
    kind: str
    path: str
    within: tuple[str, ...] = ()
    """The keys that lead to it in its file, where it shares the file with others."""

    values: Mapping[str, Any] = Field(default_factory=dict)
    """What each field says, by the field's name, as it is written."""

    unfolded: ClassVar[frozenset[str]] = frozenset({"values"})
    """What stands in the file with its keys beside the others."""

    beside: ClassVar[frozenset[str]] = frozenset({"id", "kind", "path", "within"})
    """What its place says, and not the file."""

    def other_names(self, language: str) -> tuple[str, ...]:
        """List the other names a reader may type in a language."""
        return names_in(self.alternate_names or self.aliases, language)

"""The words of the site: the term for each thing, per language, and how readers are addressed."""

from __future__ import annotations

from pydantic import Field

from wegwijs.model.fields import Id, PlainText, Prose, Record


class Address(Record):
    """Tells how a language addresses the reader, and with which words it does not."""

    use: str
    avoid: tuple[str, ...] = Field(min_length=1)


class Term(Record):
    """Names one thing in every language, and lists the names it must not have."""

    use: PlainText
    avoid: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="By language; in small letters a variant is found with capitals too.",
    )
    meaning: Prose | None = Field(None, description="What it is, in one sentence.")


class Glossary(Record):
    """Holds the terms of the site, and its form of address in the languages that have several."""

    address: dict[str, Address] = Field(default_factory=dict)
    terms: dict[Id, Term] = Field(default_factory=dict)

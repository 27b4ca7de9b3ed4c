"""The words of the site: the term for each thing, per language, and how readers are addressed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo

from wegwijs.records.fields import Id, Name, PlainText, Record, WordsByLanguage, YesOrNo, said_once


class Address(Record):
    """Tells how a language addresses the reader, and with which words it does not."""

    use: str
    avoid: tuple[str, ...] = Field(min_length=1)


class Term(Record):
    """Names one thing in every language, and lists the names it must not have."""

    use: PlainText
    avoid: WordsByLanguage = Field(
        default_factory=dict,
        description="By language; in small letters a variant is found with capitals too.",
    )
    meaning: PlainText | None = Field(
        None, description="What it is, in a sentence or two; with it, the term has an entry."
    )
    concept: Name | None = Field(None, description="The concept whose page tells more.")
    forms: WordsByLanguage = Field(
        default_factory=dict,
        description="By language, other forms of the term that are explained too: plurals, "
        "abbreviations. In small letters a form is found with capitals too.",
    )
    everyday: YesOrNo = Field(
        False, description="Whether readers know the word, so that no page need explain it."
    )

    def names(self, language: str) -> tuple[str, ...]:
        """List the term and its other forms in a language."""
        return (self.use.root.get(language, "").strip(), *self.forms.get(language, ()))


def _address_alone(raw: Any, info: ValidationInfo) -> Any:
    """Give a form of address that is said without a language its language."""
    alone = isinstance(raw, Mapping) and bool(raw.keys() & Address.model_fields.keys())
    return said_once(raw, Mapping, info) if alone else raw


class Glossary(Record):
    """Holds the terms of the site, and its form of address in the languages that have several."""

    address: Annotated[dict[str, Address], BeforeValidator(_address_alone)] = Field(
        default_factory=dict
    )
    commands: WordsByLanguage = Field(
        default_factory=dict,
        description="By language, how a command begins, capitals apart: no option of a question "
        "begins so, for it names what is chosen.",
    )
    terms: dict[Id, Term] = Field(default_factory=dict)

    @property
    def entries(self) -> dict[str, Term]:
        """Give the terms that have a meaning, by id."""
        return {id: term for id, term in self.terms.items() if term.meaning is not None}

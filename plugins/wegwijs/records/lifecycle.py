"""A life cycle: the states something goes through, and what leads from one to the next."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.records.concept import Evidence, Statement
from wegwijs.records.fields import (
    Citation,
    Draft,
    Id,
    IsoDate,
    Name,
    Names,
    OldAddresses,
    PlainText,
    Prose,
    Record,
    Sources,
    YesOrNo,
    unsaid,
)


class State(Record):
    """Describes one state, and what no source says about it."""

    name: PlainText = Field(description="Two or three words: it stands in the diagram.")
    means: Prose
    end: YesOrNo = Field(False, description="Whether the sources describe no way on from here.")
    needs: tuple[Statement, ...] = Field((), description="What must be there before it is reached.")
    not_documented: tuple[Prose, ...] = Field((), description="What no source says.")
    source: tuple[Citation, ...] = ()
    evidence: Evidence = Evidence.STATED
    concerns: tuple[Name, ...] = Field(
        (), description="Concepts and decisions whose readers are at this step: they are led to it."
    )
    valid_from: IsoDate | None = Field(None, description="The first day of it, where it has dates.")
    valid_until: IsoDate | None = Field(None, description="The last day of it.")

    @model_validator(mode="after")
    def _dates_in_order(self) -> State:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise PydanticCustomError(
                "dates_crossed", "valid_until is before valid_from", {"at": ("valid_until",)}
            )
        return self


class Transition(Record):
    """Leads from one state to another."""

    from_: Id = Field(alias="from")
    to: Id
    label: PlainText = Field(description="What happens, in a few words; it follows who does it.")
    by: Id | None = Field(None, description="Who does it: one of the actors, before the label.")
    note: Prose | None = None
    source: tuple[Citation, ...] = ()
    evidence: Evidence = Evidence.STATED


class Item(Record):
    """Names one entry of a list: a state of something smaller, a rule, a period."""

    name: PlainText
    text: Prose
    source: tuple[Citation, ...] = ()


class Listing(Record):
    """Lists what belongs to a life cycle and is no state of it."""

    name: PlainText
    lead: Prose | None = None
    items: tuple[Item, ...] = Field(min_length=1)
    source: tuple[Citation, ...] = ()


class LifecycleFile(Record):
    """Describes a life cycle as a writer writes it; the file's name is its id."""

    name: PlainText = Field(description="Short: in links and navigation.")
    title: PlainText = Field(description="43 to 59 characters, unique per language.")
    description: PlainText = Field(description="115 to 145 characters, for search results.")
    summary: Prose
    about: Prose | None = None
    actors: Mapping[Id, PlainText] = Field(description="Who moves things on.", min_length=1)
    start: Id = Field(description="The state in which it begins.")
    states: Mapping[Id, State] = Field(min_length=1)
    transitions: tuple[Transition, ...] = ()
    listings: Mapping[Id, Listing] = Field(default_factory=dict)
    concerns: tuple[Name, ...] = Field((), description="The concepts it is about.")
    decisions: tuple[Id, ...] = Field((), description="The decisions it belongs to.")
    also: Names | None = Field(
        None, description="Words a reader may type in search that do not stand on the page."
    )
    sources: Sources = unsaid()
    redirect_from: OldAddresses = ()
    draft: Draft = False


class Lifecycle(LifecycleFile):
    """Describes a life cycle with its id, and the file it came from."""

    id: str
    path: str

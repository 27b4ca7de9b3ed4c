"""What a decision declares about the fields of concepts for which it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from wegwijs.records.fields import ID_PATTERN, Id, Record


class Claim(StrEnum):
    """Tells what is said about having something, in a given situation."""

    FREE = "free"
    """Nothing is needed for it."""

    INCLUDED = "included"
    """It comes with what one has."""

    NEEDED = "needed"
    """One must get something for it, and can."""

    DISPUTED = "disputed"
    """The sources disagree whether what one has, or can get, is enough."""

    ELSEWHERE = "elsewhere"
    """It does not exist in that place."""

    OPEN = "open"
    """Nothing is said: what is needed is neither there, nor known to be for sale."""


def _one_or_many(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


_ID = {"type": "string", "pattern": ID_PATTERN}
Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [_ID, {"type": "array", "items": _ID}]}),
]
_CLAIM = {"type": "string", "enum": [str(each) for each in Claim]}
Claims = Annotated[
    tuple[Claim, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [_CLAIM, {"type": "array", "items": _CLAIM, "minItems": 1}]}),
]


class Holding(Record):
    """Tells what somebody who answers so has, and what that person can get."""

    has: Ids = ()
    can_get: Ids = ()


class Difference(Record):
    """Names situations in which the decision rightly says something else, with the reason."""

    when: Mapping[Id, Ids] = Field(
        default_factory=dict, description="Answers, by input; without it, all."
    )
    concepts: Ids = Field((), description="The concepts meant; without it, all.")
    because: str = Field(min_length=1, description="The reason, for writers.")


class SpeaksFor(Record):
    """Declares for which field of which concepts a decision speaks, and with which inputs."""

    field: str = Field(description="A field of the type entitlement.")
    concepts: Mapping[Id, Mapping[Id, Ids]] = Field(
        min_length=1, description="By input and option: the concepts that answer is about."
    )
    holding: Mapping[Id, Mapping[Id, Holding]] = Field(
        default_factory=dict,
        description="By input and option: what somebody who answers so has, or can get.",
    )
    places: Mapping[Id, str] = Field(
        default_factory=dict,
        description="Inputs whose options are those of another field, such as where it runs.",
    )
    says: Mapping[Id, Claims] = Field(
        min_length=1, description="What each outcome says about the concepts."
    )
    different: tuple[Difference, ...] = ()

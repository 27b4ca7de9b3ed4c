"""A rule and an example as a writer writes them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.records.concept import Evidence
from wegwijs.records.fields import Id, IsoDate, Prose, Record, Sources, unsaid


class RuleFile(Record):
    """Writes one row of the table; `when` is read by the engine's own reader of conditions."""

    id: Id
    when: dict[str, Any] = Field(default_factory=dict)
    then: Id
    because: Prose
    source: Sources = unsaid()
    evidence: Evidence = Evidence.STATED
    valid_from: IsoDate | None = None
    valid_until: IsoDate | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> RuleFile:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise PydanticCustomError(
                "dates_crossed", "valid_until is before valid_from", {"at": ("valid_until",)}
            )
        return self


def _one_or_many(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


class Example(Record):
    """States what one customer must be told; run on every check."""

    given: dict[str, Any]
    day: IsoDate | None = Field(
        None, description="The day it is about; without one, today and every later day."
    )
    then: Annotated[tuple[Id, ...], BeforeValidator(_one_or_many)]


def unique_ids(rules: tuple[RuleFile, ...]) -> tuple[RuleFile, ...]:
    """Refuse rules of which two have one id; raises PydanticCustomError."""
    seen: set[str] = set()
    for index, rule in enumerate(rules):
        if rule.id in seen:
            raise PydanticCustomError(
                "rule_id_twice",
                "Two rules have the id {id}",
                {"id": repr(rule.id), "at": (index, "id")},
            )
        seen.add(rule.id)
    return rules

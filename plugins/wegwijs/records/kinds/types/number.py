"""A number, or a range of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.records.exact_values import ExactNumber
from wegwijs.records.fields import Record
from wegwijs.records.kinds.types.field_type import FieldType

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field


class Range(Record):
    """Holds two ends, both included; with one of them, everything above or below it."""

    min: ExactNumber | None = None
    max: ExactNumber | None = None

    @model_validator(mode="before")
    @classmethod
    def _number_alone(cls, raw: Any) -> Any:
        return raw if raw is None or isinstance(raw, dict) else {"min": raw, "max": raw}

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if self.min is None and self.max is None:
            raise PydanticCustomError("too_short", "This range has no end")
        if self.min is not None and self.max is not None and self.min > self.max:
            values = {"low": str(self.min), "high": str(self.max)}
            raise PydanticCustomError("bounds_crossed", "min {low} is above max {high}", values)
        return self

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """List the ends there are, each once."""
        return tuple(dict.fromkeys(each for each in (self.min, self.max) if each is not None))


def bare(field: Field) -> Any:
    """Read a number or a range within the field's bounds."""

    def within(range_: Range) -> Range:
        low, high = field.says.min, field.says.max
        for end in range_.ends:
            if (low is not None and end < low) or (high is not None and end > high):
                limits = " and ".join(
                    f"at {word} {each}"
                    for word, each in (("least", low), ("most", high))
                    if each is not None
                )
                raise PydanticCustomError(
                    "out_of_bounds",
                    "{end} is out of bounds here",
                    {"end": str(end), "hint": f"It must be {limits}."},
                )
            if field.says.whole and end % 1:
                raise PydanticCustomError(
                    "not_whole",
                    "{end} is not a whole number",
                    {"end": str(end), "hint": "Write digits only: 12."},
                )
        return range_

    alone = {"type": ["number", "string"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
    ends = {"type": "object", "properties": {"min": alone, "max": alone}, "minProperties": 1}
    schema = {"anyOf": [alone, {**ends, "additionalProperties": False}]}
    return Annotated[
        Range, BeforeValidator(_not_listed), AfterValidator(within), WithJsonSchema(schema)
    ]


def _not_listed(raw: Any) -> Any:
    if isinstance(raw, list | tuple):
        raise PydanticCustomError("exact_number", "A list is not a number", {"at": ()})
    return raw


ENDS = frozenset({"min", "max"})

TYPE = FieldType(
    "number",
    bare,
    frozenset({"unit", "min", "max", "whole", "unique", "shown", "by"}),
    own_keys=ENDS,
)

"""Between which numbers, versions and days an answer lies."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.records.exact_values import ExactDay, ExactNumber, ExactVersion
from wegwijs.records.fields import Record, YesOrNo


class Bounds(Record):
    """Limits the numbers that may be answered; both ends count, and none means no limit."""

    min: ExactNumber | None = None
    max: ExactNumber | None = None
    whole: YesOrNo = Field(False, description="Only whole numbers count: nothing between 4 and 5.")

    @model_validator(mode="after")
    def _in_order(self) -> Bounds:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise PydanticCustomError(
                "bounds_crossed",
                "min {low} is above max {high}",
                {"low": str(self.min), "high": str(self.max)},
            )
        for key in ("min", "max") if self.whole else ():
            end = getattr(self, key)
            if end is not None and end % 1:
                raise PydanticCustomError(
                    "bound_not_whole",
                    "Only whole numbers count here, and {key} is {end}",
                    {"key": key, "end": str(end), "at": (key,)},
                )
        return self


class VersionBounds(Record):
    """Limits the versions that may be answered; the greatest includes all that begin so."""

    min: ExactVersion | None = None
    max: ExactVersion | None = None

    @model_validator(mode="after")
    def _in_order(self) -> VersionBounds:
        if self.min is not None and self.max is not None and self.min.first > self.max.last:
            raise PydanticCustomError(
                "bounds_crossed",
                "min {low} is above max {high}",
                {"low": str(self.min), "high": str(self.max)},
            )
        return self


class DateBounds(Record):
    """Limits the days that may be answered; both ends count, and none means no limit."""

    min: ExactDay | None = None
    max: ExactDay | None = None

    @model_validator(mode="after")
    def _in_order(self) -> DateBounds:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise PydanticCustomError(
                "bounds_crossed",
                "min {low} is after max {high}",
                {"low": str(self.min), "high": str(self.max)},
            )
        return self

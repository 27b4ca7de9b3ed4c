"""What a citation refers to: a publication, and the places in it that are cited."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.model.fields import (
    ANCHOR_PATTERN,
    LANGUAGE_PATTERN,
    Id,
    IsoDate,
    PlainText,
    Record,
)


class Place(Record):
    """Names a part of a source, and where its address leads to it."""

    name: PlainText
    anchor: str | None = Field(None, pattern=ANCHOR_PATTERN)


class Source(Record):
    """Names a publication that facts were read from, and when."""

    title: PlainText
    publisher: str
    dated: IsoDate | None = None
    read: IsoDate
    language: str = Field(pattern=LANGUAGE_PATTERN)
    url: str | None = Field(None, pattern=r"^https?://")
    places: dict[Id, Place] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _dates_in_order(self) -> Source:
        if self.dated and self.read < self.dated:
            raise PydanticCustomError("dates_crossed", "read is before dated", {"at": ("read",)})
        return self

    def address(self, place: str | None) -> str | None:
        """Give the web address of the source or of a place in it, if it has one."""
        if self.url is None:
            return None
        anchor = self.places[place].anchor if place else None
        return f"{self.url}#{anchor}" if anchor else self.url

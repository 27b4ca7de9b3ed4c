"""What a citation refers to: a publication, and the places in it that are cited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.records.fields import (
    ANCHOR_PATTERN,
    LANGUAGE_PATTERN,
    Id,
    IsoDate,
    PlainText,
    Record,
)

_URL_PATTERN = r"^https?://"
_EVERY = "*"
"""Stands for every language, where something is said once for all of them."""

_Language = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]


def _alone_or_by_language(pattern: str) -> WithJsonSchema:
    alone = {"type": "string", "pattern": pattern}
    by_language = {
        "type": "object",
        "propertyNames": {"pattern": LANGUAGE_PATTERN},
        "additionalProperties": alone,
        "minProperties": 1,
    }
    return WithJsonSchema({"anyOf": [alone, by_language]})


def _for_every_language(raw: Any) -> Any:
    return {_EVERY: raw} if isinstance(raw, str) else raw


_Anchors = Annotated[
    Mapping[str, Annotated[str, Field(pattern=ANCHOR_PATTERN)]],
    BeforeValidator(_for_every_language),
    _alone_or_by_language(ANCHOR_PATTERN),
]
_Addresses = Annotated[
    Mapping[_Language, Annotated[str, Field(pattern=_URL_PATTERN)]],
    Field(min_length=1),
    _alone_or_by_language(_URL_PATTERN),
]


class Place(Record):
    """Names a part of a source, and where its address leads to it."""

    name: PlainText
    anchor: _Anchors = Field(
        default_factory=dict,
        description="The fragment of the address, by language where it differs.",
    )


class Source(Record):
    """Names a publication that facts were read from, and when."""

    title: PlainText
    publisher: str
    dated: IsoDate | None = None
    read: IsoDate
    language: str = Field(
        pattern=LANGUAGE_PATTERN,
        description="What it is written in; with several addresses, the first unless said.",
    )
    url: _Addresses = Field(
        default_factory=dict,
        description="Its address, or one for each language in which it can be read.",
    )
    replaced_by: Id | None = Field(
        None, description="The source that took its place: citing this one is then a finding."
    )
    places: dict[Id, Place] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _address_alone(cls, raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            return raw
        url, language = raw.get("url"), raw.get("language")
        if isinstance(url, str):
            # Without a language, or with one that is none, that is said, and nothing else.
            known = isinstance(language, str) and re.match(LANGUAGE_PATTERN, language)
            return {**raw, "url": {language if known else "und": url}}
        if isinstance(url, Mapping) and url and "language" not in raw:
            return {**raw, "language": next(iter(url))}
        return raw

    @model_validator(mode="after")
    def _dates_in_order(self) -> Source:
        if self.dated and self.read < self.dated:
            raise PydanticCustomError("dates_crossed", "read is before dated", {"at": ("read",)})
        if self.url and self.language not in self.url:
            raise PydanticCustomError(
                "language_without_address",
                "There is no address for its own language, {language}",
                {"language": repr(self.language), "at": ("language",)},
            )
        return self

    def language_for(self, reader: str) -> str:
        """Tell in which language a reader of one gets to read it: that one, or its own."""
        return reader if reader in self.url else self.language

    def address(self, place: str | None, reader: str) -> str | None:
        """Give the web address to which a reader of a language is led, if it has one."""
        language = self.language_for(reader)
        url = self.url.get(language)
        anchors = self.places[place].anchor if place else {}
        anchor = anchors.get(language, anchors.get(_EVERY))
        return f"{url}#{anchor}" if url and anchor else url

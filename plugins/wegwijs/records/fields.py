"""The kinds of value a data file may hold, shared by all records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from wegwijs.findings.names import did_you_mean
from wegwijs.records.calendar_day import DEFAULT_ZONE, UnreadableDay, read_day, time_zones

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME_PATTERN = r"^[a-z0-9]+([.-][a-z0-9]+)*$"
LIST_PATTERN = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
FIELD_PATTERN = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
CITATION_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$"
PAGE_PATH_PATTERN = r"^([^/.\s#?][^/\s#?]*/)*[^/.\s#?][^/\s#?]*\.md$"
ANCHOR_PATTERN = r"^[^#\s]+$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
BRANCH = "‹"
"""Begins the name of a branch that validation took, which is no key of a file."""

LANGUAGES = "languages"
"""The name of the site's languages in the context of validation: what needs no language has one."""

UNSOURCED = "unsourced"
"""Tells, in the context of validation, whether what is said may name no source."""

SITE_ADDRESS_PATTERN = r"^https?://[^/\s?#]+/([^\s?#]+/)?$"


class Record(BaseModel):
    """Bases every record read from data: frozen, and no unknown keys."""

    # Deferred: what is never validated, such as a Concept made of a ConceptFile, costs nothing.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def said_once(raw: Any, kind: type | tuple[type, ...], info: ValidationInfo) -> Any:
    """Give what is said without a language the first: a check tells that the others lack it."""
    languages = (info.context or {}).get(LANGUAGES, ())
    return {languages[0]: raw} if languages and isinstance(raw, kind) else raw


def said_first(raw: str, info: ValidationInfo) -> Any:
    """Give a text without a language the first one of the site."""
    languages = (info.context or {}).get(LANGUAGES, ())
    return {languages[0]: raw} if languages else raw


def _list_said_once(raw: Any, info: ValidationInfo) -> Any:
    return said_once(raw, (list, tuple), info)


class Text(RootModel[Mapping[str, str]]):
    """Holds a text a reader sees, by language; whether all are there is a check's question."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, raw: Any, info: ValidationInfo) -> Any:
        return said_once(raw, str, info)

    def __getitem__(self, language: str) -> str:
        return self.root[language]


class PlainText(Text):
    """Holds text without markup: names, questions, labels."""


class Prose(Text):
    """Holds Markdown: inline for short texts, paragraphs and lists for long ones."""


class Names(RootModel[Mapping[str, tuple[str, ...]]]):
    """Holds lists of names, by language."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _list_alone(cls, raw: Any, info: ValidationInfo) -> Any:
        return _list_said_once(raw, info)

    def __getitem__(self, language: str) -> tuple[str, ...]:
        return self.root[language]


def names_in(names: Names | None, language: str) -> tuple[str, ...]:
    """List the names of a language; none where nothing is said, or not in this language."""
    return names.root.get(language, ()) if names is not None else ()


_FLAG_HINT = "Write true or false."


def _yes_or_no(raw: Any) -> bool:
    if raw in ("yes", "true"):
        return True
    if raw in ("no", "false"):
        return False
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    word = str(raw).casefold()
    hint = f"Write {meant.get(word, word)}." if word in {*meant, "true", "false"} else _FLAG_HINT
    told = {"raw": repr(raw), "hint": hint}
    raise PydanticCustomError("yes_or_no", "{raw} is neither yes nor no", told)


def _one_or_many(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


def _iso_date(raw: Any) -> date:
    try:
        if isinstance(raw, str):
            return read_day(raw)
    except UnreadableDay:
        pass
    raise PydanticCustomError(
        "iso_date", "{raw} is not a date such as 2026-06-10", {"raw": repr(raw)}
    )


def _site_address(raw: Any) -> Any:
    if isinstance(raw, str) and not re.fullmatch(SITE_ADDRESS_PATTERN, raw):
        raise PydanticCustomError(
            "site_address", "{raw} is not the address of a site", {"raw": repr(raw)}
        )
    return raw


def _time_zone(raw: Any) -> Any:
    known = time_zones()
    if isinstance(raw, str) and raw not in known:
        named = {each.lower(): each for each in known}
        near = named.get(raw.lower().replace(" ", "_"))
        raise PydanticCustomError(
            "time_zone",
            "{raw} is not the name of a time zone",
            {
                "raw": repr(raw),
                "hint": f"Did you mean {near!r}?"
                if near
                else did_you_mean(raw, known)
                or f"Write a name of the IANA database: Europe/Amsterdam, or {DEFAULT_ZONE}.",
            },
        )
    return raw


Id = Annotated[str, Field(pattern=ID_PATTERN)]
ListName = Annotated[str, Field(pattern=LIST_PATTERN)]
FieldName = Annotated[str, Field(pattern=FIELD_PATTERN)]
# What a concept or an option is called may hold dots, as names of versions and machines do.
Name = Annotated[str, Field(pattern=NAME_PATTERN)]
Citation = Annotated[
    str, Field(pattern=CITATION_PATTERN, description="A source's id, or source-id#place.")
]


def _sourced(raw: Any, info: ValidationInfo) -> Any:
    """Ask for a source, where the site does not publish facts of its own."""
    if raw or (info.context or {}).get(UNSOURCED):
        return raw
    missing = "missing" if isinstance(raw, tuple) else "too_short"  # the default is a tuple
    raise PydanticCustomError(missing, "No source stands here")


Sources = Annotated[tuple[Citation, ...], BeforeValidator(_sourced)]
"""Citations that must be there, unless the site says otherwise; give it `unsaid` as default."""


def unsaid(description: str | None = None) -> Any:
    """Make the default of sources that must be there: none, which is looked at too."""
    return Field((), validate_default=True, description=description)


OldAddresses = Annotated[
    tuple[str, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
    Field(description="Addresses this page had, below the language: tools/old-name."),
]
PagePath = Annotated[
    str,
    Field(
        pattern=PAGE_PATH_PATTERN,
        description="The path of a page below the language's folder: about/proof.md.",
    ),
]
WordsByLanguage = Annotated[
    dict[str, tuple[str, ...]],
    BeforeValidator(_list_said_once),
]
# Editors read YAML with its guesses, so their schemas must take what the guesses give.
YesOrNo = Annotated[
    bool,
    BeforeValidator(_yes_or_no),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}),
]
IsoDate = Annotated[
    date,
    BeforeValidator(_iso_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Draft = Annotated[
    YesOrNo,
    Field(description="Yes while it is written: a server shows it, and nothing publishes it."),
]
SiteAddress = Annotated[
    str,
    BeforeValidator(_site_address),
    WithJsonSchema({"type": "string", "pattern": SITE_ADDRESS_PATTERN}),
]
TimeZone = Annotated[
    str,
    BeforeValidator(_time_zone),
    WithJsonSchema({"type": "string", "pattern": r"^(UTC|[A-Za-z_+-]+(/[A-Za-z0-9_+-]+)+)$"}),
]

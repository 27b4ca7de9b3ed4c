"""Numbers, versions and days as data files hold them: exact, and written in one way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from wegwijs.decisions.dates import read_date
from wegwijs.decisions.exact_numbers import read_number
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.versions import VersionNumber, read_version


def _exact_number(raw: Any) -> Decimal:
    try:
        return raw if isinstance(raw, Decimal) and raw.is_finite() else read_number(str(raw))
    except ConditionError as error:
        values = {"what": error.message.rstrip("."), "at": (), "hint": error.hint}
        raise PydanticCustomError("exact_number", "{what}", values) from None


def _version(raw: Any) -> VersionNumber:
    try:
        return raw if isinstance(raw, VersionNumber) else read_version(str(raw))
    except ConditionError as error:
        values = {"what": error.message.rstrip("."), "at": (), "hint": error.hint}
        raise PydanticCustomError("exact_version", "{what}", values) from None


def _day(raw: Any) -> date:
    try:
        return raw if isinstance(raw, date) else read_date(str(raw))
    except ConditionError as error:
        values = {"what": error.message.rstrip("."), "at": (), "hint": error.hint}
        raise PydanticCustomError("exact_day", "{what}", values) from None


ExactNumber = Annotated[
    Decimal, BeforeValidator(_exact_number), WithJsonSchema({"type": ["number", "string"]})
]
ExactVersion = Annotated[
    VersionNumber,
    BeforeValidator(_version),
    PlainSerializer(str),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^\d+(\.\d+){0,2}$"}),
]
ExactDay = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]

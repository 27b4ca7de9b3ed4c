"""A version such as 10, 10.3 or 2026.1."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.versions import read_version
from wegwijs.records.kinds.types.field_type import FieldType


def _version(text: str) -> str:
    try:
        return str(read_version(text))
    except ConditionError as error:
        values: dict[str, Any] = {"what": error.message.rstrip("."), "hint": error.hint}
        raise PydanticCustomError("exact_version", "{what}", values) from None


Version = Annotated[
    str,
    AfterValidator(_version),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^\d+(\.\d+){0,2}$"}),
]

TYPE = FieldType("version", lambda field: Version, frozenset({"many", "unique", "shown", "by"}))

"""Another concept, by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import WithJsonSchema

from wegwijs.records.fields import NAME_PATTERN, Name
from wegwijs.records.kinds.types.field_type import FieldType

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field


def bare(field: Field) -> Any:
    """Read the id of a concept; the schema tells editors of which kinds it may be."""
    kinds = {"x-kinds": list(field.says.kinds)}
    return Annotated[Name, WithJsonSchema({"type": "string", "pattern": NAME_PATTERN, **kinds})]


TYPE = FieldType("concept", bare, frozenset({"many", "kinds", "inverse", "by"}))

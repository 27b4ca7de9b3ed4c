"""One of some options, or with `many` several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from wegwijs.records.kinds.types.field_type import FieldType

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field


def bare(field: Field) -> Any:
    """Read the id of one of the field's options."""
    return Literal[tuple(field.options)]


TYPE = FieldType(
    "choice", bare, frozenset({"many", "options", "shown", "by"}), frozenset({"options"})
)

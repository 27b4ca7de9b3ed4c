"""Rows of typed columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegwijs.records.kinds.types.field_type import FieldType

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field


def bare(field: Field) -> Any:
    """Read rows, each a mapping from columns to what stands there."""
    from wegwijs.records.kinds.models import rows

    return rows(field)


TYPE = FieldType(
    "table",
    bare,
    frozenset({"caption", "columns"}),
    frozenset({"columns"}),
    wrapped=False,
    in_column=False,
)

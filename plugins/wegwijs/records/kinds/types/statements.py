"""A list of statements, each with sources of its own."""

from __future__ import annotations

from wegwijs.records.concept import Statement
from wegwijs.records.kinds.types.field_type import FieldType

TYPE = FieldType(
    "statements",
    lambda field: tuple[Statement, ...],
    wrapped=False,
    in_column=False,
    in_card=False,
)

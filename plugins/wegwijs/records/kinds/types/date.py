"""A day of the calendar."""

from __future__ import annotations

from wegwijs.records.fields import IsoDate
from wegwijs.records.kinds.types.field_type import FieldType

TYPE = FieldType("date", lambda field: IsoDate, frozenset({"many", "shown", "by"}))

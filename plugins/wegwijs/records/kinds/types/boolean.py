"""Yes or no."""

from __future__ import annotations

from wegwijs.records.fields import YesOrNo
from wegwijs.records.kinds.types.field_type import FieldType

TYPE = FieldType("boolean", lambda field: YesOrNo, frozenset({"by"}))

"""Another concept, by its id."""

from __future__ import annotations

from wegwijs.records.fields import Name
from wegwijs.records.kinds.types.field_type import FieldType

TYPE = FieldType("concept", lambda field: Name, frozenset({"many", "kinds", "inverse", "by"}))

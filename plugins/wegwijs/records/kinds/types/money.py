"""An amount of money, or a range of amounts, in the field's currency or the value's own."""

from __future__ import annotations

from wegwijs.records.kinds.types import number
from wegwijs.records.kinds.types.field_type import FieldType

TYPE = FieldType(
    "money",
    number.bare,
    frozenset({"currency", "unit", "min", "max", "shown", "by"}),
    frozenset({"currency"}),
    own_keys=number.ENDS,
)

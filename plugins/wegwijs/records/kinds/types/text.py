"""A short text without markup; with `translate: no`, one text for all languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import StringConstraints

from wegwijs.records.fields import PlainText
from wegwijs.records.kinds.types.field_type import FieldType

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field

Code = Annotated[str, StringConstraints(min_length=1)]
"""A text that is the same in every language."""


def bare(field: Field) -> Any:
    """Read a text in each language, or one for all."""
    return PlainText if field.says.translate else Code


TYPE = FieldType(
    "text", bare, frozenset({"many", "shown", "by", "unique", "translate"}), own_keys=None
)

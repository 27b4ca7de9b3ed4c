"""A long text in Markdown, in each language."""

from __future__ import annotations

from wegwijs.records.fields import Prose
from wegwijs.records.kinds.types.field_type import FieldType

TYPE = FieldType(
    "markdown", lambda field: Prose, frozenset({"by", "more"}), in_card=False, own_keys=None
)

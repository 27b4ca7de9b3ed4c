"""What one must have for something: which other concepts bring it, and what one covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field as Described
from pydantic import create_model

from wegwijs.records.concept import Evidence
from wegwijs.records.fields import Citation, Name, Prose, Record
from wegwijs.records.kinds.types.field_type import FieldType

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field


class Entitlement(Record):
    """Tells which concepts bring something along, and what one licence for it covers."""

    scope: str | None = None
    included_in: tuple[Name, ...] = Described(
        (), description="Whoever has any of these has this concept too."
    )
    note: Prose | None = None
    source: tuple[Citation, ...] = ()
    evidence: Evidence = Evidence.STATED


def bare(field: Field) -> Any:
    """Read an entitlement whose scope is one of the field's."""
    scope: Any = (Literal[tuple(field.scopes)] | None, None) if field.scopes else (None, None)
    return create_model("Entitlement", __base__=Entitlement, scope=scope)


TYPE = FieldType(
    "entitlement",
    bare,
    frozenset({"kinds", "inverse", "scopes", "unknown", "included_in", "facts"}),
    wrapped=False,
    in_column=False,
)

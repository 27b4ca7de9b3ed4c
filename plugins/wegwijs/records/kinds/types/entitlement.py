"""What one must have for something: which other concepts bring it, and what one covers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema, create_model
from pydantic import Field as Described

from wegwijs.records.concept import Evidence
from wegwijs.records.fields import ID_PATTERN, NAME_PATTERN, Citation, Id, Name, Prose, Record
from wegwijs.records.kinds.types.field_type import FieldType

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field


def _one_or_many(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


def _alone(raw: Any) -> Any:
    return {"with": raw} if isinstance(raw, str) else raw


class Inclusion(Record):
    """Names a concept that brings something along: everywhere and surely, unless it says else."""

    with_: Name = Described(alias="with")
    where: Mapping[str, Annotated[tuple[str, ...], BeforeValidator(_one_or_many)]] = Described(
        default_factory=dict,
        description="Only there: options of another field of the concept, by its name.",
    )
    disputed: Id | None = Described(
        None, description="The open question that tells how the sources disagree about it."
    )


_NAME = {"type": "string", "pattern": NAME_PATTERN}
_OPTIONS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_Inclusion = Annotated[
    Inclusion,
    BeforeValidator(_alone),
    WithJsonSchema(
        {
            "anyOf": [
                _NAME,
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["with"],
                    "properties": {
                        "with": _NAME,
                        "where": {"type": "object", "additionalProperties": _OPTIONS},
                        "disputed": {"type": "string", "pattern": ID_PATTERN},
                    },
                },
            ]
        }
    ),
]


class Entitlement(Record):
    """Tells which concepts bring something along, and what one licence for it covers."""

    scope: str | None = None
    included_in: tuple[_Inclusion, ...] = Described(
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

"""An address elsewhere, with a text to read in each language."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.records.fields import PlainText, Record
from wegwijs.records.kinds.types.field_type import FieldType

# What browsers open, with any signs of RFC 3986, and letters beyond ASCII as people paste them.
_ADDRESS = re.compile(r"(?:https?://[^\s/?#<>\"]+[^\s<>\"]*|(?:mailto|tel|sms):[^\s<>\"]+)")


def _address(raw: Any) -> Any:
    if isinstance(raw, str) and not _ADDRESS.fullmatch(raw):
        raise PydanticCustomError(
            "link_address",
            "{raw} is not the address of a page elsewhere",
            {"raw": repr(raw), "hint": "Write it whole: https://example.com/page."},
        )
    return raw


class Link(Record):
    """Leads elsewhere; without a text, the address is what is read."""

    url: Annotated[
        str,
        BeforeValidator(_address),
        WithJsonSchema({"type": "string", "pattern": "^(https?://|mailto:|tel:|sms:)"}),
    ]
    text: PlainText | None = None

    @model_validator(mode="before")
    @classmethod
    def _address_alone(cls, raw: Any) -> Any:
        return {"url": raw} if isinstance(raw, str) else raw


KEYS = frozenset({"url", "text"})

TYPE = FieldType("link", lambda field: Link, frozenset({"many", "unique", "by"}), own_keys=KEYS)

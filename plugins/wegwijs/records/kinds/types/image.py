"""A picture with what it shows in words, in each language."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from wegwijs.records.fields import PlainText, Record
from wegwijs.records.kinds.types.field_type import FieldType

_FILE = re.compile(r"(?![/.])[^\s\\?#<>\":]+\.(?:avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE)


def _file(raw: Any) -> Any:
    if isinstance(raw, str) and (not _FILE.fullmatch(raw) or "/../" in f"/{raw}/"):
        raise PydanticCustomError(
            "image_file",
            "{raw} is not a picture below the pages",
            {"raw": repr(raw), "hint": "Write its path from the folder of pages: images/x.jpg."},
        )
    return raw


class Image(Record):
    """Shows a picture; `file` is below the folder of the language's pages."""

    file: Annotated[
        str,
        BeforeValidator(_file),
        WithJsonSchema({"type": "string", "pattern": r"\.(avif|gif|jpe?g|png|svg|webp)$"}),
    ]
    alt: PlainText


TYPE = FieldType(
    "image", lambda field: Image, frozenset({"many"}), own_keys=frozenset({"file", "alt"})
)

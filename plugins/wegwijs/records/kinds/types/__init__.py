"""The field types, one module each: what a bare value is, and which keys its declaration takes.

A new type is a module here, one of the same name in `pages/values/`, and a line in each tuple.
"""

from __future__ import annotations

from collections.abc import Mapping

from wegwijs.records.kinds.types import (
    boolean,
    choice,
    concept,
    date,
    entitlement,
    image,
    link,
    markdown,
    money,
    number,
    statements,
    table,
    text,
    version,
)
from wegwijs.records.kinds.types.field_type import FieldType

TYPES: Mapping[str, FieldType] = {
    each.TYPE.name: each.TYPE
    for each in (
        text,
        markdown,
        statements,
        choice,
        concept,
        entitlement,
        number,
        money,
        version,
        date,
        boolean,
        link,
        image,
        table,
    )
}

"""The field types, one module each: what a bare value is, and which keys its declaration takes.

A new type is a module here, one of the same name in `pages/values/`, and its name in `TYPE_NAMES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from wegwijs.records.kinds.declaration import TYPE_NAMES
from wegwijs.records.kinds.types.field_type import FieldType

TYPES: Mapping[str, FieldType] = {
    name: import_module(f"wegwijs.records.kinds.types.{name}").TYPE for name in TYPE_NAMES
}

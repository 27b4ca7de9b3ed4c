"""What concepts name of one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import is_stated, stated
from wegwijs.source import Path

NAMING = frozenset({"concept", "entitlement", "table"})
"""The types of field that may name another concept."""


def named(field: Field, value: Any, path: Path = ()) -> Iterator[tuple[Field, Path, str]]:
    """Yield each id that a value names, with the field or column, and its place in the value."""
    if value is None:
        return
    if field.type == "concept" and not is_stated(value):
        several = isinstance(value, tuple)
        yield from (
            ((field, (*path, at), id) for at, id in enumerate(value))
            if several
            else ((field, path, value),)
        )
    elif field.type == "concept":
        said = stated(value)
        for index, each in enumerate(said):
            at: Path = (*path, index, "value") if said is value else (*path, "value")
            if isinstance(each.value, tuple):
                yield from ((field, (*at, number), id) for number, id in enumerate(each.value))
            elif each.value is not None:
                yield field, at, each.value
    elif field.type == "entitlement":
        for index, each in enumerate(value.included_in):
            yield field, (*path, "included_in", index), each.with_
    elif field.type == "table":
        for index, row in enumerate(value):
            for column in field.columns.values():
                yield from named(column, row.get(column.name), (*path, index, column.name))


def names_in(field: Field, value: Any) -> Iterator[str]:
    """Yield each id that a value names and that a page shows as belonging together."""
    yield from (id for _, _, id in named(field, value))

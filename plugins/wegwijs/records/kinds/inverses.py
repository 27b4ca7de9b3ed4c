"""What concepts name of one another, and what is said of one by others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.kept.results import remembered
from wegwijs.records.concept import Concept
from wegwijs.records.kinds.declared import Field, Kinds
from wegwijs.records.kinds.stated import stated
from wegwijs.source import Path


def named(field: Field, value: Any, path: Path = ()) -> Iterator[tuple[Field, Path, str]]:
    """Yield each id that a value names, with the field or column, and its place in the value."""
    if value is None:
        return
    if field.type == "concept":
        said = stated(value)
        for index, each in enumerate(said):
            at: Path = path
            if said is value:
                at = (*path, index, "value")
            elif each is value:
                at = (*path, "value")
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


@remembered
def _inverses(
    kinds: Kinds, concepts: Mapping[str, Concept]
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for concept in concepts.values():
        for field in kinds[concept.kind].fields.values():
            for holder, _, id in named(field, concept.values.get(field.name)):
                if holder.says.inverse is not None:
                    found.setdefault((holder.says.inverse, id), {})[concept.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def named_by(
    kinds: Kinds, concepts: Mapping[str, Concept], id: str, inverse: str
) -> tuple[str, ...]:
    """List the concepts that say something of one, by the name of what they say."""
    return _inverses(kinds, concepts).get((inverse, id), ())

"""Which concepts a list shows, and in which order: filtered, sorted as numbers and naturally."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.fields import Text
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import plain
from wegwijs.records.kinds.types.entitlement import Entitlement
from wegwijs.records.kinds.types.number import Range
from wegwijs.source import Plain

_DIGITS = re.compile(r"(\d+)")
_LAST = (2,)

Key = tuple[Any, ...]


def natural(text: str) -> Key:
    """Give a key that sorts numbers in a text as numbers: 2xlarge before 10xlarge."""
    parts = _DIGITS.split(text.casefold())
    return tuple((int(each), "") if each.isdigit() else (-1, each) for each in parts)


def arranged(
    catalog: Catalog,
    kinds: Iterable[str],
    where: Mapping[str, Plain],
    sort: Sequence[str],
    language: str,
) -> list[Concept]:
    """List the concepts of some kinds; without `sort`, in the site's order, then by id."""
    found = [
        concept
        for kind in kinds
        for concept in (catalog.concepts[id] for id in catalog.ordered(kind))
        if is_wanted(concept, where, catalog.day)
    ]
    if sort:
        found.sort(key=lambda each: tuple(_key(each, name, catalog, language) for name in sort))
    return found


def is_wanted(concept: Concept, where: Mapping[str, Plain], day: date) -> bool:
    """Tell whether a concept has one of the values that are wanted of each field."""
    for name, wanted in where.items():
        each = set(wanted) if isinstance(wanted, list) else {wanted}
        if each.isdisjoint({_as_written(value) for value in plain(concept.values.get(name), day)}):
            return False
    return True


def _as_written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Range):
        return f"{value.ends[0]:f}"
    return str(value)


def _key(concept: Concept, name: str, catalog: Catalog, language: str) -> Key:
    """Give what a concept is sorted by; one without a value comes last."""
    if name == "name":
        return (0, natural(concept.name.root.get(language, "")))
    field = catalog.kinds[concept.kind].fields.get(name)
    values = list(plain(concept.values.get(name), catalog.day)) if field is not None else []
    if field is None or not values:
        return _LAST
    return (0, *_compared(field, values[0], catalog, language))


def _compared(field: Field, value: Any, catalog: Catalog, language: str) -> Key:
    if isinstance(value, Range):
        return (value.ends[0],)
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, Decimal | date):
        return (value,)
    if field.type == "choice":
        return (list(field.options).index(value),)
    if field.type == "concept" and value in catalog.concepts:
        return natural(catalog.concepts[value].name.root.get(language, ""))
    if isinstance(value, Text):
        return natural(value.root.get(language, ""))
    if isinstance(value, Entitlement):
        return (list(field.scopes).index(value.scope) if value.scope else len(field.scopes),)
    return natural(str(value))


def groups(
    field: Field, concepts: Collection[Concept], catalog: Catalog, language: str
) -> list[tuple[str | bool | None, list[Concept]]]:
    """Part concepts by a field: each value with those that have it, then those without one."""
    found: dict[Any, list[Concept]] = {}
    for concept in concepts:
        values = list(plain(concept.values.get(field.name), catalog.day)) or [None]
        for value in values:
            found.setdefault(value, []).append(concept)
    named = [each for each in found if each is not None]
    named.sort(key=lambda each: _compared(field, each, catalog, language))
    order = [*named, None] if None in found else named
    return [(each, found[each]) for each in order]

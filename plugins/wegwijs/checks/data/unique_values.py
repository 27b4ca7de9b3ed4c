"""Does each value stand once, where `kinds.yaml` says that no two concepts share it?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Text
from wegwijs.records.kinds.declared import Field, Kind
from wegwijs.records.kinds.stated import plain
from wegwijs.records.kinds.types.link import Link
from wegwijs.records.kinds.types.number import Range


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each value of a unique field that another concept has too."""
    for kind, field in catalog.kinds.fields():
        if field.says.unique:
            yield from _twice(catalog, kind, field)


def _twice(catalog: Catalog, kind: Kind, field: Field) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for concept in catalog.concepts.values():
        if concept.kind != kind.id:
            continue
        for written in _written(concept.values.get(field.name), catalog):
            other = first.setdefault(written, concept.id)
            if other != concept.id:
                yield Finding(
                    "value-not-unique",
                    catalog.place(concept, (field.name,)),
                    f"{field.name!r} is {written!r} here and in {other!r}.",
                    "Correct one of the two, or take unique: out of kinds.yaml.",
                )


def _written(value: object, catalog: Catalog) -> Iterator[str]:
    """Yield what is compared: a text in the default language, an address, a number."""
    for each in plain(value, catalog.day):
        if isinstance(each, Text):
            yield each.root.get(catalog.languages[0], "").strip()
        elif isinstance(each, Link):
            yield each.url
        elif isinstance(each, Range):
            yield " ".join(f"{end:f}" for end in each.ends)
        else:
            yield str(each)

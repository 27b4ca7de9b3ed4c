"""Walks through a record and everything inside it, with the path of each value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, RootModel

from wegwijs.kept.results import remembered
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Text
from wegwijs.records.folders import further_records
from wegwijs.source import Path


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value inside a record with its path in the data, outermost first."""
    yield path, value
    if isinstance(value, RootModel):
        return
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        unfolded: frozenset[str] = getattr(type(value), "unfolded", frozenset())
        for name in value.model_fields_set:
            if name in unfolded:
                for key, inner in getattr(value, name).items():
                    yield from walk(inner, (*path, key))
            elif name in fields:
                yield from walk(getattr(value, name), (*path, fields[name].alias or name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from walk(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))


def citations_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each citation inside a value, with its path in the data."""
    for at, inner in walk(value, path):
        if len(at) > 1 and at[-2] in ("source", "sources") and isinstance(inner, str):
            yield at, inner


@remembered
def texts(value: Any) -> tuple[tuple[Path, Text], ...]:
    """List every text a reader may see, with its path in the data."""
    return tuple((path, inner) for path, inner in walk(value) if isinstance(inner, Text))


def concept_files(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """Yield each concept with its file; those that share a file as one mapping by id."""
    together: dict[str, dict[str, Any]] = {}
    for concept in catalog.concepts.values():
        if concept.within:
            together.setdefault(concept.path, {})[concept.id] = concept
        else:
            yield concept.path, concept
    yield from together.items()


def records(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """Yield everything in the catalogue that holds texts, with the file it stands in."""
    yield from concept_files(catalog)
    yield from ((each.path, each) for each in catalog.decisions.values())
    yield from ((each.path, each) for each in further_records(catalog))
    yield catalog.file("site.yaml"), catalog.site
    yield catalog.file("kinds.yaml"), catalog.kinds.written
    yield catalog.file("sources.yaml"), catalog.sources
    yield catalog.file("strings.yaml"), catalog.strings
    yield catalog.file("glossary.yaml"), catalog.glossary

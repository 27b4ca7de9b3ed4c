"""Makes of the schemas of a site what an editor checks a file with."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource

from wegwijs.records.catalog import Catalog
from wegwijs.records.schema import schemas_of
from wegwijs.records.schema_ids import IDS, ids


def validators(catalog: Catalog) -> dict[str, Draft202012Validator]:
    """Make a validator of each schema, by its name, with the ids there are."""
    texts = {**schemas_of(catalog), IDS: ids(catalog)}
    schemas = {name: json.loads(text) for name, text in texts.items()}
    resources = [(name, Resource.from_contents(each)) for name, each in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return {
        name.removesuffix(".schema.json"): Draft202012Validator(each, registry=registry)
        for name, each in schemas.items()
    }

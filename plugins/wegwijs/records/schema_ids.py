"""The ids of a site as a JSON Schema of their own, so that editors complete them and refuse others.

It changes with almost every change of the data: git does not keep it, and the schemas that it
does keep only refer to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import CITATION_PATTERN, NAME_PATTERN

IDS = "ids.schema.json"
"""The name of the file; the definitions in it are `record`, `concept`, `citation` and others."""

OF_KINDS = "x-kinds"
"""Lists, in the schema of an id, the kinds that its concept may be of."""

ANSWERED = "x-answered"
"""Marks, in a schema, what may be answered to an input or asked of it."""

OWN_KEYS = "x-own-keys"
"""Lists, in the schema of a row, the keys that name no input."""

# What stands in these files names records by id; elsewhere the pattern has other meanings.
_ELSEWHERE = frozenset({"kinds", "pages", "matrix", "release", "strings", "accepted", "baseline"})


def ids(catalog: Catalog) -> str:
    """Write which ids there are, by what they are ids of."""
    of_kind = {kind: [*catalog.ordered(kind)] for kind in catalog.kinds}
    concepts = sorted(catalog.concepts)
    decisions = catalog.decisions.values()
    citations = [
        citation
        for id, source in catalog.sources.items()
        for citation in (id, *(f"{id}#{place}" for place in source.places))
    ]
    options = (
        option
        for decision in decisions
        for question in decision.inputs.values()
        for option in question.options or ()
    )
    found: dict[str, Iterable[str]] = {
        "record": (*concepts, *catalog.decisions),
        "concept": concepts,
        "decision": catalog.decisions,
        "citation": citations,
        "outcome": (each for decision in decisions for each in decision.outcomes),
        "input": (each for decision in decisions for each in decision.inputs),
        "option": options,
        **{_kind(kind): each for kind, each in of_kind.items()},
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ids",
        "$defs": {name: _listed(each) for name, each in found.items()},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _kind(kind: str) -> str:
    return f"of-kind-{kind}"


def _listed(each: Iterable[str]) -> Mapping[str, Any]:
    """List ids; where there are none yet, any will do."""
    found = sorted(set(each))
    return {"enum": found} if found else {"type": "string"}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"{IDS}#/$defs/{name}"}


def with_ids(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Let a schema refer to the ids there are, wherever it asks for one."""
    return schema if name in _ELSEWHERE else _referring(schema, "")


def _referring(value: Any, key: str) -> Any:
    if isinstance(value, list):
        return [_referring(each, key) for each in value]
    if not isinstance(value, dict):
        return value
    told = {each: value[each] for each in ("description", "title") if each in value}
    if OF_KINDS in value:
        kinds = value[OF_KINDS]
        refs = [_ref(_kind(each)) for each in kinds] or [_ref("concept")]
        return {"anyOf": refs, **told} if len(refs) > 1 else {**refs[0], **told}
    if ANSWERED in value:
        return _condition()
    if value.get("pattern") == CITATION_PATTERN:
        return {**_ref("citation"), **told}
    if value.get("pattern") == NAME_PATTERN and key != "propertyNames":
        return {**_ref("record"), **told}
    made = {each: _referring(inner, each) for each, inner in value.items() if each != OWN_KEYS}
    if OWN_KEYS in value:
        made["propertyNames"] = {"anyOf": [_ref("input"), {"enum": value[OWN_KEYS]}]}
    properties = made.get("properties", {})
    if isinstance(properties, dict) and "then" in properties:
        outcome = _ref("outcome")
        properties["then"] = {"anyOf": [outcome, {"type": "array", "items": outcome}]}
        for asked in {"when", "given"} & properties.keys():
            properties[asked] = {
                "type": "object",
                "propertyNames": _ref("input"),
                "additionalProperties": _condition(),
            }
    return made


def _condition() -> dict[str, Any]:
    """Take options by id, yes and no, numbers and versions with their signs, and what excludes."""
    option = _ref("option")
    figures = {"type": "string", "pattern": r"[0-9]|^(yes|no|true|false)$"}
    alone = [option, {"type": ["number", "boolean"]}, figures]
    several = {"type": "array", "items": {"anyOf": alone}}
    return {"anyOf": [*alone, several, {"type": "object"}]}

"""Gives the values of a concept as data, for programs: bare, or with what is said about them."""

from __future__ import annotations

from typing import Any

from wegwijs.pages.values import SHOWERS
from wegwijs.records.concept import Concept, Evidence
from wegwijs.records.kinds.declared import Field, Kind
from wegwijs.records.kinds.stated import Stated, stated
from wegwijs.records.kinds.types.entitlement import Entitlement


def values_as_data(concept: Concept, kind: Kind, language: str) -> dict[str, Any]:
    """Give what each field says, by its name; long texts, statements and tables are on the page."""
    found = {}
    for name, field in kind.fields.items():
        value = concept.values.get(name)
        if value is None or field.type in ("markdown", "statements", "table"):
            continue
        found[name] = (
            _entitlement(value) if field.type == "entitlement" else as_data(field, value, language)
        )
    return found


def _entitlement(value: Entitlement) -> dict[str, Any]:
    brought = [
        {"with": each.with_, "where": dict(each.where), "disputed": each.disputed}
        for each in value.included_in
    ]
    said = {
        "scope": value.scope,
        "included_in": [{key: each for key, each in one.items() if each} for one in brought],
    }
    return {key: each for key, each in said.items() if each}


def as_data(field: Field, value: Any, language: str) -> Any:
    """Give what is said for a field as JSON: bare, or with what is said about it."""
    said = stated(value)
    listed = [_stated_data(field, each, language) for each in said]
    return listed[0] if len(listed) == 1 else listed


def _stated_data(field: Field, said: Stated, language: str) -> Any:
    json = SHOWERS[field.type].json
    bare = said.value
    data = None
    if bare is not None:
        data = [json(one, language) for one in bare] if field.says.many else json(bare, language)
    about = {
        "note": said.note.root.get(language, "").strip() if said.note else None,
        "for": list(said.for_),
        "valid_from": said.valid_from.isoformat() if said.valid_from else None,
        "valid_until": said.valid_until.isoformat() if said.valid_until else None,
        "currency": said.currency,
        "evidence": said.evidence.value if said.evidence is Evidence.DERIVED else None,
        "source": list(said.source),
    }
    kept = {key: each for key, each in about.items() if each}
    return {"value": data, **kept} if kept else data

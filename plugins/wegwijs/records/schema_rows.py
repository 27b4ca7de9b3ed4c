"""The short forms of a decision in its JSON Schema: rules and examples that are rows."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from wegwijs.records.schema_ids import ANSWERED, OWN_KEYS
from wegwijs.records.short_forms import OF_EXAMPLE, OF_ROW, ROW


def with_rows(definitions: dict[str, Any], languages: Mapping[str, str]) -> None:
    """Let rules and examples be rows; the reason of a rule is said in languages (code to name)."""
    definitions["RuleFile"] = _or_a_row(definitions["RuleFile"], languages)
    example = definitions["Example"]
    row = _row({key: example["properties"][key] for key in OF_EXAMPLE}, ["then"])
    definitions["Example"] = {"anyOf": [example, {**row, "title": "An example in one row"}]}


def _or_a_row(rule: dict[str, Any], languages: Mapping[str, str]) -> dict[str, Any]:
    said = rule["properties"]
    said_beside = {key: said[key] for key in OF_ROW if key not in ("id", "then")}
    reason = {code: {"type": "string", "description": name} for code, name in languages.items()}
    row = {
        "type": "object",
        "title": "A rule in one row",
        "properties": {
            ROW: {
                **_row({key: said[key] for key in OF_ROW}, ["id", "then"]),
                "description": "Its id, the answers it asks for, then: and source:, in braces.",
            },
            **copy.deepcopy(said_beside),
            **reason,
        },
        "required": [ROW],
        "additionalProperties": False,
    }
    return {"anyOf": [rule, row]}


def _row(own: Mapping[str, Any], required: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": copy.deepcopy(dict(own)),
        "required": list(required),
        OWN_KEYS: list(own),
        "additionalProperties": {ANSWERED: True},
    }

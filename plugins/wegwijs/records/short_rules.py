"""Writes a rule as one row with its reason beneath, as plain data for the editor of YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wegwijs.records.fields import LANGUAGE_PATTERN
from wegwijs.records.short_forms import ROW
from wegwijs.source import Plain
from wegwijs.source.yaml_writing import write_inside

SAID_BESIDE = ("source", "evidence", "valid_from", "valid_until")
"""What a rule says beside its answers and its reason; in a row, where there is room."""

_WIDEST_ROW = 116

Data = Mapping[str, Any]


def short_rule(rule: Data, *, whole: bool = False) -> Mapping[str, Plain]:
    """Write a rule of the long form as one row with its reason beneath, as plain data.

    A `whole` reason keeps its key; else its languages stand beside the row.
    """
    because = rule.get("because")
    reason = {"because": because} if whole or not by_language(because) else because
    row = {"id": rule["id"], **rule.get("when", {}), "then": rule["then"]}
    facts = {key: rule[key] for key in SAID_BESIDE if key in rule}
    if _fits({**row, **facts}):
        return {ROW: {**row, **facts}, **_said(reason)}
    listed = {key: facts.pop(key) for key in ("source",) if key in facts}
    return {ROW: {**row, **facts}, **listed, **_said(reason)}


def laid_out_like(written: Data, rule: Data) -> dict[str, Plain]:
    """Write a rule of the long form as one row, with beside it what another row has beside it."""
    row = {"id": rule["id"], **rule.get("when", {}), "then": rule["then"]}
    reason = rule.get("because")
    apart = "because" not in (*written, *written[ROW]) and by_language(reason)
    said: dict[str, Plain] = dict(reason) if apart and isinstance(reason, dict) else {}
    beside: dict[str, Plain] = {}
    for key in (*SAID_BESIDE, "because"):
        if key in rule and not (key == "because" and apart):
            (beside if key in written or key == "because" else row)[key] = rule[key]
    if "because" in written[ROW]:
        row["because"] = beside.pop("because")
    return {ROW: row, **beside, **said}


def _said(reason: Any) -> dict[str, Plain]:
    return {key: each for key, each in reason.items() if each is not None}


def _fits(row: Data) -> bool:
    return len(write_inside(row, typed=True)) + len("  - rule: ") <= _WIDEST_ROW


def by_language(because: Any) -> bool:
    """Tell whether the keys of a reason can be told from those of a rule."""
    return isinstance(because, dict) and all(
        re.match(LANGUAGE_PATTERN, key) and isinstance(each, str) for key, each in because.items()
    )

"""JSON among the formats of decisions: the data that is published beside a page."""

from __future__ import annotations

import json

from wegwijs.interchange.format import Export, Options
from wegwijs.pages.published_decision import decision_data
from wegwijs.pages.rendering import inline
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision


def _write(decision: Decision, catalog: Catalog, language: str, _: Options) -> str:
    data = decision_data(decision, Words(catalog, language), inline)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _is_ours(text: str, decision: Decision, _: Catalog) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(found, dict):
        return False
    return str(found.get("format", "")).startswith("wegwijs/") and found.get("id") == decision.id


EXPORT = Export(_write, _is_ours)

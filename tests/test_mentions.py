"""Whatever a file of data may name by an id is known to what follows names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from wegwijs.records.decision import DecisionFile
from wegwijs.records.fields import CITATION_PATTERN, ID_PATTERN, NAME_PATTERN
from wegwijs.records.glossary import Glossary
from wegwijs.records.lifecycle import LifecycleFile
from wegwijs.records.matrix import MatrixFile
from wegwijs.records.mentions import decisions, in_files
from wegwijs.records.mentions.mention import EACH, KEY, Each, Key, Pattern
from wegwijs.records.question import QuestionFile
from wegwijs.records.task import TaskFile

IDS = {ID_PATTERN, NAME_PATTERN, CITATION_PATTERN}


def named(schema: Any, whole: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield each place of a JSON Schema where an id may stand; keys as KEY."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    if schema.get("pattern") in IDS:
        yield path
    for each in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from named(each, whole, path)
    for name, each in schema.get("properties", {}).items():
        yield from named(each, whole, (*path, name))
    if isinstance(schema.get("items"), dict):
        yield from named(schema["items"], whole, (*path, EACH))
    if schema.get("propertyNames", {}).get("pattern") in IDS:
        yield (*path, KEY)
    for pattern, each in schema.get("patternProperties", {}).items():
        if pattern in IDS:
            yield (*path, KEY)
        yield from named(each, whole, (*path, EACH))
    if isinstance(schema.get("additionalProperties"), dict):
        yield from named(schema["additionalProperties"], whole, (*path, EACH))


def written(pattern: Pattern) -> str:
    return "/".join(
        "*" if isinstance(each, Each) else "<id>" if isinstance(each, Key) else str(each)
        for each in pattern
    )


def of_decisions() -> set[str]:
    tables = (decisions.RECORDS, decisions.CITATIONS, *decisions.PARTS.values())
    found = {written(each) for table in tables for each in table}
    found |= {written(pattern) for pattern, _ in decisions.OPTIONS}
    for each in decisions.ANSWERS:
        found |= {f"{written(each)}/<id>", f"{written(each)}/*", f"{written(each)}/*/*"}
    alone = {each.removesuffix("/*") for each in found}  # a list of one may be a text
    return found | alone | {"inputs/*/groups/<id>", written(decisions.OF_OTHERS)}


def of_others(folder: str) -> set[str]:
    tables = (in_files.RECORDS, in_files.CITATIONS)
    found = {written(each) for table in tables for each in table.get(folder, ())}
    parts = in_files.PARTS.get(folder, {}).values()
    return found | {written(each) for patterns in parts for each in patterns}


COLUMNS = {"columns/*", "headings/<id>", "rows/*/cells/*/for/*"}


@pytest.mark.parametrize(
    ("model", "known"),
    [
        (DecisionFile, of_decisions()),
        (Glossary, of_others("glossary")),
        (LifecycleFile, of_others("lifecycles")),
        (MatrixFile, of_others("matrices") | COLUMNS),
        (QuestionFile, of_others("questions")),
        (TaskFile, of_others("tasks")),
    ],
    ids=lambda each: each.__name__ if isinstance(each, type) else "",
)
def test_every_place_of_an_id_is_followed(model: Any, known: set[str]) -> None:
    schema = model.model_json_schema()
    places = {written(each) for each in named(schema, schema)}
    assert places
    assert places - known == set()

"""JSON Schemas of the data files, so that editors complete and check them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from wegwijs.records.acceptance import Acceptance
from wegwijs.records.citations import Source
from wegwijs.records.concept import ConceptFile
from wegwijs.records.decision import DecisionFile
from wegwijs.records.fields import Text
from wegwijs.records.folders import RECORD_FOLDERS
from wegwijs.records.glossary import Glossary
from wegwijs.records.site import SiteFile

_FILES: Mapping[str, Any] = {
    "concept": ConceptFile,
    "decision": DecisionFile,
    **{folder.schema: folder.written for folder in RECORD_FOLDERS.values()},
    "sources": dict[str, Source],
    "strings": dict[str, dict[str, Text]],
    "site": SiteFile,
    "accepted": tuple[Acceptance, ...],
    "glossary": Glossary,
}
_TOLD = ("title", "description", "default")
_TEXTS = ("Text", "PlainText", "Prose", "Names")


def schemas(languages: Mapping[str, str], in_progress: Collection[str] = ()) -> Mapping[str, str]:
    """Write each schema as text, by file name; texts have the languages given (code to name).

    Those in progress may be left out.
    """
    whole = [each for each in languages if each not in in_progress]
    return {
        f"{name}.schema.json": _schema(name, type_, languages, whole)
        for name, type_ in _FILES.items()
    }


def _schema(name: str, type_: Any, languages: Mapping[str, str], whole: Sequence[str]) -> str:
    schema = TypeAdapter(type_).json_schema()
    definitions = schema.get("$defs", {})
    required = () if name == "strings" else whole
    for text in _TEXTS:
        if text in definitions:
            _with_languages(definitions[text], languages, required)
            if len(whole) == 1:
                definitions[text] = _or_alone(definitions[text])
    if name == "glossary" and len(whole) == 1:
        _glossary_alone(schema, definitions)
    if "Option" in definitions:
        definitions["Option"] = {"anyOf": [{"$ref": "#/$defs/PlainText"}, definitions["Option"]]}
    if "Example" in definitions:
        outcome = {"type": "string"}
        definitions["Example"]["properties"]["then"] = {
            "anyOf": [outcome, {"type": "array", "items": outcome}]
        }
    titled = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema}
    return json.dumps(titled, ensure_ascii=False, indent=2, sort_keys=False) + "\n"


def _with_languages(
    definition: dict[str, Any], languages: Mapping[str, str], required: Sequence[str]
) -> None:
    value = definition.pop("additionalProperties")
    definition["properties"] = {
        code: {**value, "description": name} for code, name in languages.items()
    }
    if required:
        definition["required"] = list(required)
    definition["additionalProperties"] = False


def _or_alone(definition: dict[str, Any]) -> dict[str, Any]:
    """Let a site with one language that is whole write the text, or the list, alone."""
    value = next(iter(definition["properties"].values()))
    alone = {key: each for key, each in value.items() if key != "description"}
    told = {key: definition.pop(key) for key in _TOLD if key in definition}
    return {"anyOf": [alone, definition], **told}


def _glossary_alone(schema: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Let a glossary in one language give its lists, and its form of address, alone."""
    term, whole = definitions["Term"]["properties"], schema["properties"]
    for around, key in ((term, "avoid"), (term, "forms"), (whole, "address")):
        by_language = around[key]
        told = {each: by_language.pop(each) for each in _TOLD if each in by_language}
        alone = by_language["additionalProperties"]
        around[key] = {"anyOf": [alone, by_language], **told}

"""JSON Schemas of the data files, so that editors complete and check them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from wegwijs.records.acceptance import Acceptance
from wegwijs.records.citations import Source
from wegwijs.records.decision import DecisionFile
from wegwijs.records.fields import Text
from wegwijs.records.folders import RECORD_FOLDERS
from wegwijs.records.glossary import Glossary
from wegwijs.records.kinds.declaration import KindsFile
from wegwijs.records.kinds.declared import Kinds
from wegwijs.records.kinds.models import kind_model
from wegwijs.records.kinds.pages_file import PagesFile
from wegwijs.records.site import SiteFile

_FILES: Mapping[str, Any] = {
    "decision": DecisionFile,
    **{folder.schema: folder.written for folder in RECORD_FOLDERS.values()},
    "sources": dict[str, Source],
    "strings": dict[str, dict[str, Text]],
    "site": SiteFile,
    "kinds": KindsFile,
    "pages": PagesFile,
    "accepted": tuple[Acceptance, ...],
    "glossary": Glossary,
}
_TOLD = ("title", "description", "default")
_ALONE: tuple[tuple[Mapping[str, str], str], ...] = (
    ({"$ref": "#/$defs/PlainText"}, "Option"),
    ({"$ref": "#/$defs/PlainText"}, "FieldOption"),
    ({"$ref": "#/$defs/PlainText"}, "Unit"),
    ({"type": "string"}, "Link"),
)
"""What may stand alone for a mapping of one key."""

_TEXTS = ("Text", "PlainText", "Prose", "Names")


def schemas(
    languages: Mapping[str, str],
    in_progress: Collection[str] = (),
    *,
    kinds: Kinds | None = None,
    sources: bool = True,
) -> Mapping[str, str]:
    """Write each schema as text, by file name; texts have the languages given (code to name).

    Those in progress may be left out. Each kind has a schema of its own. `sources` says whether
    what is said must cite one.
    """
    whole = [each for each in languages if each not in in_progress]
    declared = kinds.kinds.values() if kinds else ()
    of_kinds: dict[str, Any] = {each.id: kind_model(each, sources=sources) for each in declared}
    return {
        f"{name}.schema.json": _schema(name, type_, languages, whole)
        for name, type_ in {**_FILES, **of_kinds}.items()
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
    for alone, option in _ALONE:
        if option in definitions:
            definitions[option] = {"anyOf": [alone, definitions[option]]}
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

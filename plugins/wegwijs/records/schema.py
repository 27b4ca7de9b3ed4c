"""JSON Schemas of the data files, so that editors complete and check them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from wegwijs.records.acceptance import Acceptance
from wegwijs.records.baseline import BaselineFile
from wegwijs.records.catalog import Catalog
from wegwijs.records.citations import Source
from wegwijs.records.decision import DecisionFile
from wegwijs.records.fields import NAME_PATTERN, Text
from wegwijs.records.folders import RECORD_FOLDERS
from wegwijs.records.glossary import Glossary
from wegwijs.records.kinds.declaration import KindsFile
from wegwijs.records.kinds.declared import Kinds
from wegwijs.records.kinds.models import kind_model
from wegwijs.records.kinds.pages_file import PagesFile
from wegwijs.records.schema_ids import with_ids
from wegwijs.records.schema_rows import with_rows
from wegwijs.records.site import SiteFile, Sourcing

_FILES: Mapping[str, Any] = {
    "decision": DecisionFile,
    **{folder.schema: folder.written for folder in RECORD_FOLDERS.values()},
    "sources": dict[str, Source],
    "strings": dict[str, dict[str, Text]],
    "site": SiteFile,
    "kinds": KindsFile,
    "pages": PagesFile,
    "accepted": tuple[Acceptance, ...],
    "baseline": BaselineFile,
    "glossary": Glossary,
}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
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
    together: Collection[str] = (),
    sources: bool = True,
) -> Mapping[str, str]:
    """Write each schema as text, by file name; texts have the languages given (code to name).

    Those in progress may be left out. Each kind has a schema of its own. `sources` says whether
    what is said must cite one. The concepts of some kinds stand `together` in one file.
    """
    whole = [each for each in languages if each not in in_progress]
    declared = kinds.kinds.values() if kinds else ()
    of_kinds: dict[str, Any] = {each.id: kind_model(each, sources=sources) for each in declared}
    made = {
        f"{name}.schema.json": _schema(name, type_, languages, whole)
        for name, type_ in {**_FILES, **of_kinds}.items()
    }
    return made | {f"all-{kind}.schema.json": _together(kind) for kind in together}


def _together(kind: str) -> str:
    """Write the schema of a file that holds all concepts of a kind, each by its id."""
    schema = {
        "$schema": _DRAFT,
        "title": f"all-{kind}",
        "type": "object",
        "propertyNames": {"pattern": NAME_PATTERN},
        "additionalProperties": {"$ref": f"{kind}.schema.json"},
    }
    return json.dumps(schema, indent=2) + "\n"


def schemas_of(catalog: Catalog) -> Mapping[str, str]:
    """Write the schemas of a site, by file name; a kind may have all its concepts in one file."""
    kinds = catalog.kinds.kinds
    sharing = {each.kind for each in catalog.concepts.values() if each.within}
    return schemas(
        {each: catalog.site.own_name(each) for each in catalog.languages},
        catalog.site.in_progress,
        kinds=catalog.kinds,
        together=[id for id, kind in kinds.items() if id in sharing or not kind.page],
        sources=catalog.site.sources is Sourcing.REQUIRED,
    )


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
    for definition, mend in _MENDS.items():
        if definition in definitions:
            mend(definitions[definition])
    if name == "decision":
        with_rows(definitions, languages)
    schema = _any_of(schema)
    titled = {"$schema": _DRAFT, "title": name, **with_ids(name, schema)}
    return json.dumps(titled, ensure_ascii=False, indent=2, sort_keys=False) + "\n"


def _any_of(value: Any) -> Any:
    """Let a value fit several forms: a text alone may be a text and the name of a list."""
    if isinstance(value, list):
        return [_any_of(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {"anyOf" if key == "oneOf" else key: _any_of(each) for key, each in value.items()}


def _fields_listed(kind: dict[str, Any]) -> None:
    """Let a kind list its fields, or leave what it says of one empty."""
    fields = kind["properties"]["fields"]
    for each in fields["anyOf"]:
        named = each.get("patternProperties", {})
        for pattern, declared in named.items():
            named[pattern] = {"anyOf": [declared, {"type": "null"}]}
    fields["anyOf"].append({"type": "array", "items": {"type": "string"}})


def _taken_from_elsewhere(question: dict[str, Any]) -> None:
    """Let options be those of a kind, by its name; and an input be a decision, in its words."""
    question["properties"]["options"]["anyOf"].append({"type": "string"})
    words = ["question", "short"]
    question["required"] = [each for each in question["required"] if each not in words]
    question["anyOf"] = [{"required": words}, {"required": ["decision"]}]


def _named_by_its_concept(outcome: dict[str, Any]) -> None:
    """Let an outcome that is a concept go without a label; the first one has a tone unsaid."""
    both = ["label", "tone"]
    outcome["required"] = [each for each in outcome["required"] if each not in both]
    outcome["anyOf"] = [{"required": ["label"]}, {"required": ["concept"]}]


def _once_called_on(picture: dict[str, Any]) -> None:
    """Take the older name of the kinds of a picture too."""
    picture["properties"]["on"] = {**picture["properties"]["kinds"], "deprecated": True}


_MENDS: Mapping[str, Callable[[dict[str, Any]], None]] = {
    "KindDeclaration": _fields_listed,
    "Picture": _once_called_on,
    "Question": _taken_from_elsewhere,
    "Outcome": _named_by_its_concept,
}
"""What a definition takes besides, which readers bring into one form before they look."""


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

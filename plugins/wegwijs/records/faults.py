"""Turns what validation finds into findings: our words, at the writer's line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from pydantic import BaseModel

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.markdown.place_in_text import place_in_text
from wegwijs.records.fields import (
    ANCHOR_PATTERN,
    BRANCH,
    CITATION_PATTERN,
    FIELD_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    LIST_PATTERN,
    NAME_PATTERN,
    Text,
)
from wegwijs.source import Path, SourceFile
from wegwijs.source.look_alikes import (
    first_look_alike,
    is_in_look_alike_quotes,
    plainly,
    told,
)

_WANTED = {
    "string_type": "a text",
    "dict_type": "a mapping (key: value)",
    "mapping_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "tuple_type": "a list",
    "list_type": "a list",
}


Model = type[BaseModel] | None


def path_in_data(file: SourceFile, location: tuple[int | str, ...]) -> Path:
    """Drop the parts of a location that name validators and union branches, not keys."""
    path: Path = ()
    for index, part in enumerate(location):
        if isinstance(part, str) and part.startswith(BRANCH):
            continue
        if (*path, part) in file.values or index == len(location) - 1:
            path = (*path, part)
    return path


def finding(file: SourceFile, model: Model, path: Path, fault: Mapping[str, Any]) -> Finding:
    """Say one fault in our words, where it stands; with what only looks right, if that is it."""
    found = _finding(file, model, path, fault)
    is_key = found.code == "unknown-key"
    said = path[-1] if is_key else fault["input"]
    if not isinstance(said, str) or fault["input"] is None:
        return found
    odd = first_look_alike(said)
    if not odd:
        return found
    where = place_in_text(file, path, odd, key=is_key)
    return replace(found, where=where, hint=f"{told(odd)} stands in it: write {plainly(said)}.")


def _finding(file: SourceFile, model: Model, path: Path, fault: Mapping[str, Any]) -> Finding:
    kind, culprit = fault["type"], fault["input"]
    name = next((part for part in reversed(path) if isinstance(part, str)), file.path)
    if kind == "extra_forbidden":
        if culprit is None and (torn := _torn_by_a_comma(file, path)) is not None:
            return torn
        known = _fields_at(model, path[:-1])
        return Finding(
            "unknown-key",
            file.where(path, key=True),
            f"Unknown key {name!r}.",
            did_you_mean(name, known) or None,
        )
    if culprit is None:
        if first_look_alike(name) and (torn := _torn_by_a_comma(file, path)) is not None:
            return torn
        return Finding(
            "empty-value",
            file.where(path, key=True),
            f"{name!r} has no value.",
            _no_value_hint(name),
        )
    if kind.startswith("int_"):
        message = f"{name!r} must be a whole number, not {_shape(culprit)}."
        return Finding("wrong-type", file.where(path), message, "Write digits only: 12.")
    if kind == "string_pattern_mismatch":
        return Finding(
            _PATTERN_CODES.get(fault.get("ctx", {}).get("pattern", ""), "malformed-id"),
            file.where(path),
            f"{culprit!r} is not {_pattern_wanted(fault)}.",
            _pattern_hint(fault),
        )
    if kind in ("enum", "literal_error"):
        known = _expected_values(fault)
        return Finding(
            "unknown-value",
            file.where(path),
            f"Unknown value {culprit!r} for {name!r}.",
            did_you_mean(str(culprit), known) or None,
        )
    if kind in _WANTED:
        return Finding(
            "wrong-type",
            file.where(path),
            f"{name!r} must be {_WANTED[kind]}, not {_shape(culprit)}.",
            _shape_hint(kind, name, _holds_text(model, path)) if path else _FILE_HINTS.get(kind),
        )
    if kind in _EMPTY:
        message, hint = _EMPTY[kind]
        return Finding("empty-value", file.where(path), message.format(repr(name)), hint)
    return Finding(
        _CUSTOM.get(kind, "invalid-value"),
        file.where((*path, *fault.get("ctx", {}).get("at", ()))),
        f"{fault['msg'].rstrip('.')}.",
        fault.get("ctx", {}).get("hint") or _CUSTOM_HINTS.get(kind),
    )


def missing(file: SourceFile, around: Path, names: Sequence[str]) -> Finding:
    """Say which keys are missing in one place, in one finding."""
    inside = _inside((*around, ""))
    *others, last = map(repr, dict.fromkeys(names))
    message = f"The key {last} is missing{inside}."
    if others:
        message = f"The keys {', '.join(others)} and {last} are missing{inside}."
    added = ", ".join(f"{each}:" for each in dict.fromkeys(names))
    return Finding("missing-key", file.where(around), message, f"Add {added.rstrip()} here.")


def _torn_by_a_comma(file: SourceFile, path: Path) -> Finding | None:
    """Say that a key is the rest of the value before it: in braces, a comma ends a value."""
    above, name = path[:-1], path[-1]
    around = file.at(above)
    keys = list(around) if isinstance(around, dict) else []
    if not isinstance(name, str) or name not in keys[1:]:
        return None
    before = keys[keys.index(name) - 1]
    value, where = file.at((*above, before)), file.where((*above, before))
    line = file.text.splitlines()[where.line - 1 : where.line]
    rest = line[0][where.column - 1 :] if line else ""
    torn = re.match(rf"{re.escape(str(value))},(\s*){re.escape(name)}", rest)
    if torn is None:
        return None
    message = f"In braces a comma ends a value: {before!r} is {value!r} here, and {name!r} a key."
    if not torn[1] and f"{value}{name}".removeprefix("-").isdecimal():
        return Finding("wrong-type", where, message, f"Write a point: {value}.{name}.")
    whole = f"{value}, {name}"
    whole = whole[1:-1] if is_in_look_alike_quotes(whole) else whole
    hint = f'Put the text in quotes: {before}: "{whole}".'
    return Finding("unknown-key", file.where(path, key=True), message, hint)


_EMPTY = {
    "string_too_short": ("{} is empty.", "Write it, or remove the key."),
    "too_short": ("{} holds nothing.", "Add at least one entry."),
    "too_few": ("{} holds nothing.", "Add at least one entry."),
}
_FILE_HINTS = {
    "list_type": "Begin each entry with '- ', at the beginning of a line.",
    "tuple_type": "Begin each entry with '- ', at the beginning of a line.",
    "model_type": "Write key: value on each line, with no '- ' before it.",
    "model_attributes_type": "Write key: value on each line, with no '- ' before it.",
    "dict_type": "Write key: value on each line, with no '- ' before it.",
}
"""The likely mends where a whole file has another shape."""

_CUSTOM = {
    "yes_or_no": "wrong-type",
    "iso_date": "wrong-type",
    "exact_number": "wrong-type",
    "exact_version": "wrong-type",
    "exact_day": "wrong-type",
    "rule_id_twice": "duplicate-id",
    "reserved_input": "reserved-input",
    "time_zone": "unknown-value",
    "field_type": "unknown-value",
    "currency": "unknown-value",
    "tone": "unknown-value",
    "link_address": "malformed-link",
    "one_of_two": "invalid-value",
    "site_address": "malformed-link",
}
_PATTERN_CODES = {LANGUAGE_PATTERN: "invalid-value", ANCHOR_PATTERN: "invalid-value"}
_CUSTOM_HINTS = {
    "iso_date": "Write year-month-day: 2026-06-10.",
    "bound_not_whole": "Write a whole number, or leave out whole.",
    "bounds_crossed": "Swap the two, or correct one.",
    "dates_crossed": "Swap the two dates, or correct one.",
    "one_kind_of_answer": "Keep one of them.",
    "many_without_options": "Remove many, or give the input options.",
    "site_address": "Write it whole, with a slash at the end: https://example.com/docs/.",
    "reserved_input": "Rename it, in the rules and examples too.",
    "rule_id_twice": "Give one of them another id; links to the rule use it.",
}


_COLON_IN_KEY = re.compile(r"[\w-]+:\S")


def _no_value_hint(name: str) -> str:
    if _COLON_IN_KEY.match(name):
        return f"Write a space after the colon: {name.replace(':', ': ', 1)}"
    if " " in name:
        return "Put the text between quotes: in braces, a comma ends it."
    return "Write a value after the colon, or remove the key."


def _inside(path: Path) -> str:
    names = [part for part in path[:-1] if isinstance(part, str)]
    return f" in {names[-1]!r}" if names else ""


def _pattern_wanted(fault: Mapping[str, Any]) -> str:
    return {
        ID_PATTERN: "an id",
        NAME_PATTERN: "an id",
        LIST_PATTERN: "the name of a list",
        FIELD_PATTERN: "the name of a field",
        CITATION_PATTERN: "a citation",
        LANGUAGE_PATTERN: "the code of a language",
        ANCHOR_PATTERN: "an anchor",
    }.get(fault.get("ctx", {}).get("pattern", ""), "written as expected")


def _pattern_hint(fault: Mapping[str, Any]) -> str:
    return {
        ID_PATTERN: "Use lowercase letters, digits and hyphens: hand-saw.",
        NAME_PATTERN: "Use lowercase letters, digits, hyphens and dots: hand-saw, m5.large.",
        LIST_PATTERN: "Use lowercase letters, digits, hyphens and underscores.",
        FIELD_PATTERN: "Use lowercase letters, digits and underscores: opening_hours.",
        CITATION_PATTERN: "Write source-id or source-id#place, in lowercase with hyphens.",
        LANGUAGE_PATTERN: "Write it as en, nl or pt-BR.",
        ANCHOR_PATTERN: "Leave out the # and blanks: what follows # in the address.",
    }.get(fault.get("ctx", {}).get("pattern", ""), "A web address begins with https://.")


def _expected_values(fault: Mapping[str, Any]) -> list[str]:
    expected = str(fault.get("ctx", {}).get("expected", ""))
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",") if part.strip()]


def _shape(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else f"{value!r}"


def _shape_hint(kind: str, name: str, text: bool) -> str | None:
    if text:
        return f"Write it for each language, after its code: {name}: {{en: …}}"
    if kind in ("tuple_type", "list_type"):
        return f"Write {name}: [one, two], or a line with '- ' for each."
    if kind == "dict_type":
        return f"Write each with its id: {name}: {{one: …, two: …}}."
    return None


def _holds_text(model: Model, path: Path) -> bool:
    """Tell whether what a reader sees belongs at a path, in each language."""
    record: Any = model
    for part in path[:-1]:
        record = _step(record, part)
    for name, info in getattr(record, "model_fields", {}).items():
        if path and path[-1] in (name, info.alias):
            kinds = (info.annotation, *get_args(info.annotation))
            return any(isinstance(each, type) and issubclass(each, Text) for each in kinds)
    return False


def _fields_at(model: Model, path: Path) -> list[str]:
    """List the keys a record takes at a path, by following the annotations of the model."""
    current: Any = model
    for part in path:
        current = _step(current, part)
        if current is None:
            return []
    fields = getattr(current, "model_fields", {})
    return [info.alias or name for name, info in fields.items()]


def _step(annotation: Any, part: str | int) -> Any:
    fields = getattr(annotation, "model_fields", {})
    for name, info in fields.items():
        if part in (name, info.alias):
            return record_in(info.annotation)
    return annotation if not fields or isinstance(part, int) else record_in(annotation)


def record_in(annotation: Any) -> Any:
    """Find the record a type holds: itself, or inside a list, mapping or union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = record_in(argument)
        if found is not None:
            return found
    return None

"""Reads our own elements back, and tells which texts were changed elsewhere meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from wegwijs.interchange.dmn.xml_reading import Element

Plain = dict[str, Any]


def read_fields(details: Element | None) -> Plain:
    """Read the fields in an element as a data file has them: texts by language, lists, words."""
    found: Plain = {}
    for each in details.children if details else ():
        key = each.attributes.get("of", "")
        if each.name == "text":
            found.setdefault(key, {})[each.attributes.get("lang", "")] = each.text
        elif each.name == "entry":
            found.setdefault(key, []).append(each.text)
        elif each.name == "value":
            found[key] = each.text
        elif each.name == "data":
            found[key] = _with_parts(each.text)
    return found


def _with_parts(text: str) -> Any:
    """Read what has parts of its own; what is no JSON is kept, for the check to refuse."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def read_examples(details: Element | None) -> list[Plain]:
    """Read the examples of a decision."""
    found = []
    for each in details.all("example") if details else ():
        given = {part.attributes.get("of", ""): _listed(part.text) for part in each.all("given")}
        then = [part.text for part in each.all("then")]
        day = {"day": each.attributes["day"]} if each.attributes.get("day") else {}
        found.append({"given": given, **day, "then": then[0] if len(then) == 1 else then})
    return found


def _listed(text: str) -> str | list[str]:
    return text.split(",") if "," in text else text


def by_id(details: Element | None, name: str) -> dict[str, Plain]:
    """Read elements that stand for options or outcomes, by their id."""
    found = details.all(name) if details else ()
    return {each.attributes.get("id", ""): read_fields(each) for each in found}


def changed_elsewhere(
    details: Element | None, key: str, language: str, candidates: Iterable[str]
) -> str | None:
    """Give the text that somebody wrote in DMN's own place since it was exported, if any did.

    `candidates` are what stands in those places now.
    """
    text = next(
        (
            each
            for each in (details.children if details else ())
            if (each.attributes.get("of"), each.attributes.get("lang")) == (key, language)
        ),
        None,
    )
    written = text.text if text else ""
    shown = text.attributes.get("shown", written) if text else ""
    after = shown[len(written) :] if shown.startswith(written) else ""
    for each in candidates:
        if each and _words(each) != _words(shown):
            return each.removesuffix(after).strip()
    return None


def _words(text: str) -> list[str]:
    return text.split()

"""Writes and reads XLIFF 1.2, the format that every translators' tool takes.

Version 1.2 and not 2: tools document it fully and read it alike. See the OASIS standard,
"XLIFF Version 1.2", of 1 February 2008.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from wegwijs.findings.finding import Finding, Where
from wegwijs.interchange.dmn.xml_reading import Element, read_xml
from wegwijs.interchange.dmn.xml_writing import Node, leaf, line, node, write_xml
from wegwijs.interchange.translators.codes import Code, Coded, Part, coded, numbered_as
from wegwijs.interchange.translators.messages import Message
from wegwijs.interchange.translators.returned import Returned
from wegwijs.translations.standing import Status

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
LARGEST = 64 * 1024 * 1024
_MOST_ELEMENTS = 4_000_000
_STATES = {
    Status.CURRENT: "final",
    Status.MISSING: "new",
    Status.OUTDATED: "needs-translation",
    Status.UNCONFIRMED: "needs-review-translation",
}
_DONE = {"translated", "final", "signed-off"}
_TRANSPARENT = {"mrk", "g", "sub"}


def write_xliff(texts: Iterable[Message], source: str, target: str, version: str) -> str:
    """Write units for a translation from one language into another."""
    files = [
        node(
            "file",
            node(
                "header",
                Node(
                    "tool",
                    {"tool-id": "wegwijs", "tool-name": "wegwijs", "tool-version": version},
                ),
            ),
            node("body", *map(_unit, inside)),
            **{
                "original": name,
                "source-language": source,
                "target-language": target,
                "datatype": "x-markdown",
                "tool-id": "wegwijs",
            },
        )
        for name, inside in groupby(texts, key=lambda each: each.file)
    ]
    return write_xml(node("xliff", *files, version="1.2", xmlns=NAMESPACE))


def read_xliff(
    path: str, raw: bytes
) -> tuple[tuple[str, str], tuple[Returned, ...], tuple[Finding, ...]]:
    """Read the languages and the units of a file; findings say what could not be read."""
    root, findings = read_xml(path, raw, largest=LARGEST, most_elements=_MOST_ELEMENTS)
    if root is None:
        return ("", ""), (), findings
    fault = _not_ours(root, path)
    if fault is not None:
        return ("", ""), (), (fault,)
    languages = {
        (each.attributes.get("source-language", ""), each.attributes.get("target-language", ""))
        for each in root.all("file")
    }
    if len(languages) != 1:
        message = (
            "The files in this document are of several languages."
            if languages
            else ("This document holds no file.")
        )
        return ("", ""), (), (Finding("malformed-exchange", Where(path), message),)
    every = [_returned(each) for file in root.all("file") for each in _units(file)]
    return languages.pop(), tuple(every), ()


def _unit(each: Message) -> Node:
    source = coded(each.source)
    target = numbered_as(coded(each.target), source)
    length = each.length
    approved = "yes" if each.status is Status.CURRENT and each.target else "no"
    previous = [line("source", _inline(coded(each.previous)))] if each.previous is not None else []
    state = _STATES[each.status if each.target else Status.MISSING]
    attributes = {
        "id": each.id,
        "approved": approved,
        "maxwidth": str(length[-1]) if length else None,
        "minwidth": str(length[0]) if length else None,
        "size-unit": "char" if length else None,
        "xml:space": "preserve",
    }
    where = (
        Node("context", {"context-type": "sourcefile"}, each.where.path),
        Node("context", {"context-type": "linenumber"}, str(each.where.line)),
    )
    children = (
        line("source", _inline(source)),
        line("target", _inline(target), state=state),
        Node("context-group", {"purpose": "location"}, where),
        *(leaf("note", note, **{"from": "wegwijs"}) for note in each.notes),
        *(
            Node(
                "alt-trans",
                {"alttranstype": "previous-version"},
                (one, line("target", _inline(target))),
            )
            for one in previous
        ),
    )
    return Node("trans-unit", attributes, children)


def _inline(text: Coded) -> tuple[Node | str, ...]:
    return tuple(each if isinstance(each, str) else _code(each) for each in text)


def _code(code: Code) -> Node:
    return leaf(code.part.value, code.content, id=str(code.number), **_kind(code))


def _kind(code: Code) -> dict[str, str]:
    """Say what kind a code is, where the standard has room for it."""
    if code.part is Part.CLOSING:
        return {}
    return {"ctype": f"x-{code.kind}" if code.kind == "image" else code.kind}


def _not_ours(root: Element, path: str) -> Finding | None:
    version = root.attributes.get("version", "")
    if root.name == "xliff" and (version.startswith("1.") or not version):
        return None
    what = f"XLIFF {version}" if root.name == "xliff" else f"<{root.name}>"
    hint = "Export it from the translation tool as XLIFF 1.2."
    return Finding("malformed-exchange", Where(path), f"This is {what}; XLIFF 1.2 is read.", hint)


def _units(inside: Element) -> Iterator[Element]:
    for each in inside.children:
        if each.name == "trans-unit":
            yield each
        elif each.name in ("body", "group"):
            yield from _units(each)


def _returned(unit: Element) -> Returned:
    source, target = unit.first("source"), unit.first("target")
    known: dict[tuple[str, str], str] = {}
    if source is not None:
        known = {_key(each): each.text for each in _codes(source)}
    state = target.attributes.get("state", "") if target is not None else ""
    approved = unit.attributes.get("approved") == "yes"
    return Returned(
        unit.attributes.get("id", ""),
        _text(source, {}) if source is not None else "",
        _text(target, known) if target is not None else "",
        (approved and not state.startswith("needs-") and state != "new") or state in _DONE,
        unit.where,
    )


def _text(element: Element, known: dict[tuple[str, str], str]) -> str:
    """Write what an element holds; of a code that came back empty, what its source has."""
    text = ""
    for each in element.content:
        if isinstance(each, str):
            text += each
        elif each.name in _TRANSPARENT:
            text += _text(each, known)
        else:
            text += each.text or known.get(_key(each), "")
    return text


def _codes(element: Element) -> Iterator[Element]:
    for each in element.children:
        if each.name in _TRANSPARENT:
            yield from _codes(each)
        else:
            yield each


def _key(code: Element) -> tuple[str, str]:
    name = {"x": "ph", "bx": "bpt", "ex": "ept"}.get(code.name, code.name)
    return name, code.attributes.get("id", "")

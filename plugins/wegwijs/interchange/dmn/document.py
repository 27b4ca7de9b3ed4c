"""Finds every decision table of a DMN document, wherever it stands, and what needs what.

What is no table is named, with what to do about it: nothing of a document stays behind unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wegwijs.findings.finding import Finding, Severity
from wegwijs.interchange.dmn import words as dmn_words
from wegwijs.interchange.dmn.table import FoundTable, names
from wegwijs.interchange.dmn.xml_reading import Element, read_xml

_HOLDERS = {"decision": "decision", "businessKnowledgeModel": "business knowledge model"}

_WRITE_A_TABLE = "Write what it gives as a table there, or ask the reader for it."

LEFT_BEHIND = {
    "decision": _WRITE_A_TABLE,
    "businessKnowledgeModel": _WRITE_A_TABLE,
    "decisionService": "",
    "knowledgeSource": "Name it in sources.yaml, and cite it where it says so.",
    "import": "Put what is used of it into this document, and import it again.",
    "textAnnotation": "",
    "performanceIndicator": "",
    "organizationUnit": "",
    "elementCollection": "",
}
"""What stays behind of a document, unless a table stands in it; each with what to do."""

_HARMLESS = frozenset(LEFT_BEHIND) - {"decision", "businessKnowledgeModel", "import"}
_NO_PART_OF_ANSWERS = frozenset(
    {
        "description",
        "extensionElements",
        "itemDefinition",
        "inputData",
        "association",
        "group",
        "DMNDI",
    }
)


@dataclass(frozen=True, slots=True)
class Document:
    """A DMN document: its tables in order, and which decisions each decision needs, by id."""

    root: Element
    tables: tuple[FoundTable, ...]
    needs: Mapping[str, tuple[str, ...]]
    left: tuple[Finding, ...]
    """What of it stays behind."""

    def all(self, name: str) -> Iterator[Element]:
        """Yield the document's own elements of a name."""
        return self.root.all(name)


def read_document(path: str, raw: bytes) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read a document; None when a finding says why there is nothing to read in it."""
    root, findings = read_xml(path, raw)
    if root is None:
        return None, findings
    known = dmn_words.is_dmn(root.namespace)
    # Some tools name DMN's namespace and then put its elements into that of the model.
    declared = None if known else _declared(raw)
    meant = declared is not None and root.namespace == root.attributes.get("namespace")
    if root.name != "definitions" or not (known or meant):
        message = f"This is no DMN document; it begins with <{root.name}>."
        hint = _in_namespace(root, declared) if root.name == "definitions" else None
        return None, (Finding("dmn-without-table", root.where, message, hint),)
    found = tuple(each for holder in root.children for each in _tables(holder))
    assumed = () if declared is None else (_assumed(root, declared),)
    left = (*assumed, *_left_behind(root, found))
    document = Document(root, found, _needs(root), left)
    if not found:
        message = "There is no decision table in this document."
        return None, (Finding("dmn-without-table", root.where, message), *document.left)
    return document, ()


def _declared(raw: bytes) -> tuple[str, str] | None:
    """Find under which prefix a document declares DMN's namespace, whether it uses it or not."""
    declared = re.findall(rb"""xmlns:([\w.-]+)\s*=\s*["']([^"']+)["']""", raw)
    named = ((each.decode(), uri.decode("utf-8", "replace")) for each, uri in declared)
    return next(((each, uri) for each, uri in named if dmn_words.is_dmn(uri)), None)


def _in_namespace(root: Element, declared: tuple[str, str] | None) -> str:
    """Tell in which namespace a document is, and whether DMN's own is declared beside it."""
    hint = f"Its namespace is {root.namespace!r}"
    if declared is None:
        return f"{hint}."
    prefix, uri = declared
    return f"{hint}; DMN's is declared as {prefix}:, unused. Write xmlns={uri!r} instead."


def _assumed(root: Element, declared: tuple[str, str]) -> Finding:
    prefix, uri = declared
    message = f"Its elements stand in the model's own namespace; they are read as {prefix}:, DMN's."
    hint = f"Other tools may refuse it. Write xmlns={uri!r} in its first element."
    return Finding("dmn-assumption", root.where, message, hint, Severity.NOTE)


def _tables(holder: Element) -> Iterator[FoundTable]:
    """Find the tables in a decision or a business knowledge model, however deep they stand."""
    if holder.name not in _HOLDERS:
        return
    name = holder.attributes.get("name") or names(holder)[0]
    start = FoundTable(name, _HOLDERS[holder.name], holder, holder, True)
    for child in holder.children:
        if child.name == "encapsulatedLogic":
            yield from _inside(child, replace(start, parameters=_parameters(child)))
        elif child.name == "decisionTable":
            yield replace(start, element=child)
        elif child.name != "extensionElements":
            yield from _inside(child, replace(start, whole=False), (child,))


def _inside(
    element: Element, around: FoundTable, path: tuple[Element, ...] = ()
) -> Iterator[FoundTable]:
    if element.name == "decisionTable":
        yield _placed(around, element, path[:-1]) if path[:-1] else replace(around, element=element)
        return
    if element.name == "context":
        entries = (each.first("variable") for each in element.all("contextEntry"))
        named = {each.attributes.get("name", "") for each in entries if each is not None}
        around = replace(around, entries=around.entries | named)
    elif element.name == "functionDefinition":
        around = replace(around, parameters={**around.parameters, **_parameters(element)})
    for child in element.children:
        if child.name != "extensionElements":
            whole = around.whole and child.name == "decisionTable"
            yield from _inside(child, replace(around, whole=whole), (*path, child))


def _placed(around: FoundTable, table: Element, path: tuple[Element, ...]) -> FoundTable:
    """Name a table that is a part of something larger by what it is the value of."""
    where = f"the {around.stands} {around.name!r}"
    for each in reversed(path):
        variable = each.first("variable") or each.first("parameter")
        part = variable.attributes.get("name", "") if variable is not None else ""
        if part and each.name in ("contextEntry", "binding"):
            kind = "entry" if each.name == "contextEntry" else "parameter"
            stands = f"{kind} {part!r} of {where}"
            return replace(around, name=f"{around.name} {part}", stands=stands, element=table)
    return replace(around, stands=f"{path[0].name} in {where}", element=table)


def _parameters(function: Element) -> dict[str, str]:
    found = function.all("formalParameter")
    return {each.attributes.get("name", ""): each.attributes.get("typeRef", "") for each in found}


def _needs(root: Element) -> dict[str, tuple[str, ...]]:
    return {
        names(decision)[0]: tuple(
            each.attributes.get("href", "").rpartition("#")[2]
            for each in decision.all("informationRequirement", "requiredDecision")
        )
        for decision in root.all("decision")
    }


def _left_behind(root: Element, found: tuple[FoundTable, ...]) -> Iterator[Finding]:
    """Say which parts of a document stay behind: what is no table, and what nobody knows."""
    holding = {id(each.holder) for each in found}
    for each in root.children:
        if id(each) in holding or each.namespace != root.namespace:
            continue
        name = f" {each.attributes['name']!r}" if each.attributes.get("name") else ""
        if each.name in LEFT_BEHIND:
            message = f"The {_HOLDERS.get(each.name, each.name)}{name} stays behind."
            logic = next((one.name for one in each.children if one.name in _LOGIC), "")
            if each.name in _HOLDERS:
                is_what = f"is no table, but {_LOGIC[logic]}" if logic else "has no table"
                message = f"The {_HOLDERS[each.name]}{name} {is_what}."
            severity = Severity.NOTE if each.name in _HARMLESS else Severity.WARNING
            hint = LEFT_BEHIND[each.name] or None
            yield Finding("dmn-not-carried", each.where, message, hint, severity)
        elif each.name not in _NO_PART_OF_ANSWERS:
            message = f"<{each.name}>{name} is nothing that is known of DMN; it stays behind."
            yield Finding("dmn-not-carried", each.where, message, None, Severity.WARNING)


_LOGIC = {
    "literalExpression": "an expression",
    "invocation": "a call of a function",
    "context": "a context",
    "functionDefinition": "a function",
    "encapsulatedLogic": "a function",
    "list": "a list",
    "relation": "a relation",
    "conditional": "a condition",
    "filter": "a filter",
    "for": "a loop",
    "every": "a question about a list",
    "some": "a question about a list",
}

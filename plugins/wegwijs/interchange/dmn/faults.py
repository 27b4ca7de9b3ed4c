"""What is wrong with a decision table of a document, so that it is refused: by row and line.

A row with a cell too few, an id that two have, a hit policy that does not exist, an element that
nobody knows: reading on would be guessing, and what was guessed nobody would see.
"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.decisions.policies import USUAL
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.interchange.dmn import words as dmn_words
from wegwijs.interchange.dmn.xml_reading import Element

_ALWAYS = frozenset({"description", "extensionElements"})
_PARTS = {
    "decisionTable": {"input", "output", "annotation", "rule"},
    "input": {"inputExpression", "inputValues"},
    "output": {"outputValues", "defaultOutputEntry"},
    "rule": {"inputEntry", "outputEntry", "annotationEntry"},
    "inputEntry": {"text", "importedValues"},
    "outputEntry": {"text", "importedValues"},
    "inputExpression": {"text", "importedValues"},
}
_AGGREGATING = "COLLECT"


def find_faults(table: Element) -> Iterator[Finding]:
    """Find everything because of which a table cannot be read."""
    yield from _policy(table)
    for name, what in (("output", "an outcome"), ("input", "a question"), ("rule", "")):
        if not any(table.all(name)):
            lacks = f"no column for {what}" if what else "no row"
            yield _fault(table, f"This table has {lacks}.")
    yield from _strange(table)
    yield from _twice(table)
    yield from _rows(table)


def called(rule: Element, number: int) -> str:
    """Name a row as findings do: by its number, and by its id where it has one."""
    id = rule.attributes.get("id")
    return f"Row {number} ({id})" if id else f"Row {number}"


def _policy(table: Element) -> Iterator[Finding]:
    said = table.attributes.get("hitPolicy", USUAL.dmn)
    aggregation = table.attributes.get("aggregation")
    if said not in dmn_words.HIT_POLICIES:
        hint = did_you_mean(
            " ".join(said.upper().replace("_", " ").split()), dmn_words.HIT_POLICIES
        )
        yield _fault(table, f"There is no hit policy {said!r}.", hint)
    elif aggregation and aggregation not in dmn_words.AGGREGATIONS:
        hint = did_you_mean(aggregation.upper(), dmn_words.AGGREGATIONS)
        yield _fault(table, f"There is no aggregation {aggregation!r}.", hint)
    elif aggregation and said != _AGGREGATING:
        message = f"The hit policy {said} has no aggregation, and here is {aggregation}."
        yield _fault(table, message, f"An aggregation goes with {_AGGREGATING} only.")
    elif aggregation and len(list(table.all("output"))) > 1:
        yield _fault(table, f"{aggregation} is for one output, and this table has several.")


def _rows(table: Element) -> Iterator[Finding]:
    """Find rows without a cell for every column; a missing one would mean anything."""
    columns = {kind: len(list(table.all(kind.removesuffix("Entry")))) for kind in _ENTRIES}
    for number, rule in enumerate(table.all("rule"), 1):
        name = called(rule, number)
        for kind, expected in columns.items():
            entries = list(rule.all(kind))
            if len(entries) != expected:
                message = f"{name} has {len(entries)} cells ({kind}) for {expected} columns."
                yield _fault(rule, message, _DASH if kind == "inputEntry" else "")
            for place, entry in enumerate(entries, 1):
                if entry.first("text") is None:
                    what = "refers to another file" if entry.children else "holds no text"
                    message = f"{name}: cell {place} ({kind}) {what}."
                    yield _fault(entry, message, _DASH if kind == "inputEntry" else "")
        outputs = [each.said("text") for each in rule.all("outputEntry") if each.first("text")]
        if outputs and not any(outputs):
            yield _fault(rule, f"{name} has no outcome.", "Write what is decided; or null.")


_ENTRIES = ("inputEntry", "outputEntry")
_DASH = "Write '-' where any answer will do; nothing is read as that by itself."


def _strange(element: Element) -> Iterator[Finding]:
    """Find elements of DMN's own namespace that stand where DMN has none."""
    parts = _PARTS.get(element.name)
    for each in element.children:
        if parts is None or each.namespace != element.namespace:
            continue
        if each.name not in parts | _ALWAYS:
            message = f"<{each.name}> is no part of <{element.name}>."
            yield _fault(each, message, did_you_mean(each.name, parts))
        else:
            yield from _strange(each)


def _twice(table: Element) -> Iterator[Finding]:
    """Find ids that two elements of the table have."""
    seen: dict[str, tuple[str, Element]] = {}
    for name, element in _identified(table):
        id = element.attributes.get("id")
        if id and id in seen:
            other, first = seen[id]
            message = f"{name} has the id {id!r}; {other} in line {first.where.line} has it too."
            yield _fault(element, message, "An id is for one only: rename one of the two.")
        elif id:
            seen[id] = (name, element)


def _identified(table: Element) -> Iterator[tuple[str, Element]]:
    """Yield what has an id in a table, each as findings name it."""
    for kind in ("input", "output"):
        for number, clause in enumerate(table.all(kind), 1):
            yield f"The {kind} {number}", clause
            for part in clause.children:
                yield f"A part of the {kind} {number}", part
    for number, rule in enumerate(table.all("rule"), 1):
        yield f"Row {number}", rule
        for part in rule.children:
            yield f"A cell of row {number}", part


def _fault(element: Element, message: str, hint: str | None = None) -> Finding:
    return Finding("dmn-malformed", element.where, message, hint or None)

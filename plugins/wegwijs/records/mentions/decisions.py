"""Finds what the file of a decision names: records, sources, and its own parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.records.decision import Example, RuleFile
from wegwijs.records.folders import DECISIONS
from wegwijs.records.mentions.fields import options_home
from wegwijs.records.mentions.mention import EACH, KEY, Mention, Pattern, spots
from wegwijs.records.mentions.names import Names
from wegwijs.source import Path, Plain

RECORDS: tuple[Pattern, ...] = (
    ("concerns", EACH),
    ("inputs", EACH, "decision"),
    ("inputs", EACH, "options", EACH, "concerns", EACH),
    ("outcomes", EACH, "concept"),
    ("outcomes", EACH, "requires", EACH),
    ("outcomes", EACH, "shows", EACH, "concept"),
    ("speaks_for", EACH, "concepts", EACH, EACH, EACH),
    ("speaks_for", EACH, "holding", EACH, EACH, "has", EACH),
    ("speaks_for", EACH, "holding", EACH, EACH, "can_get", EACH),
    ("speaks_for", EACH, "different", EACH, "concepts", EACH),
)
CITATIONS: tuple[Pattern, ...] = (
    ("sources", EACH),
    ("rules", EACH, "source", EACH),
    ("rules", EACH, "rule", "source", EACH),
)
PARTS: Mapping[str, tuple[Pattern, ...]] = {
    "inputs": (
        ("inputs", KEY),
        ("ask_first",),
        ("answers_table", "rows"),
        ("answers_table", "columns"),
        ("answers_table", "parts"),
        ("answers_table", "named", EACH, "rows"),
        ("answers_table", "named", EACH, "columns"),
        ("answers_table", "named", EACH, "only", KEY),
        ("speaks_for", EACH, "concepts", KEY),
        ("speaks_for", EACH, "holding", KEY),
        ("speaks_for", EACH, "places", KEY),
        ("imported", "differences", EACH, "input"),
    ),
    "outcomes": (
        ("outcomes", KEY),
        ("rules", EACH, "then"),
        ("rules", EACH, "rule", "then"),
        ("examples", EACH, "then", EACH),
        ("speaks_for", EACH, "says", KEY),
    ),
    "rules": (
        ("rules", EACH, "id"),
        ("rules", EACH, "rule", "id"),
        ("imported", "differences", EACH, "rule"),
    ),
    "named": (("answers_table", "named", KEY),),
}
"""By what they are parts of, where a decision names its own."""

OF_OTHERS: Pattern = ("inputs", EACH, "outcome")
"""Where a decision names an outcome of another one, which is named beside it."""

OPTIONS: tuple[tuple[Pattern, int], ...] = (
    (("inputs", EACH, "options", KEY), 1),
    (("inputs", EACH, "groups", EACH, "options", EACH), 1),
    (("answers_table", "named", EACH, "only", EACH, EACH), 4),
    (("speaks_for", EACH, "concepts", EACH, KEY), 3),
    (("speaks_for", EACH, "holding", EACH, KEY), 3),
)
"""Where a decision names options, and which part of that path is their input."""

ANSWERS: tuple[Pattern, ...] = (
    ("rules", EACH, "when"),
    ("examples", EACH, "given"),
    ("answers_table", "named", EACH, "given"),
    ("speaks_for", EACH, "different", EACH, "when"),
)

ROWS: tuple[Pattern, ...] = (("rules", EACH, "rule"), ("examples", EACH))
"""Where a rule or an example is written as one row, answers beside all else."""

_BESIDE_ANSWERS = frozenset({*RuleFile.model_fields, *Example.model_fields})
"""What stands beside the answers of a rule or an example that is written as one row."""


def in_decision(names: Names, id: str, data: Plain) -> Iterator[Mention]:
    """Yield what a decision names, whichever of its forms it is written in."""
    for pattern in RECORDS:
        yield from (each.whole(names.record(each.text)) for each in spots(data, pattern))
    for pattern in CITATIONS:
        for each in spots(data, pattern):
            yield from names.citation(each)
    for part, patterns in PARTS.items():
        within = ("answers_table", part) if part == "named" else (part,)
        for pattern in patterns:
            yield from (
                each.whole((DECISIONS, id, *within, each.text)) for each in spots(data, pattern)
            )
    for each in spots(data, OF_OTHERS):
        other = _value(data, each.path[:-1]).get("decision")
        if isinstance(other, str):
            yield each.whole((*names.record(other), "outcomes", each.text))
    for each in spots(data, ("inputs", EACH, "options")):
        yield each.whole(("kinds", "kinds", each.text))
    for each in spots(data, ("inputs", EACH, "groups", KEY)):
        yield each.whole((DECISIONS, id, "inputs", str(each.path[1]), "groups", each.text))
    for pattern, at in OPTIONS:
        for each in spots(data, pattern):
            thing = names.option(id, str(each.path[at]), each.text)
            if thing is not None:
                yield each.whole(thing)
    yield from _answers(names, id, data)
    yield from _fields(names, data)


def _answers(names: Names, id: str, data: Plain) -> Iterator[Mention]:
    for pattern in ANSWERS:
        for path, given in _mappings(data, pattern):
            yield from names.answers(id, given, path)
    for pattern in ROWS:
        for path, row in _mappings(data, pattern):
            if isinstance(row, Mapping) and "given" not in row:
                given = {name: said for name, said in row.items() if name not in _BESIDE_ANSWERS}
                yield from names.answers(id, given, path)


def _mappings(data: Any, pattern: Pattern, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not pattern:
        yield path, data
        return
    first, *rest = pattern
    inside: Any = ()
    if isinstance(first, str):
        inside = ((first, data[first]),) if isinstance(data, Mapping) and first in data else ()
    elif isinstance(data, list):
        inside = enumerate(data)
    elif isinstance(data, Mapping):
        inside = data.items()
    for key, each in inside:
        yield from _mappings(each, tuple(rest), (*path, key))


def _fields(names: Names, data: Plain) -> Iterator[Mention]:
    """Yield the fields of kinds that a decision shows or speaks for, and their groups."""
    for each in spots(data, ("outcomes", EACH, "shows", EACH, "field")):
        shown = _value(data, each.path[:-1])
        kind = names.known.get(str(shown.get("concept")), "")
        yield each.whole(("kinds", "fields", each.text))
        group = shown.get("for")
        home = options_home(names.kinds, kind, each.text, "by")
        if isinstance(group, str) and home is not None:
            yield Mention((*each.path[:-1], "for"), (*home, group), 0, len(group))
    for pattern in (("speaks_for", EACH, "field"), ("speaks_for", EACH, "places", EACH)):
        yield from (each.whole(("kinds", "fields", each.text)) for each in spots(data, pattern))


def _value(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data

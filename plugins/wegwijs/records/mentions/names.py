"""Tells what a name stands for in a site: a record, an option of an input, a place in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wegwijs.records.folders import DECISIONS
from wegwijs.records.kinds.declared import Kinds
from wegwijs.records.mentions.mention import Mention, Spot, Thing
from wegwijs.source import Path, Plain

NOWHERE = "?"
"""The folder of an id that no record has."""

_WORD = re.compile(r"[^\s,()]+")


@dataclass(frozen=True, slots=True)
class Names:
    """Knows the records of a site with their folders, and what its decisions ask, as written."""

    known: Mapping[str, str]
    kinds: Kinds
    decisions: Mapping[str, Any] = field(repr=False)
    """By id, what the file of a decision holds."""

    def record(self, id: str) -> Thing:
        """Give the concept or decision that an id names."""
        return self.known.get(id, NOWHERE), id

    def citation(self, spot: Spot) -> Iterator[Mention]:
        """Yield the source and the place that a citation names."""
        source, sign, place = spot.text.partition("#")
        thing = ("sources", source)
        yield Mention(spot.path, thing, 0, len(source))
        if sign:
            yield Mention(spot.path, (*thing, "places", place), len(source) + 1, len(spot.text))

    def input(self, decision: str, id: str) -> Thing:
        """Give an input of a decision."""
        return DECISIONS, decision, "inputs", id

    def inputs(self, decision: str) -> Mapping[str, Any]:
        """Give what a decision asks, by id, as its file says it."""
        found = _at(self.decisions.get(decision), "inputs")
        return found if isinstance(found, Mapping) else {}

    def home(self, decision: str, input: str) -> str:
        """Name the decision that asks something: itself, or the first it needs that does."""
        waiting, seen = [decision], {decision}
        while waiting:
            each = waiting.pop(0)
            inputs = self.inputs(each)
            if input in inputs:
                return each
            needed = [_at(asked, "decision") for asked in inputs.values()]
            new = [id for id in needed if isinstance(id, str) and id not in seen]
            seen.update(new)
            waiting.extend(new)
        return decision

    def option(self, decision: str, input: str, id: str) -> Thing | None:
        """Give an option of an input; that of a kind is a concept, a number is nothing."""
        decision = self.home(decision, input)
        asked = _at(self.decisions.get(decision), "inputs", input)
        if isinstance(other := _at(asked, "decision"), str):
            if _at(asked, "of") == "concept":
                return self.record(id)
            named = _at(asked, "of") is None and _at(asked, "outcome") is None
            return (*self.record(other), "outcomes", id) if named else None
        options = _at(asked, "options")
        if isinstance(options, str):
            return self.record(id)
        if not isinstance(options, Mapping):
            return None
        return (*self.input(decision, input), "options", id)

    def answered(self, decision: str, input: str, value: Plain, path: Path) -> Iterator[Mention]:
        """Yield the options that a condition or an answer names, however it is written."""
        if isinstance(value, Mapping):
            for key, each in value.items():
                yield from self.answered(decision, input, each, (*path, key))
        elif isinstance(value, list):
            for number, each in enumerate(value):
                yield from self.answered(decision, input, each, (*path, number))
        elif isinstance(value, str):
            for word in _WORD.finditer(value):
                thing = self.option(decision, input, word.group())
                if thing is not None:
                    yield Mention(path, thing, word.start(), word.end())

    def answers(self, decision: str, given: Plain, path: Path) -> Iterator[Mention]:
        """Yield the inputs and options that a mapping from inputs to answers names."""
        for input, value in given.items() if isinstance(given, Mapping) else ():
            home = self.home(decision, input)
            yield Mention((*path, input), self.input(home, input), 0, len(input), True)
            yield from self.answered(home, input, value, (*path, input))


def _at(data: Any, *path: str) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, Mapping) else None
    return data

"""The words and facts of a record that changed, one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from wegwijs.records.decision import Decision
from wegwijs.records.fields import Names, Text
from wegwijs.records.walk import walk
from wegwijs.source import Path

# What a decision's table says is compared over all answers, not as words.
_TABLE_OF_RULE = ("id", "when", "then", "valid_from", "valid_until")
_TABLE_OF_INPUT = ("many", "boolean", "number", "version", "date")

# The place of a value: its path, and the language of a text.
_Place = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """Tells what one text or fact became; None where it was not there, or is no more.

    `key` is where it stands in its file, `language` empty for what is no text.
    """

    key: str
    language: str
    before: str | None
    after: str | None


def edits(old: Any, new: Any) -> tuple[Edit, ...]:
    """List the words and facts that differ between two versions of a record, in its order.

    What only moved within a list is no change. Questions, options and outcomes that came
    or went are left out: they are compared with the answers.
    """
    before, after = dict(_leaves(old)), dict(_leaves(new))
    if isinstance(old, Decision) and isinstance(new, Decision):
        before, after = _in_both(before, new), _in_both(after, old)
    gone = {place: text for place, text in before.items() if after.get(place) != text}
    come = {place: text for place, text in after.items() if before.get(place) != text}
    _forget_moved(gone, come)
    places = dict.fromkeys((*come, *gone))
    found = (Edit(_written(p), p[1], gone.get(p), come.get(p)) for p in places)
    return tuple(each for each in found if each.before != each.after)


def _leaves(record: Any) -> Iterator[tuple[_Place, str]]:
    for path, value in walk(record):
        if isinstance(record, Decision):
            if _in_table(path):
                continue
            path = _by_id(record, path)
        if isinstance(value, Text):
            for language, text in value.root.items():
                yield (path, language), " ".join(text.split())
        elif isinstance(value, Names):
            for language, names in value.root.items():
                yield (path, language), ", ".join(names)
        elif isinstance(value, str | int | Decimal | date):
            yield (path, ""), _fact(value)


def _in_table(path: Path) -> bool:
    return (
        path[:1] in (("examples",), ("hit_policy",))
        or (len(path) > 2 and path[0] == "rules" and path[2] in _TABLE_OF_RULE)
        or (len(path) > 2 and path[0] == "inputs" and path[2] in _TABLE_OF_INPUT)
    )


def _in_both(leaves: dict[_Place, str], other: Decision) -> dict[_Place, str]:
    def lies_in_both(path: Path) -> bool:
        group, id, part, option, *_ = *map(str, path), "", "", "", ""
        if group == "inputs":
            options = other.inputs[id].options or {} if id in other.inputs else {}
            return id in other.inputs and (part != "options" or option in options)
        return group != "outcomes" or id in other.outcomes

    return {place: text for place, text in leaves.items() if lies_in_both(place[0])}


def _by_id(decision: Decision, path: Path) -> Path:
    """Name a rule by its id, which stays when rules move."""
    if path[:1] == ("rules",) and len(path) > 1 and isinstance(path[1], int):
        return ("rules", decision.rules[path[1]].id, *path[2:])
    return path


def _forget_moved(gone: dict[_Place, str], come: dict[_Place, str]) -> None:
    """Leave out what stands elsewhere in the same list now."""
    came_to: dict[tuple[Path, str, str], list[_Place]] = defaultdict(list)
    for place, text in come.items():
        came_to[(*_anywhere_in_list(place), text)].append(place)
    for place, text in list(gone.items()):
        if places := came_to.get((*_anywhere_in_list(place), text)):
            del gone[place]
            del come[places.pop(0)]


def _anywhere_in_list(place: _Place) -> _Place:
    path, language = place
    return tuple("" if isinstance(part, int) else part for part in path), language


def _fact(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _written(place: _Place) -> str:
    return ".".join(str(part) for part in place[0])

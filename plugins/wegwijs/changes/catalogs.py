"""Compares two states of the data, record by record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wegwijs.changes.edits import Edit, edits
from wegwijs.records.catalog import Catalog
from wegwijs.records.changed_answers import ChangedAnswers, changed_answers
from wegwijs.records.decision import Decision
from wegwijs.records.fields import PlainText
from wegwijs.records.walk import records


@dataclass(frozen=True, slots=True)
class Record:
    """Names a record that came or went: its file below the data folder, and what it is called.

    `file` is the one it has, or would have if it did not stand `within` one with others.
    """

    file: str
    name: PlainText | None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Tells what became of the data: answers, words and facts by file, and whole records.

    `not_compared` are the files that could not be read on either side.
    """

    answers: tuple[ChangedAnswers, ...] = ()
    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    not_compared: tuple[str, ...] = ()

    @property
    def answers_changed(self) -> bool:
        """Tell whether some customer may get another answer, or a decision came or went."""
        whole = any(_is_decision(each.file) for each in (*self.added, *self.removed))
        return whole or any(not each.same_answers for each in self.answers)

    @property
    def nothing(self) -> bool:
        """Tell whether a reader sees no difference at all, as far as could be compared."""
        return not (self.answers or self.edits or self.added or self.removed)


def compare(
    old: Catalog,
    new: Catalog,
    *,
    unreadable: Collection[str] = (),
    decision: str | None = None,
) -> Comparison:
    """Compare two states of the data, or one decision in both.

    `unreadable` are files, named from the data folder, in which something could not be read.
    """
    before, after = _by_file(old), _by_file(new)
    if decision is not None:
        before, after = _only(before, decision), _only(after, decision)
        unreadable = {_file_of(decision)}.intersection(unreadable)
    unread = {
        key for found in (before, after) for key, each in found.items() if each.file in unreadable
    }
    before, after = _without(before, unread), _without(after, unread)
    both = [(before[key], each) for key, each in after.items() if key in before]
    compared = [
        changed_answers(one.record, other.record)
        for one, other in both
        if isinstance(one.record, Decision) and isinstance(other.record, Decision)
    ]
    return Comparison(
        tuple(each for each in compared if each is not None),
        _edited(both),
        tuple(_named(key, each) for key, each in after.items() if key not in before),
        tuple(_named(key, each) for key, each in before.items() if key not in after),
        tuple(sorted(unreadable)),
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """Holds a record and the file it stands in, with its key there if others stand beside it."""

    record: Any
    file: str
    key: str | None = None


def _by_file(catalog: Catalog) -> dict[str, _Standing]:
    """Give each record by the file it has or could have: moving it into another changes nothing."""
    prefix = f"{catalog.folder}/"
    shared = {each.path for each in catalog.concepts.values() if each.within}
    found: dict[str, _Standing] = {}
    for path, record in records(catalog):
        file = path.removeprefix(prefix)
        if path in shared:
            folder = file.rpartition(".")[0]
            for id, each in record.items():
                found[f"{folder}/{id}.yaml"] = _Standing(each, file, id)
        else:
            found[file] = _Standing(record, file)
    return found


def _without(found: Mapping[str, _Standing], keys: Collection[str]) -> dict[str, _Standing]:
    return {key: each for key, each in found.items() if key not in keys}


def _edited(both: Iterable[tuple[_Standing, _Standing]]) -> dict[str, tuple[Edit, ...]]:
    """List what was edited, by the file it now stands in."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for one, other in both:
        changed = edits(one.record, other.record)
        if other.key is not None:
            changed = tuple(replace(each, key=f"{other.key}.{each.key}") for each in changed)
        if changed:
            found[other.file].extend(changed)
    return {file: tuple(changed) for file, changed in found.items()}


def _named(key: str, standing: _Standing) -> Record:
    within = standing.file if standing.key is not None else None
    return Record(key, _name(standing.record), within)


def _only(found: Mapping[str, _Standing], decision: str) -> dict[str, _Standing]:
    return {file: record for file, record in found.items() if file == _file_of(decision)}


def _file_of(decision: str) -> str:
    return f"decisions/{decision}.yaml"


def _is_decision(file: str) -> bool:
    return file.startswith("decisions/")


def _name(record: Any) -> PlainText | None:
    name = getattr(record, "name", None) or getattr(record, "title", None)
    return name if isinstance(name, PlainText) else None

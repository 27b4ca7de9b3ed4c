"""Compares two states of the data, record by record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from wegwijs.changes.edits import Edit, edits
from wegwijs.records.catalog import Catalog
from wegwijs.records.changed_answers import ChangedAnswers, changed_answers
from wegwijs.records.decision import Decision
from wegwijs.records.fields import PlainText
from wegwijs.records.walk import records


@dataclass(frozen=True, slots=True)
class Record:
    """Names a record that came or went: its file below the data folder, and what it is called."""

    file: str
    name: PlainText | None


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
    for file in unreadable:
        before.pop(file, None)
        after.pop(file, None)
    both = [(file, before[file], record) for file, record in after.items() if file in before]
    edited = {file: edits(one, other) for file, one, other in both}
    compared = [
        changed_answers(one, other)
        for _, one, other in both
        if isinstance(one, Decision) and isinstance(other, Decision)
    ]
    return Comparison(
        tuple(each for each in compared if each is not None),
        {file: found for file, found in edited.items() if found},
        tuple(Record(file, _name(each)) for file, each in after.items() if file not in before),
        tuple(Record(file, _name(each)) for file, each in before.items() if file not in after),
        tuple(sorted(unreadable)),
    )


def _by_file(catalog: Catalog) -> dict[str, Any]:
    prefix = f"{catalog.folder}/"
    return {file.removeprefix(prefix): record for file, record in records(catalog)}


def _only(found: Mapping[str, Any], decision: str) -> dict[str, Any]:
    return {file: record for file, record in found.items() if file == _file_of(decision)}


def _file_of(decision: str) -> str:
    return f"decisions/{decision}.yaml"


def _is_decision(file: str) -> bool:
    return file.startswith("decisions/")


def _name(record: Any) -> PlainText | None:
    name = getattr(record, "name", None) or getattr(record, "title", None)
    return name if isinstance(name, PlainText) else None

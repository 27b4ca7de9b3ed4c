"""Notes beside an answer that say since when it is what it is, shown by a style alone.

The answers given and the rules that apply are in the page, so the style finds them there and
no script grows. A link from long ago leads to the answers, and so to the note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.decisions.compare.differences import Change
from wegwijs.decisions.table import Choice, Condition, Flag, Is, OneOf
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.frozen_answers import thawed
from wegwijs.records.release import Release

# Hidden by its attribute, so that without this style nothing is said that may not be so.
_SHOWN = "{display:block!important}\n"


@dataclass(frozen=True, slots=True)
class Since:
    """Tells which answers a release made what they are, from another; `number` marks the note."""

    number: int
    release: Release
    before: tuple[str, ...]
    changes: tuple[Change, ...]


def answers_since(catalog: Catalog, decision: Decision) -> tuple[Since, ...]:
    """List what can be noted beside an answer of a decision as it is now, the newest first."""
    found: list[Since] = []
    newer: list[Change] = []
    for release in catalog.newest_first():
        if decision.id not in release.decisions:
            continue
        own = thawed(decision.id, release.decisions[decision.id]).differences.changes
        told: dict[tuple[str, ...], list[Change]] = {}
        for change in own:
            changed_again = any(_meet(change, each) for each in newer)
            if not changed_again and _selector(decision, change):
                told.setdefault(change.before, []).append(change)
        for before, changes in told.items():
            found.append(Since(len(found), release, before, tuple(changes)))
        newer.extend(own)
    return tuple(found)


def since_style(catalog: Catalog, decision: Decision) -> str:
    """Write the style that shows a note once the answers it is about are given."""
    notes = answers_since(catalog, decision)
    shown = [
        f'{_selector(decision, change)} [data-since="{note.number}"]'
        for note in notes
        for change in note.changes
    ]
    return ",\n".join(shown) + _SHOWN if shown else ""


def _selector(decision: Decision, change: Change) -> str:
    """Select the decision when an answer lies in the region and is still what it became there.

    Empty where a style cannot tell.
    """
    rules = [each.id for each in decision.rules if each.then in change.after]
    parts = list(_asked(decision, change))
    if not rules or change.region.during or not all(parts):
        return ""
    by_rule = ",".join(f'[data-rule="{id}"]' for id in rules)
    return f'#decision-{decision.id}{"".join(parts)}:has([data-state="applies"]:is({by_rule}))'


def _meet(one: Change, other: Change) -> bool:
    """Tell whether two regions may have a situation in common."""
    wheres = one.region.where, other.region.where
    pairs = ((wheres[0][id], wheres[1][id]) for id in wheres[0].keys() & wheres[1].keys())
    return not any(_apart(*pair) for pair in pairs)


def _apart(one: Condition, other: Condition) -> bool:
    if isinstance(one, OneOf) and isinstance(other, OneOf):
        return not one.options & other.options
    return isinstance(one, Is) and isinstance(other, Is) and one.value is not other.value


def _asked(decision: Decision, change: Change) -> Iterator[str]:
    """Yield what must be chosen for each question; nothing where a style cannot tell."""
    domains = {each.id: each.domain for each in decision.table.inputs}
    for id, condition in change.region.where.items():
        options = _options(domains.get(id), condition)
        values = ",".join(f'[value="{each}"]' for each in options)
        yield f':has([name="{id}"]:is({values}):checked)' if options else ""


def _options(domain: object, condition: Condition) -> tuple[str, ...]:
    if isinstance(domain, Choice) and isinstance(condition, OneOf):
        return tuple(each for each in domain.options if each in condition.options)
    if isinstance(domain, Flag) and isinstance(condition, Is):
        return ("yes" if condition.value else "no",)
    return ()

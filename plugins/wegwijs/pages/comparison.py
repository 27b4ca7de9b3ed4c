"""A comparison of two states of the data, told in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.changes.catalogs import Comparison, Record
from wegwijs.changes.edits import Edit
from wegwijs.pages.changed_answers import ToldDecision, told_decision
from wegwijs.pages.words import Words


@dataclass(frozen=True, slots=True)
class ToldEdits:
    """Lists the words and facts of one file that changed."""

    file: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class ToldList:
    """Lists names under a heading."""

    heading: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldComparison:
    """Tells what a change does to readers, in one language, ready to be laid out."""

    heading: str
    verdict: str
    decisions: tuple[ToldDecision, ...]
    lists: tuple[ToldList, ...]
    edits_heading: str
    edits: tuple[ToldEdits, ...]
    more: str
    """What stands for everything there was no room for, with {count} in it."""


def told_comparison(comparison: Comparison, words: Words, *, since: str) -> ToldComparison:
    """Tell a comparison; `since` names what the data was compared with."""
    count = sum(map(len, comparison.edits.values()))
    changed_first = sorted(comparison.answers, key=lambda each: each.same_answers)
    return ToldComparison(
        words("changes.since", revision=since),
        " ".join(_verdict(comparison, words, count)),
        tuple(told_decision(each, words) for each in changed_first),
        tuple(_lists(comparison, words)),
        words.plural("changes.edits", count) if count else "",
        tuple(ToldEdits(file, found) for file, found in comparison.edits.items()),
        words("changes.left-out", count="{count}"),
    )


def _verdict(comparison: Comparison, words: Words, edits: int) -> Iterator[str]:
    changed = [each for each in comparison.answers if not each.same_answers]
    if comparison.nothing and not comparison.not_compared:
        yield words("changes.nothing")
        return
    if changed:
        yield words.plural("changes.answers", len(changed))
    elif comparison.answers_changed:
        yield words("changes.came-or-went")
    else:
        yield words("changes.no-answers")
    if edits:
        yield words.plural("changes.texts", edits)


def _lists(comparison: Comparison, words: Words) -> Iterator[ToldList]:
    if comparison.added:
        yield ToldList(words("changes.added"), _names(comparison.added, words))
    if comparison.removed:
        yield ToldList(words("changes.removed"), _names(comparison.removed, words))
    if comparison.not_compared:
        yield ToldList(words("changes.not-compared"), comparison.not_compared)


def _names(found: tuple[Record, ...], words: Words) -> tuple[str, ...]:
    def named(each: Record) -> str:
        name = each.name.root.get(words.language, "").strip() if each.name else ""
        file = each.within or each.file
        return f"{name} ({file})" if name else file

    return tuple(map(named, found))

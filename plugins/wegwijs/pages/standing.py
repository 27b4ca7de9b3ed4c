"""How much of a decision the sources settle, in figures and in words.

A proof says that rules are complete and without contradiction. It does not say that somebody
wrote down an answer: that the sources are silent, or disagree, is an outcome as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from wegwijs.decisions.table import Choice, Flag
from wegwijs.decisions.tally import tally
from wegwijs.model.decision import Decision, Standing
from wegwijs.pages.words import Words
from wegwijs.remembering import remembered

_ORDER = (Standing.DISPUTED, Standing.SILENT, Standing.SETTLED)


@dataclass(frozen=True, slots=True)
class StandingOf:
    """Counts the situations that the sources settle, are silent on, and contradict each other on.

    `kinds` says that numbers are taken together where the rules cannot tell them apart.
    """

    situations: int
    settled: int
    silent: int
    disputed: int
    without_rule: int
    kinds: bool

    def as_data(self) -> dict[str, int]:
        """Give the figures for programs."""
        return {name: figure for name, figure in asdict(self).items() if name != "kinds"}


def standing(decision: Decision, on: date) -> StandingOf | None:
    """Count by the rules in force on a day; None where counting takes too long."""
    sorts = tuple(
        tuple(id for id, each in decision.outcomes.items() if each.stands is kind)
        for kind in _ORDER
    )
    found = _tally(decision.table, sorts, on)
    if found is None:
        return None
    disputed, silent, settled = found.counts
    inputs = decision.table.inputs
    kinds = not all(isinstance(each.domain, Choice | Flag) for each in inputs)
    return StandingOf(found.situations, settled, silent, disputed, found.without, kinds)


_tally = remembered(tally)


def situations_of(decision: Decision, words: Words) -> str:
    """Say what is counted: situations, or kinds of them where an input is a number."""
    every = all(isinstance(each.domain, Choice | Flag) for each in decision.table.inputs)
    return words("proof.situations") if every else words("proof.kinds")


def standing_line(decision: Decision, words: Words, on: date) -> str:
    """Say how many situations the sources settle; nothing where that could not be counted."""
    found = standing(decision, on)
    if found is None:
        return ""
    what = situations_of(decision, words)
    if found.settled == found.situations:
        return words.plural("proof.all-settled", found.situations, situations=what)
    said = words("proof.settled", count=found.settled, all=found.situations, situations=what)
    rest = words.listed(tuple(_others(found, words)), "and")
    return f"{said}; {rest}"


def _others(found: StandingOf, words: Words) -> Iterator[str]:
    if found.silent:
        yield words("proof.silent", count=found.silent)
    if found.disputed:
        yield words("proof.disputed", count=found.disputed)
    if found.without_rule:
        yield words("proof.without-rule", count=found.without_rule)

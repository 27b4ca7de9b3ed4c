"""How much of a decision the sources settle, in figures and in words.

A proof says that rules are complete and without contradiction. It does not say that somebody
wrote down an answer: that the sources are silent, or disagree, is an outcome as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from wegwijs.decisions.answer.tally import Tally, tally
from wegwijs.decisions.chain.tally import tally_chain
from wegwijs.decisions.table import Choice, Flag
from wegwijs.kept.results import remembered
from wegwijs.pages.words import Words
from wegwijs.records.decision import Decision, Outcome, Standing
from wegwijs.records.tones import Tone

_ORDER = (Standing.APART, Standing.DISPUTED, Standing.SILENT, Standing.SETTLED)


def is_open(outcome: Outcome) -> bool:
    """Tell whether an outcome leaves the question open, at a glance."""
    return outcome.tone is Tone.OPEN


@dataclass(frozen=True, slots=True)
class StandingOf:
    """Counts the situations that the sources settle, are silent on, and contradict each other on.

    What is counted `apart` may not exist at all, and is in none of the other figures but the sum.
    `kinds` says that numbers are taken together where the rules cannot tell them apart.
    """

    situations: int
    settled: int
    silent: int
    disputed: int
    without_rule: int
    apart: int
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
    found = _counted(decision, sorts, on)
    if found is None:
        return None
    apart, disputed, silent, settled = found.counts
    kinds = not _only_choices(decision)
    return StandingOf(found.situations, settled, silent, disputed, found.without, apart, kinds)


def shares(decision: Decision, on: date) -> dict[str, int] | None:
    """Count the situations of each outcome; None where counting takes too long, or they overlap."""
    if not decision.table.hit_policy.single:
        return None
    found = _counted(decision, tuple((id,) for id in decision.outcomes), on)
    return None if found is None else dict(zip(decision.outcomes, found.counts, strict=True))


_tally, _tally_chain = remembered(tally), remembered(tally_chain)


def _counted(decision: Decision, sorts: tuple[tuple[str, ...], ...], on: date) -> Tally | None:
    """Count situations; of a chain, by the questions at its bottom."""
    if decision.chain is not None:
        return _tally_chain(decision.chain, sorts, on)
    return _tally(decision.table, sorts, on)


def _only_choices(decision: Decision) -> bool:
    return all(isinstance(each.domain, Choice | Flag) for each in decision.questions.values())


def situations_of(decision: Decision, words: Words) -> str:
    """Say what is counted: situations, or kinds of them where an input is a number."""
    every = _only_choices(decision)
    return words("proof.situations") if every else words("proof.kinds")


def standing_line(decision: Decision, words: Words, on: date) -> str:
    """Say how many situations the sources settle; nothing where that could not be counted."""
    found = standing(decision, on)
    if found is None:
        return ""
    what = situations_of(decision, words)
    counted = found.situations - found.apart
    if found.settled == counted:
        said = words.plural("proof.all-settled", counted, situations=what)
    else:
        rest = words.listed(tuple(_others(found, words)), "and")
        settled = words("proof.settled", count=found.settled, all=counted, situations=what)
        said = f"{settled}; {rest}"
    return f"{said}. {_counted_apart(decision, found.apart, words)}" if found.apart else said


def _counted_apart(decision: Decision, count: int, words: Words) -> str:
    names = ", ".join(
        each.label[words.language].strip()
        for each in decision.outcomes.values()
        if each.stands is Standing.APART
    )
    return words.plural("proof.apart", count, names=names)


def _others(found: StandingOf, words: Words) -> Iterator[str]:
    if found.silent:
        yield words("proof.silent", count=found.silent)
    if found.disputed:
        yield words("proof.disputed", count=found.disputed)
    if found.without_rule:
        yield words("proof.without-rule", count=found.without_rule)

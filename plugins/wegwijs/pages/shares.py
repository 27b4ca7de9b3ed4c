"""How many situations have each outcome, as the bar above the rules shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.rules_in_words import mark, outcome_word
from wegwijs.pages.standing import shares
from wegwijs.pages.words import Words
from wegwijs.records.decision import Decision, Standing


@dataclass(frozen=True, slots=True)
class Share:
    """Counts the situations of one outcome, and those of the outcomes before it."""

    word: str
    tone: str
    count: int
    before: int


def shares_of(decision: Decision, words: Words) -> Iterator[Share]:
    """Count the situations of each outcome that has any, in the author's order."""
    before = 0
    for id, count in (shares(decision, words.catalog.day) or {}).items():
        outcome = decision.outcomes[id]
        if count:
            apart = outcome.stands is Standing.APART
            word = outcome.label[words.language].strip() if apart else ""
            said = word or outcome_word(outcome, words.language)
            yield Share(said, mark(outcome), count, before)
        before += count

"""How many situations have each outcome, as the bar above the rules shows it."""

from __future__ import annotations

from collections import Counter
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
    """Count the situations of each outcome that has any, in the author's order.

    Outcomes that read alike, by word and sign, are one share.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for id, count in (shares(decision, words.catalog.day) or {}).items():
        outcome = decision.outcomes[id]
        apart = outcome.stands is Standing.APART
        word = outcome.label[words.language].strip() if apart else ""
        counts[word or outcome_word(outcome, words.language), mark(outcome)] += count
    before = 0
    for (said, tone), count in counts.items():
        if count:
            yield Share(said, tone, count, before)
        before += count

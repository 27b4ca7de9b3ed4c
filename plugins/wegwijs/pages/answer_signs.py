"""The sign and the word of an outcome: never the colour alone, in tables and behind options."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.pages.words import Words
from wegwijs.records.decision import Decision, Outcome, Standing
from wegwijs.records.tones import Tone

_BY_TONE = {Tone.YES: "+", Tone.NO: "–", Tone.INCLUDED: "✓", Tone.OPEN: "•"}
_DISPUTED, _SILENT, _DEPENDS, _NONE, _NEVER = "≠", "?", "…", "×", "∅"


@dataclass(frozen=True, slots=True)
class AnswerSign:
    """Shows an outcome in little room; `tone` is that of its colour.

    `outcome` is empty for what is no outcome: that it depends, or that no rule answers.
    """

    outcome: str
    sign: str
    word: str
    tone: str


def answer_sign(decision: Decision, outcome: str, language: str) -> AnswerSign:
    """Give the sign and the short word of an outcome; its label where it has no short word."""
    written = decision.outcomes[outcome]
    word = (written.short or written.label)[language].strip()
    return AnswerSign(outcome, sign_of(written), word, written.tone.value)


def sign_of(outcome: Outcome) -> str:
    """Give the sign of an outcome: by its tone, or that the sources are silent or disagree."""
    if outcome.stands is Standing.DISPUTED:
        return _DISPUTED
    if outcome.stands in (Standing.SILENT, Standing.APART):
        return _SILENT
    return _BY_TONE[outcome.tone]


def depends(words: Words) -> AnswerSign:
    """Say that other answers decide."""
    return AnswerSign("", _DEPENDS, words("answers-table.depends"), "open")


def never(words: Words) -> AnswerSign:
    """Say that nobody is in this situation: other decisions never answer so together."""
    return AnswerSign("", _NEVER, words("answers-table.never"), "open")


def no_rule(words: Words) -> AnswerSign:
    """Say that no rule answers."""
    return AnswerSign("", _NONE, words("answers-table.no-rule"), "open")

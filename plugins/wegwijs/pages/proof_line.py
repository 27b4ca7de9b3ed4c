"""The lines that say what was proved of a decision, and for which days its page is made."""

from __future__ import annotations

from wegwijs.decisions.answer.periods import period
from wegwijs.pages.chain_steps import citations_of
from wegwijs.pages.standing import situations_of
from wegwijs.pages.words import Words
from wegwijs.records.deciding import rules_of
from wegwijs.records.decision import Decision


def _proved(decision: Decision, words: Words, count: int) -> str:
    counted = situations_of(decision, words)
    if decision.allow_gaps:
        return words.plural("proof.checked", count, situations=counted)
    if decision.table.hit_policy.single:
        return words.plural("proof.one-answer", count, situations=counted)
    return words.plural("proof.some-answer", count, situations=counted)


def proof_line(decision: Decision, words: Words, situations: int) -> str:
    """Say what was proved; only called for a decision whose proof succeeded."""
    citations = citations_of(decision, words.catalog)
    parts = [
        _proved(decision, words, situations),
        words("proof.dated", date=words.date(decision.dated)),
        *([words.plural("proof.sources", len(set(citations)))] if citations else ()),
    ]
    return " · ".join(parts)


def period_line(decision: Decision, words: Words) -> str:
    """Say for which days a page is made; nothing where the rules hold on every day."""
    days = period(rules_of(decision), words.catalog.day)
    if days.start and days.end:
        start, end = words.date(days.start), words.date(days.end)
        return words("period.from-until", start=start, end=end)
    if days.start:
        return words("period.from", start=words.date(days.start))
    return words("period.until", end=words.date(days.end)) if days.end else ""

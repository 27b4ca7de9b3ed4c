"""Writes small tables of choices in few words: an option of `a` is `a0`, `a1`, and so on."""

from __future__ import annotations

from wegwijs.decisions.table import Choice, Input, OneOf, Rule


def choices(**options: int) -> tuple[Input, ...]:
    """Make inputs, each with so many options."""
    return tuple(
        Input(id, Choice(tuple(f"{id}{number}" for number in range(count))))
        for id, count in options.items()
    )


def rule(id: str, then: str, **when: str) -> Rule:
    """Make a rule; several options for an input stand in one text."""
    return Rule(id, {key: OneOf(frozenset(text.split())) for key, text in when.items()}, then)

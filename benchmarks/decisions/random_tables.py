"""Seeded random tables of the two kinds that decision-table analysers are measured on.

The trees follow Calvanese, Dumas, Laurson, Maggi, Montali and Teinemaa (BPM 2016):
the leaves of a random decision tree, a tenth of them widened in one column. The
sparse tables are the hard case for gaps: most entries are left open.
"""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.table import (
    Choice,
    Condition,
    Flag,
    Input,
    Interval,
    Is,
    Number,
    OneOf,
    Rule,
    Table,
    Within,
)

HIGHEST = 1000
OPTIONS = tuple(f"option-{number}" for number in range(8))
# Numeric columns, of all columns.
NUMERIC = {3: 3, 5: 3, 7: 5}

# A stretch of whole numbers, or some options.
Entry = tuple[int, int] | frozenset[str]


def tree(columns: int, rules: int, seed: int = 1, widened: float = 0.1) -> Table:
    """Make a table of the leaves of a random decision tree, some of them widened."""
    chance = random.Random(seed)
    whole: list[Entry] = [
        (0, HIGHEST) if number < NUMERIC[columns] else frozenset(OPTIONS)
        for number in range(columns)
    ]
    leaves = [whole]
    while len(leaves) < rules:
        number, column = chance.randrange(len(leaves)), chance.randrange(columns)
        parts = _cut(chance, leaves[number][column])
        if parts:
            leaf = leaves[number]
            leaves[number], other = ([*leaf[:column], part, *leaf[column + 1 :]] for part in parts)
            leaves.append(other)
    for leaf in leaves:
        if chance.random() < widened:
            column = chance.randrange(columns)
            leaf[column] = _widen(chance, leaf[column])
    inputs = tuple(
        Input(f"c{number}", Choice(OPTIONS) if isinstance(entry, frozenset) else _numbers())
        for number, entry in enumerate(whole)
    )
    return Table(inputs, tuple("abcd"), tuple(_rules(chance, leaves, whole)))


def sparse(columns: int, rules: int, seed: int = 1, fixed: int = 3) -> Table:
    """Make a table of yes/no columns whose rules fix a few random ones and leave the rest open."""
    chance = random.Random(seed)
    inputs = tuple(Input(f"c{number}", Flag()) for number in range(columns))
    made = (
        Rule(
            f"r{number}",
            {each.id: Is(chance.random() < 0.5) for each in chance.sample(inputs, fixed)},
            chance.choice("ab"),
        )
        for number in range(rules)
    )
    return Table(inputs, ("a", "b"), tuple(made), HitPolicy.FIRST)


def with_one_rule_changed(table: Table, seed: int = 1) -> Table:
    """Give one rule of a table the next outcome."""
    changed = random.Random(seed).randrange(len(table.rules))
    rules = list(table.rules)
    then = table.outcomes[(table.outcomes.index(rules[changed].then) + 1) % len(table.outcomes)]
    rules[changed] = replace(rules[changed], then=then)
    return replace(table, rules=tuple(rules))


def _numbers() -> Number:
    return Number(Decimal(0), Decimal(HIGHEST))


def _rules(chance: random.Random, leaves: list[list[Entry]], whole: list[Entry]) -> list[Rule]:
    return [
        Rule(
            f"r{number}",
            {
                f"c{column}": _condition(entry)
                for column, entry in enumerate(leaf)
                if entry != whole[column]
            },
            chance.choice("abcd"),
        )
        for number, leaf in enumerate(leaves)
    ]


def _cut(chance: random.Random, entry: Entry) -> tuple[Entry, Entry] | None:
    if isinstance(entry, frozenset):
        if len(entry) < 2:
            return None
        shuffled = chance.sample(sorted(entry), len(entry))
        at = chance.randrange(1, len(entry))
        return frozenset(shuffled[:at]), frozenset(shuffled[at:])
    low, high = entry
    if high - low < 2:
        return None
    at = chance.randrange(low + 1, high)
    return (low, at), (at, high)


def _widen(chance: random.Random, entry: Entry) -> Entry:
    if isinstance(entry, frozenset):
        return entry | {chance.choice(OPTIONS)}
    low, high = entry
    return max(0, low - chance.randrange(1, 50)), min(HIGHEST, high + chance.randrange(1, 50))


def _condition(entry: Entry) -> Condition:
    if isinstance(entry, frozenset):
        return OneOf(entry)
    low, high = entry
    return Within((Interval(Decimal(low), Decimal(high), True, high == HIGHEST),))

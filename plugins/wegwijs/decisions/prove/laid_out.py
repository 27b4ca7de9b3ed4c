"""A table laid out to be questioned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wegwijs.decisions.prove.cells import Grid, bits, grid
from wegwijs.decisions.prove.disagreement import Side
from wegwijs.decisions.prove.rule_index import Box, RuleIndex
from wegwijs.decisions.prove.space import Space, Span, spans
from wegwijs.decisions.table import Table


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A table in cells and spans: rule number r is row r, and bit r of every set of rules.

    `gives` are the rules of each outcome, in the outcomes' order.
    """

    table: Table
    space: Space
    rows: tuple[Box, ...]
    index: RuleIndex
    gives: Mapping[str, int]

    def side(self, rules: int) -> Side:
        """Read some of the rules by the table's hit policy."""
        gives = tuple((1 << i, giving) for i, giving in enumerate(self.gives.values()))
        return Side(rules, self.table.hit_policy, gives, self.table.counts)

    def set_of(self, names: Iterable[str]) -> int:
        """Give the bit set of some rules named."""
        wanted = set(names)
        return sum(1 << n for n, rule in enumerate(self.table.rules) if rule.id in wanted)

    def names(self, rules: int) -> tuple[str, ...]:
        """Name the rules of a bit set, in the table's order."""
        return tuple(self.table.rules[rule].id for rule in bits(rules))


def lay_out(table: Table) -> LaidOut:
    """Lay out a table; raises KeyError when a rule speaks of an input that is not there."""
    cut = grid(table)
    return laid_in(cut, tuple(column.full for column in cut.columns), spans(table.rules))


def laid_in(cut: Grid, full: Box, parts: tuple[Span, ...]) -> LaidOut:
    """Lay out a table that is cut into cells, on every date; `full` has all cells of a column."""
    space = Space(cut.columns, parts)
    rows = tuple(map(space.timed, cut.masks, cut.table.rules))
    index = RuleIndex.of((*full, space.full[-1]), rows)
    return LaidOut(cut.table, space, rows, index, _giving(cut.table, index))


def _giving(table: Table, index: RuleIndex) -> Mapping[str, int]:
    """Give the rules of each outcome, in the outcomes' order, without those that accept nothing."""
    gives = dict.fromkeys(table.outcomes, 0)
    for number, rule in enumerate(table.rules):
        gives[rule.then] = gives.get(rule.then, 0) | 1 << number & index.every
    return gives

"""Which rules accept which cells, as bit sets of rules, and how to split a box between them.

A box is a mask a column. Cells that the same rules accept are one group, so a
box is cut only where that tells its rules apart.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import and_, or_, xor
from typing import NamedTuple

from wegwijs.decisions.prove.cells import bits

Box = tuple[int, ...]

# Up to this many groups are tried one against all others; fewer rules are looked at one by one.
_FEW = 8


class Group(NamedTuple):
    """Cells of a column that the same rules accept."""

    cells: int
    rules: int


class Node(NamedTuple):
    """A box, the rules that meet it, and the columns in which it can still be cut."""

    box: Box
    rules: int
    open: tuple[tuple[int, Sequence[Group]], ...]

    @property
    def size(self) -> int:
        """Count what looking at the node costs."""
        return 1 + sum(len(groups) for _, groups in self.open)

    def partial(self, column: Sequence[Group]) -> int:
        """Give the rules that accept only some of a column's cells."""
        return self.rules & ~reduce(and_, (group.rules for group in column))

    @property
    def whole(self) -> int:
        """Give the rules that accept all of the box."""
        return self.rules & ~reduce(or_, (self.partial(groups) for _, groups in self.open), 0)

    def within(self, kept: Sequence[tuple[int, Sequence[Group]]]) -> Node:
        """Narrow the box to some groups of some columns; none may be left without."""
        box, rules = list(self.box), self.rules
        for column, groups in kept:
            box[column] = reduce(or_, (group.cells for group in groups))
            rules &= reduce(or_, (group.rules for group in groups))
        narrowed = dict(kept)
        return _node(
            tuple(box),
            rules,
            ((column, narrowed.get(column, groups)) for column, groups in self.open),
        )


class RuleIndex:
    """Holds which rules accept each cell of each column; rule r is bit r.

    `masks[column][rule]` are the cells a rule accepts, `accepts[column][cell]`
    the rules that accept a cell; `every` leaves out rules that accept nothing.
    """

    def __init__(
        self,
        masks: Sequence[Sequence[int]],
        accepts: Sequence[Sequence[int]],
        every: int,
    ) -> None:
        self.masks = masks
        self.accepts = accepts
        self.every = every
        self.full: Box = tuple((1 << len(column)) - 1 for column in accepts)
        self._meeting: dict[tuple[int, int], int] = {}

    @classmethod
    def of(cls, full: Box, rows: Sequence[Box]) -> RuleIndex:
        """Index rules by their masks in the columns of a space."""
        every = sum(1 << number for number, row in enumerate(rows) if all(row))
        masks = [[row[column] for row in rows] for column in range(len(full))]
        accepts = [
            _accepting(cells.bit_length(), column, every)
            for cells, column in zip(full, masks, strict=True)
        ]
        return cls(masks, accepts, every)

    def without(self, column: int) -> RuleIndex:
        """Leave out a column, as if every rule accepted all of it."""
        masks, accepts = (
            [*each[:column], *each[column + 1 :]] for each in (self.masks, self.accepts)
        )
        return RuleIndex(masks, accepts, self.every)

    def corner(self, box: Box) -> int:
        """Give the rules that accept the first situation of a box."""
        firsts = (
            accepts[(cells & -cells).bit_length() - 1]
            for accepts, cells in zip(self.accepts, box, strict=True)
        )
        return reduce(and_, firsts, self.every)

    def meeting(self, box: Box) -> int:
        """Give the rules that accept some situation in a box."""
        return reduce(and_, map(self.meeting_in, range(len(box)), box), self.every)

    def meeting_in(self, column: int, cells: int) -> int:
        """Give the rules that accept some of the cells of a column."""
        if cells == self.full[column]:
            return self.every
        key = column, cells
        if key not in self._meeting:
            accepts = self.accepts[column]
            self._meeting[key] = reduce(or_, (accepts[cell] for cell in bits(cells)), 0)
        return self._meeting[key]

    def node(self, box: Box, rules: int) -> Node:
        """Look at a box with some of the rules."""
        rules &= self.meeting(box)
        few = rules.bit_count() < _FEW
        groups = self._groups_of_few if few else self._groups
        columns = ((column, groups(column, cells, rules)) for column, cells in enumerate(box))
        return _node(box, rules, columns)

    def _groups(self, column: int, cells: int, rules: int) -> Iterable[Group]:
        accepts = self.accepts[column]
        return (Group(1 << cell, accepts[cell]) for cell in bits(cells))

    def _groups_of_few(self, column: int, cells: int, rules: int) -> Iterable[Group]:
        """Group cells by cutting them with the mask of one rule after another."""
        groups = [(cells, 0)]
        masks = self.masks[column]
        for rule in bits(rules):
            mask = masks[rule]
            if cells & ~mask:
                groups = [
                    part
                    for cells, met in groups
                    for part in ((cells & mask, met | 1 << rule), (cells & ~mask, met))
                    if part[0]
                ]
            else:
                groups = [(cells, met | 1 << rule) for cells, met in groups]
        return itertools.starmap(Group, groups)


def _accepting(width: int, masks: Iterable[int], every: int) -> list[int]:
    """Turn the cells of each rule into the rules of each cell, from edge to edge."""
    edges = [0] * (width + 1)
    alike: dict[int, int] = {}
    for number, mask in enumerate(masks):
        alike[mask] = alike.get(mask, 0) | 1 << number
    for mask, rules in alike.items():
        for cell in bits(mask ^ mask << 1):
            edges[cell] ^= rules & every
    return list(itertools.accumulate(edges, xor))[:-1]


def _node(box: Box, rules: int, columns: Iterable[tuple[int, Iterable[Group]]]) -> Node:
    open = []
    for column, groups in columns:
        joined: dict[int, int] = {}
        for cells, accepting in groups:
            met = accepting & rules
            joined[met] = joined.get(met, 0) | cells
        if len(joined) > 1:
            open.append((column, tuple(Group(cells, met) for met, cells in joined.items())))
    return Node(box, rules, tuple(open))


def split(node: Node, rules: int, urgent: int = 0) -> tuple[Node, Node]:
    """Cut a node in two where that best separates some of its rules, the barer part last.

    The measure is the sum of the squares of the rules left in each part, which
    finds the tests of a decision tree again; urgent rules count fourfold.
    Some of the rules must be partial in the node.
    """
    best = None
    for column, groups in node.open:
        for chosen, first, rest in _cuts(groups):
            left = (first & rules).bit_count() + 3 * (first & urgent).bit_count()
            right = (rest & rules).bit_count() + 3 * (rest & urgent).bit_count()
            score = left * left + right * right
            if best is None or score < best[0]:
                best = score, column, groups, chosen, left < right
    assert best is not None
    _, column, groups, chosen, barer = best
    inside = [group for i, group in enumerate(groups) if chosen >> i & 1]
    beyond = [group for i, group in enumerate(groups) if not chosen >> i & 1]
    one, other = (inside, beyond) if barer else (beyond, inside)
    return node.within([(column, other)]), node.within([(column, one)])


def _cuts(groups: Sequence[Group]) -> Iterator[tuple[int, int, int]]:
    """Yield ways to part some groups: which are chosen, their rules, and those of the rest."""
    after = [0]
    for group in reversed(groups):
        after.append(after[-1] | group.rules)
    before = 0
    last = len(groups) - 1
    for at, group in enumerate(groups):
        rest = after[last - at]
        if 0 < at < _FEW or at == last > 1:
            yield 1 << at, group.rules, before | rest
        before |= group.rules
        if at < last:
            yield (2 << at) - 1, before, rest

"""Names what is still to be decided, so that two states in which that is the same have one name.

A reduced, ordered decision diagram with a way for each cell (Bryant 1986): columns are followed in
their order, and one that makes no difference is left out.
"""

from __future__ import annotations

from wegwijs.decisions.answer.hits import result
from wegwijs.decisions.answer.prepared import Prepared


class Diagram:
    """Holds the names of a table's states: whole numbers, and what each depends on."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._names: dict[tuple[int, int], int] = {}
        self._known: dict[object, int] = {}
        self._supports: list[int] = []

    def name(self, rules: int, open: int) -> int:
        """Name what follows from the rules that are left, with some columns open, as bits."""
        if (rules, open) not in self._names:
            self._names[rules, open] = self._name(rules, open)
        return self._names[rules, open]

    def support(self, name: int) -> int:
        """Give the columns on which a result depends, as bits; none where it is certain."""
        return self._supports[name]

    def _name(self, rules: int, open: int) -> int:
        if not open:
            return self._number(("result", result(self._prepared, rules)), 0)
        first = open & -open
        column, rest = first.bit_length() - 1, open ^ first
        ways = tuple(
            self.name(rules & accepting, rest) for accepting in self._prepared.index.accepts[column]
        )
        if len(set(ways)) <= 1:
            return ways[0]
        support = first
        for way in set(ways):
            support |= self._supports[way]
        return self._number((column, ways), support)

    def _number(self, key: object, support: int) -> int:
        if key not in self._known:
            self._known[key] = len(self._supports)
            self._supports.append(support)
        return self._known[key]

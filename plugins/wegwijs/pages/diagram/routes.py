"""Chooses the way of every arrow: which column or lane it runs in, and where it turns.

Gap `n` lies above row `n`. What turns there gets a track of its own, one for each key, so
that arrows from one box share a line; what passes rows at the side gets a lane in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wegwijs.pages.diagram.graph import Arrow, Rows

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    """Says how an arrow runs: from where, `turns` as (gap, key), `lane` as (side, key) or None."""

    arrow: Arrow
    leaves: float
    turns: tuple[tuple[int, Key], ...]
    lane: tuple[str, Key] | None = None
    enters_at_side: bool = False

    @property
    def upward(self) -> bool:
        """Tell whether it leads back up."""
        return self.turns[0][1][0] == "back"


@dataclass(slots=True)
class Routes:
    """Holds the routes, and the tracks and lanes they take, each list in order of use."""

    routes: list[Route] = field(default_factory=list)
    tracks: dict[int, list[Key]] = field(default_factory=lambda: defaultdict(list))
    lanes: dict[str, list[Key]] = field(default_factory=lambda: {"left": [], "right": []})

    def add(self, route: Route) -> None:
        """Take a route, and the tracks and the lane it needs."""
        self.routes.append(route)
        for gap, key in route.turns:
            if key not in self.tracks[gap]:
                self.tracks[gap].append(key)
        if route.lane and route.lane[1] not in self.lanes[route.lane[0]]:
            self.lanes[route.lane[0]].append(route.lane[1])


def across(rows: Rows, arrows: Sequence[Arrow], cell: float) -> Mapping[str, float]:
    """Give the middle of each box.

    A row stands below what leads to it, within the widest row; a box from which it goes on and
    that has a row to itself stands in the middle.
    """
    x: dict[str, float] = {}
    widest = max(len(row) for row in rows.rows)
    leading_on = {each.start for each in arrows if each not in rows.upward}
    for row in rows.rows:
        alone = len(row) == 1 and row[0] in leading_on
        over = [x[each.start] for each in arrows if each.end in row and each.start in x]
        over = [] if alone else over
        room = (widest - len(row)) * cell / 2
        middle = max(-room, min(room, sum(over) / len(over) if over else 0.0))
        for place, id in enumerate(row):
            x[id] = middle + (place - (len(row) - 1) / 2) * cell
    return x


def find_routes(
    rows: Rows, arrows: Sequence[Arrow], x: Mapping[str, float], cell: float, aside: float
) -> Routes:
    """Find a way for each arrow that crosses no box.

    Arrows leave a box in its middle. Where one leads back up, those that lead on leave `aside`
    of it, so that its text has room.
    """
    routes = Routes()
    returning = {each.start for each in rows.upward}
    row_of = rows.row_of()
    for each in arrows:
        start, end = row_of[each.start], row_of[each.end]
        down: Key = ("from", each.start)
        leaves = x[each.start] + (aside if each.start in returning else 0)
        if each in rows.upward:
            routes.add(_back(each, rows, x, start, end))
        elif _is_free(rows, x, leaves, range(start + 1, end), cell):
            routes.add(Route(each, leaves, ((end, down),)))
        else:
            turns = ((start + 1, down), (end, down))
            routes.add(Route(each, leaves, turns, ("right", down)))
    return routes


def _back(arrow: Arrow, rows: Rows, x: Mapping[str, float], start: int, end: int) -> Route:
    side = "right" if x[arrow.start] > 0 else "left"
    key: Key = ("back", arrow.end)
    outermost = rows.rows[end][-1 if side == "right" else 0] == arrow.end
    turns = ((start + 1, key),) if outermost else ((start + 1, key), (end, key))
    return Route(arrow, x[arrow.start], turns, (side, key), outermost)


def _is_free(
    rows: Rows, x: Mapping[str, float], column: float, between: range, cell: float
) -> bool:
    passed = (id for number in between for id in rows.rows[number])
    return all(abs(x[id] - column) >= cell / 2 for id in passed)

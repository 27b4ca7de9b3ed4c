"""Gives every box, line and text of a diagram its place; lengths are in pixels.

Between two rows lie, from the top: the texts of arrows that lead back up from the row above,
the tracks where lines turn, and the texts of arrows that lead down to the row below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wegwijs.pages.diagram.graph import Arrow, Box, Rows, in_rows
from wegwijs.pages.diagram.lettering import lines
from wegwijs.pages.diagram.routes import Route, Routes, across, find_routes

SIZE, SMALL, LEADING = 14.0, 12.5, 16.0  # of letters in boxes, of other letters, of lines
_PAD, _TIP, _AIR, _TRACK, _LANE, _BETWEEN = 9.0, 12.0, 5.0, 9.0, 13.0, 16.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """Holds a box: the middle of its upper edge, its size, and its lines of text."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Line:
    """Holds an arrow with the corners of its line, from start to end."""

    arrow: Arrow
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """Holds the text beside arrows: the middle of its upper edge, and its lines."""

    x: float
    y: float
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Holds a diagram ready to be drawn; x runs from `left`, y from 0."""

    left: float
    width: float
    height: float
    boxes: tuple[Placed, ...]
    lines: tuple[Line, ...]
    captions: tuple[Caption, ...]


def lay_out(boxes: Sequence[Box], arrows: Sequence[Arrow], *, most: int, cell: float) -> Layout:
    """Lay out a diagram with at most `most` boxes in a row, each in a cell of that width."""
    rows = in_rows(boxes, arrows, most)
    x = across(rows, arrows, cell)
    routes = find_routes(rows, arrows, x, cell, (cell - _BETWEEN) / 2 - _PAD)
    texts = _texts(routes, cell)
    placed, gaps = _down(boxes, rows, x, routes, texts, cell)
    frame = _Frame(placed, gaps, routes)
    lanes = {side: len(keys) * _LANE + _AIR for side, keys in routes.lanes.items()}
    left = frame.edge("left") - lanes["left"]
    captions = tuple(_captions(placed, texts))
    return Layout(
        left,
        frame.edge("right") + lanes["right"] - left,
        gaps[len(rows.rows)] + _tracks_height(routes, len(rows.rows)),
        tuple(placed.values()),
        tuple(Line(each.arrow, frame.points(each)) for each in routes.routes),
        captions,
    )


Texts = Mapping[tuple[str, str], Sequence[str]]
"""The lines of the texts above and below boxes, by `("above" or "below", box)`."""


def _texts(routes: Routes, cell: float) -> Texts:
    leaving = {each.arrow.start for each in routes.routes if not each.upward}
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in routes.routes:
        arrow = each.arrow
        place = ("below", arrow.start) if each.upward else ("above", arrow.end)
        # A line that leads on passes beside the text of the one that leads back.
        beside = each.upward and arrow.start in leaving
        texts[place] += lines(arrow.text, SMALL, cell - (4 * _BETWEEN if beside else _BETWEEN))
    return texts


def _down(
    boxes: Sequence[Box],
    rows: Rows,
    x: Mapping[str, float],
    routes: Routes,
    texts: Texts,
    cell: float,
) -> tuple[dict[str, Placed], list[float]]:
    """Place the boxes from the top, and give where the tracks of each gap begin."""
    by_id = {each.id: each for each in boxes}
    placed: dict[str, Placed] = {}
    gaps: list[float] = []
    y = 1.0
    for number, row in enumerate((*rows.rows, ())):
        above = rows.rows[number - 1] if number else ()
        y += max((len(texts.get(("below", id), ())) for id in above), default=0) * LEADING
        gaps.append(y + (_AIR if number else 0))
        y = gaps[-1] + _tracks_height(routes, number)
        y += max((len(texts.get(("above", id), ())) for id in row), default=0) * LEADING
        y += _TIP if number else 0
        inside = {id: lines(by_id[id].text, SIZE, cell - _BETWEEN - 2 * _PAD) for id in row}
        height = max((len(each) for each in inside.values()), default=0) * LEADING + 2 * _PAD
        for id in row:
            placed[id] = Placed(by_id[id], x[id], y, cell - _BETWEEN, height, inside[id])
        y += height if row else 0
    return placed, gaps


def _tracks_height(routes: Routes, gap: int) -> float:
    return len(routes.tracks[gap]) * _TRACK if gap in routes.tracks else 0.0


def _captions(placed: Mapping[str, Placed], texts: Texts) -> Sequence[Caption]:
    found = []
    for (place, id), written in texts.items():
        box = placed[id]
        above = box.y - _TIP - len(written) * LEADING
        y = above if place == "above" else box.y + box.height + _AIR / 2
        found.append(Caption(box.x, y, written))
    return found


@dataclass(frozen=True, slots=True)
class _Frame:
    """Knows where boxes, tracks and lanes lie, and so the corners of each line."""

    placed: Mapping[str, Placed]
    gaps: Sequence[float]
    routes: Routes

    def edge(self, side: str) -> float:
        """Give how far the boxes reach to a side."""
        if side == "left":
            return min(each.x - each.width / 2 for each in self.placed.values())
        return max(each.x + each.width / 2 for each in self.placed.values())

    def points(self, route: Route) -> tuple[Point, ...]:
        """List the corners of a route's line."""
        start, end = self.placed[route.arrow.start], self.placed[route.arrow.end]
        x = route.leaves
        points = [(x, start.y + start.height)]
        if route.lane:
            lane = self._lane(*route.lane)
            first = self._track(*route.turns[0])
            points += [(x, first), (lane, first)]
            if route.enters_at_side:
                side = -1 if route.lane[0] == "left" else 1
                middle = end.y + end.height / 2
                return (*points, (lane, middle), (end.x + side * end.width / 2, middle))
            x = lane
        last = self._track(*route.turns[-1])
        if x != end.x:
            points += [(x, last), (end.x, last)]
        return (*points, (end.x, end.y))

    def _track(self, gap: int, key: tuple[str, str]) -> float:
        return self.gaps[gap] + (self.routes.tracks[gap].index(key) + 0.5) * _TRACK

    def _lane(self, side: str, key: tuple[str, str]) -> float:
        far = (self.routes.lanes[side].index(key) + 1) * _LANE
        return self.edge(side) + (-far if side == "left" else far)

"""Draws decisions above what they need, as DMN's diagram interchange (DMN 1.3, chapter 13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wegwijs.interchange.dmn.xml_writing import Node, node

_LEFT, _TOP, _GAP, _BETWEEN_ROWS, _WIDTH = 160, 100, 35, 120, 125


class _Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int


_Placed = tuple[str, _Box]


Drawn = tuple[str, Sequence[tuple[str, str]]]
"""A decision, and what it needs, each with the id of what connects them."""


def diagram(decisions: Sequence[Drawn]) -> Node:
    """Draw decisions above what they need: each row below the ones that need what is in it."""
    rows = _rows(decisions)
    boxes = {id: box for row, ids in enumerate(rows) for id, box in _placed(ids, row, rows)}
    shapes = [_shape(id, box) for id, box in boxes.items()]
    edges = [
        _edge(connecting, boxes[needed], boxes[id])
        for id, needs in decisions
        for needed, connecting in needs
    ]
    return node("dmndi:DMNDI", node("dmndi:DMNDiagram", *shapes, *edges, id="diagram"))


def _rows(decisions: Sequence[Drawn]) -> list[list[str]]:
    """Put what is needed below all that need it; the decisions come before what they need."""
    depth = {id: 0 for id, _ in decisions[:1]}
    for id, needs in decisions:
        for needed, _ in needs:
            depth[needed] = max(depth.get(needed, 0), depth[id] + 1)
    found: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for id, row in depth.items():
        found[row].append(id)
    return found


def _placed(ids: Sequence[str], row: int, rows: Sequence[Sequence[str]]) -> Iterator[_Placed]:
    """Place a row in the middle below the others."""
    widest = max(len(each) for each in rows) * (_WIDTH + _GAP) - _GAP
    middle = _LEFT + widest // 2
    top = _TOP + row * (80 + _BETWEEN_ROWS)
    width, height = (180, 80) if len(ids) == 1 and row == 0 else (_WIDTH, 45)
    start = middle - (len(ids) * (width + _GAP) - _GAP) // 2
    for number, id in enumerate(ids):
        yield id, _Box(start + number * (width + _GAP), top, width, height)


def _shape(id: str, box: _Box) -> Node:
    x, y, width, height = map(str, box)
    bounds = node("dc:Bounds", x=x, y=y, width=width, height=height)
    return node("dmndi:DMNShape", bounds, id=f"shape-{id}", dmnElementRef=id)


def _edge(id: str, start: _Box, end: _Box) -> Node:
    return node(
        "dmndi:DMNEdge",
        _point(start.x + start.width // 2, start.y),
        _point(end.x + end.width // 2, end.y + end.height),
        id=f"edge-{id}",
        dmnElementRef=id,
    )


def _point(x: int, y: int) -> Node:
    return node("di:waypoint", x=str(x), y=str(y))

"""Draws a decision above its inputs, as DMN's diagram interchange (DMN 1.3, chapter 13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wegwijs.interchange.dmn.xml_writing import Node, node

_LEFT, _TOP, _GAP, _BETWEEN_ROWS = 160, 100, 35, 120


class _Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int


def diagram(decision: str, inputs: Sequence[tuple[str, str]]) -> Node:
    """Draw a decision and its inputs; each input with the id of what connects it."""
    width, height = 125, 45
    row = _TOP + 80 + _BETWEEN_ROWS
    boxes = [
        _Box(_LEFT + number * (width + _GAP), row, width, height) for number in range(len(inputs))
    ]
    middle = (boxes[0].x + boxes[-1].x + width) // 2
    above = _Box(middle - 90, _TOP, 180, 80)
    shapes = [_shape(decision, above)]
    shapes.extend(_shape(id, box) for (id, _), box in zip(inputs, boxes, strict=True))
    edges = [_edge(id, box, above) for (_, id), box in zip(inputs, boxes, strict=True)]
    return node("dmndi:DMNDI", node("dmndi:DMNDiagram", *shapes, *edges, id="diagram"))


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

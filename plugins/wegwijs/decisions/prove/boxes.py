"""Boxes of situations: counted, and joined into fewer."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from wegwijs.decisions.prove.rule_index import Box


def count(box: Box) -> int:
    """Count the cells in a box."""
    return prod(mask.bit_count() for mask in box)


def common(one: Box, other: Box) -> Box:
    """Give the box that lies in both; a mask of 0 in it means that there is none."""
    return tuple(a & b for a, b in zip(one, other, strict=True))


def merge(boxes: Iterable[Box]) -> list[Box]:
    """Join disjoint boxes that differ in one column only, until there are no such two."""
    merged = list(boxes)
    width = len(merged[0]) if merged else 0
    idle = column = 0
    while idle < width:
        joined: dict[Box, int] = {}
        for box in merged:
            others = (*box[:column], 0, *box[column + 1 :])
            joined[others] = joined.get(others, 0) | box[column]
        idle = 0 if len(joined) < len(merged) else idle + 1
        merged = [(*box[:column], mask, *box[column + 1 :]) for box, mask in joined.items()]
        column = (column + 1) % width
    return merged

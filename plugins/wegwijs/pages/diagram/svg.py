"""Draws a layout as SVG that takes its colours and letters from the page around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from wegwijs.pages.diagram.layout import LEADING, SIZE, SMALL, Caption, Layout, Line, Placed, Point
from wegwijs.pages.inert import inert

_ROUND, _HEAD = 5.0, 5.0


def drawn(
    layout: Layout, id: str, title: str, description: str, kind: str, *, hidden: bool = False
) -> Markup:
    """Draw a layout; `id` sets it apart on its page, `kind` is its class.

    One that is `hidden` shows only where a style says so.
    """
    size = f"{_n(layout.left)} 0 {_n(layout.width)} {_n(layout.height)}"
    shown = ' display="none"' if hidden else ""
    parts = [
        f'<svg class="ww-diagram {kind}" viewBox="{size}" width="{_n(layout.width)}" role="img"'
        f' aria-labelledby="{id}-title {id}-description" fill="none" stroke="currentColor"'
        f"{shown}>",
        f'<title id="{id}-title">{inert(title)}</title>',
        f'<desc id="{id}-description">{inert(description)}</desc>',
        *(_line(each) for each in layout.lines),
        *(_box(each) for each in layout.boxes),
        f'<g class="ww-diagram__texts" fill="currentColor" stroke="none" font-size="{SMALL}"'
        ' text-anchor="middle">',
        *(_caption(each) for each in layout.captions),
        "</g>",
        "</svg>",
    ]
    return Markup("\n".join(parts))


def _line(line: Line) -> str:
    dashed = ' stroke-dasharray="4 4"' if line.arrow.dashed else ""
    return f'<path class="ww-diagram__line" d="{_rounded(line.points)}"{dashed}/>' + _head(line)


def _rounded(points: Sequence[Point]) -> str:
    """Write a line through its corners, each of them rounded."""
    parts = [f"M{_at(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        parts.append(
            f"L{_at(_towards(corner, before))}Q{_at(corner)} {_at(_towards(corner, after))}"
        )
    return "".join((*parts, f"L{_at(points[-1])}"))


def _towards(corner: Point, other: Point) -> Point:
    """Step from a corner towards another point, no further than halfway."""
    (x, y), (there_x, there_y) = corner, other
    length = abs(there_x - x) + abs(there_y - y)
    part = min(_ROUND, length / 2) / length if length else 0.0
    return x + (there_x - x) * part, y + (there_y - y) * part


def _head(line: Line) -> str:
    (from_x, from_y), (x, y) = list(pairwise(line.points))[-1]
    if x == from_x:
        back = y - _HEAD * 1.6 * (1 if y > from_y else -1)
        corners = ((x, y), (x - _HEAD, back), (x + _HEAD, back))
    else:
        back = x - _HEAD * 1.6 * (1 if x > from_x else -1)
        corners = ((x, y), (back, y - _HEAD), (back, y + _HEAD))
    written = "L".join(_at(each) for each in corners)
    return f'<path class="ww-diagram__head" fill="currentColor" stroke="none" d="M{written}z"/>'


def _box(placed: Placed) -> str:
    borders = [_border(placed, 0)]
    if placed.box.double:
        borders.append(_border(placed, 3))
    first = placed.y + placed.height / 2 - (len(placed.lines) - 1) * LEADING / 2 + SIZE * 0.35
    text = _text(placed.x, first, placed.lines)
    return (
        f'<g class="ww-diagram__box" data-box="{inert(placed.box.id)}">{"".join(borders)}'
        '<g fill="currentColor" stroke="none"'
        f' font-size="{_n(SIZE)}" font-weight="650" text-anchor="middle">{text}</g></g>'
    )


def _border(placed: Placed, inset: float) -> str:
    x, y = placed.x - placed.width / 2 + inset, placed.y + inset
    width, height = placed.width - 2 * inset, placed.height - 2 * inset
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        f' rx="{_n(6 - inset)}"/>'
    )


def _caption(caption: Caption) -> str:
    return _text(caption.x, caption.y + SMALL, caption.lines)


def _text(x: float, y: float, lines: Sequence[str]) -> str:
    return f"<text>{''.join(_spans(x, y, lines))}</text>" if lines else ""


def _spans(x: float, y: float, lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f'<tspan x="{_n(x)}" y="{_n(y + number * LEADING)}">{inert(line)} </tspan>'


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    """Write a number short: SVG needs no more than tenths of a pixel."""
    return f"{number:.1f}".removesuffix(".0")

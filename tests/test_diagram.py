"""Any graph is drawn so that it can be read: nothing overlaps, no line crosses a box."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import isclose
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from wegwijs.pages.diagram.graph import Arrow, Box, in_rows
from wegwijs.pages.diagram.layout import Layout, Placed, lay_out
from wegwijs.pages.diagram.lettering import lines, width
from wegwijs.pages.diagram.svg import drawn

WORDS = st.sampled_from(["go", "ask again", "a long word: onderhoudsvensters", "waits for them"])


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Box], list[Arrow]]:
    """Draw boxes, and arrows between them, at most one each way."""
    boxes = [Box(f"b{each}", draw(WORDS)) for each in range(draw(st.integers(1, 9)))]
    pairs = [(one.id, other.id) for one in boxes for other in boxes]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14))
    return boxes, [Arrow(start, end, draw(WORDS)) for start, end in chosen]


@given(graphs(), st.sampled_from([(1, 200.0), (2, 170.0), (6, 130.0)]))
def test_any_graph_can_be_read(
    graph: tuple[list[Box], list[Arrow]], shape: tuple[int, float]
) -> None:
    boxes, arrows = graph
    layout = lay_out(boxes, arrows, most=shape[0], cell=shape[1])
    assert {each.box.id for each in layout.boxes} == {each.id for each in boxes}
    assert [each.arrow for each in layout.lines] == arrows
    for one, other in combinations(layout.boxes, 2):
        assert not _overlap(one, other)
    for line in layout.lines:
        _starts_and_ends_at_its_boxes(layout, line.points, line.arrow)
        for start, end in pairwise(line.points):
            assert start[0] == end[0] or start[1] == end[1], "lines run straight"
            for box in layout.boxes:
                assert not _crosses(start, end, box), f"{line.arrow} crosses {box.box.id}"
    for x, y in (point for line in layout.lines for point in line.points):
        assert layout.left - NOTHING <= x <= layout.left + layout.width + NOTHING
        assert 0 <= y <= layout.height
    ElementTree.fromstring(drawn(layout, "a", "A <title>", "A & description", "wide"))


NOTHING = 1e-6  # pixels; sums of widths differ in their last bits


def _overlap(one: Placed, other: Placed) -> bool:
    apart_x = abs(one.x - other.x) >= (one.width + other.width) / 2 - NOTHING
    apart_y = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (apart_x or apart_y)


def _crosses(start: tuple[float, float], end: tuple[float, float], box: Placed) -> bool:
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return (
        right > box.x - box.width / 2 + NOTHING
        and left < box.x + box.width / 2 - NOTHING
        and bottom > box.y
        and top < box.y + box.height
    )


def _starts_and_ends_at_its_boxes(
    layout: Layout, points: tuple[tuple[float, float], ...], arrow: Arrow
) -> None:
    placed = {each.box.id: each for each in layout.boxes}
    start, end = placed[arrow.start], placed[arrow.end]
    assert points[0][1] == start.y + start.height
    assert abs(points[0][0] - start.x) <= start.width / 2 + NOTHING
    x, y = points[-1]
    assert (x, y) == (end.x, end.y) or (
        isclose(abs(x - end.x), end.width / 2) and end.y < y < end.y + end.height
    )


@pytest.mark.parametrize(("width_of_screen", "shown"), [(390, "narrow"), (1280, "wide")])
@pytest.mark.parametrize(("path", "word"), [("", "Rotten"), ("nl/", "Verrot")])
def test_one_diagram_shows_and_is_read_as_one_picture(
    page: Page, workshop_address: str, path: str, word: str, width_of_screen: int, shown: str
) -> None:
    """It has a name, its words are in the page's language, and it is no smaller than legible."""
    page.set_viewport_size({"width": width_of_screen, "height": 900})
    page.goto(f"{workshop_address}{path}lifecycles/joint/")
    picture = page.get_by_role("img", name=page.locator("h1").inner_text())
    expect(picture).to_have_count(1)
    expect(picture).to_have_class(f"ww-diagram {shown}")
    label = picture.get_by_text(word).first
    box = label.bounding_box()
    assert box and box["height"] >= 12
    assert page.locator(f".ww-step summary:text-is('{word}')").count() == 1


def test_rows_follow_the_arrows_and_set_circles_aside() -> None:
    boxes = [Box(each, each) for each in "abcde"]
    back = Arrow("c", "a")
    arrows = [Arrow("a", "b"), Arrow("b", "c"), back, Arrow("a", "d"), Arrow("a", "e")]
    rows = in_rows(boxes, arrows, most=2)
    assert rows.upward == {back}
    assert rows.rows == (("a",), ("b", "d"), ("c", "e"))


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("one", 5.0, ["one"]),
        ("a new version pending", 1000.0, ["a new version pending"]),
        ("trekt de autorisatie in", 110.0, ["trekt de", "autorisatie in"]),
    ],
)
def test_lines_fit_and_are_even(text: str, room: float, expected: list[str]) -> None:
    assert lines(text, 12.5, room) == expected
    assert all(width(each, 12.5) <= room for each in expected if " " in each)

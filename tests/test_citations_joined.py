"""The number of a source never stands alone at the beginning of a line, at any width."""

from __future__ import annotations

from playwright.sync_api import Page

# The last letter before a number, and the number, as boxes: they are on one line.
ALONE = """() => [...document.querySelectorAll(".ww-ref")].filter((ref) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let before, node;
  while ((node = walker.nextNode()) && !ref.contains(node)) {
    if (node.data.trim()) before = node;
  }
  const range = document.createRange();
  const end = before.data.trimEnd().length;
  range.setStart(before, end - 1);
  range.setEnd(before, end);
  const text = range.getBoundingClientRect(), mark = ref.getBoundingClientRect();
  return mark.width && (mark.top > text.bottom || text.top > mark.bottom);
}).map((ref) => ref.parentElement.textContent.trim())"""


def alone(page: Page, address: str) -> list[str]:
    """Go through widths on several pages; gives what stands before the numbers found alone."""
    found: list[str] = []
    for path in ("tools/hammer/", "plans/matrix/", "questions/", "nl/lifecycles/joint/"):
        page.goto(f"{address}{path}")
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        assert page.locator(".ww-ref").count()
        # As narrow as a long name makes it.
        page.add_style_tag(content=".ww-matrix thead th:first-child { inline-size: 13% }")
        for width in (*range(320, 700, 12), *range(712, 1280, 40)):
            page.set_viewport_size({"width": width, "height": 700})
            found += page.evaluate(ALONE)
    return found


def test_a_number_stays_with_its_words(page: Page, workshop_address: str) -> None:
    assert alone(page, workshop_address) == []

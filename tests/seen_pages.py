"""What no reader should see on a page, in any theme, at any width: asked in a browser."""

from __future__ import annotations

from playwright.sync_api import Page

FAULTS = """() => {
  const shown = (each) => each.checkVisibility() && each.getClientRects().length > 0;
  const told = (each) => each.outerHTML.slice(0, 120);
  const found = [];
  // What opens says so by a mark: of the browser, where nothing cuts it off, or of a theme.
  for (const each of document.querySelectorAll("main summary")) {
    const { display, listStyleType, listStylePosition, overflowX } = getComputedStyle(each);
    const own = display === "list-item" && listStyleType !== "none" &&
      (listStylePosition === "inside" || overflowX === "visible");
    const drawn = ["::before", "::after"].some((part) => {
      const { content, display } = getComputedStyle(each, part);
      return content !== "none" && display !== "none";
    });
    // Where there is room the table's summary is a heading; a rule has its number for a mark.
    const other = each.matches(".ww-map[open] > summary, .ww-rule > summary");
    if (shown(each) && !own && !drawn && !other) found.push("no mark: " + told(each));
  }
  // The number of a source stands in the line of what it stands behind.
  for (const each of document.querySelectorAll("main .ww-ref")) {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    let before = null;
    while (texts.nextNode() && !each.contains(texts.currentNode))
      if (texts.currentNode.data.trim()) before = texts.currentNode;
    const range = document.createRange();
    range.selectNodeContents(before);
    const line = [...range.getClientRects()].at(-1), mark = each.getBoundingClientRect();
    if (shown(each) && line && (mark.top > line.bottom || mark.bottom < line.top))
      found.push("alone on a line: " + told(each.parentElement));
  }
  // A table is as wide as its place; what is wider is read by scrolling to the side.
  for (const each of document.querySelectorAll("main .ww-scroll"))
    if (shown(each) && each.scrollWidth > each.clientWidth + 1)
      found.push("scrolls: " + told(each));
  // What is said right above a table is not said again.
  let said = "";
  for (const each of document.querySelectorAll("main :is(h1, h2, h3, summary, caption)"))
    if (each.localName !== "caption") said = each.innerText.trim();
    else if (each.offsetWidth > 1 && said === each.innerText.trim())
      found.push("said again: " + told(each));
  return found;
}"""

ON_PAPER = """() => {
  const told = (each) => each.outerHTML.slice(0, 120);
  const size = (each) => parseFloat(getComputedStyle(each).fontSize);
  const left = [...document.querySelectorAll("main .ww-fold > :not(summary)")].filter((each) => {
    const { top, height } = each.getBoundingClientRect();
    return each.closest(".ww-fold").getClientRects().length && (top < 0 || height < 1);
  });
  const large = [...document.querySelectorAll("main :is(.ww-row-note, .ww-derived)")].filter(
    (each) => each.getClientRects().length && size(each) > size(each.parentElement));
  return [...left, ...large].map(told);
}"""


def faults_seen(page: Page) -> list[str]:
    """List what is wrong with what a page shows, as it stands: each fault with where it is."""
    found: list[str] = page.evaluate(FAULTS)
    return found


def faults_on_paper(page: Page) -> list[str]:
    """List what stays folded on paper, where the page is shown for print, and notes too large."""
    found: list[str] = page.evaluate(ON_PAPER)
    return found

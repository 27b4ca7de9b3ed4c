"""No word is wider than a page of 320 pixels, whatever it says: compounds of 45 letters break."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

PLACES = (
    "",
    "decisions/need-licence/",
    "decisions/pick-tools/",
    "tools/hammer/",
    "guide/",
    "compare/",
    "compare/?of=hammer&of=licence",
    "plans/matrix/",
    "lifecycles/",
    "lifecycles/joint/",
    "tasks/join-wood/",
    "glossary/",
    "changes/",
    "decisions/",
    "decisions/need-licence/?subscription=module-based&deployment=online&need=macro",
    "nl/this/is/not/here/",
    "questions/",
)
LONG = """() => {
    const word = "Arbeidsongeschiktheidsverzekeringsmaatschappij";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    document.querySelectorAll("main details").forEach((each) => { each.open = true; });
    while (walker.nextNode()) found.push(walker.currentNode);
    const kept = "script, style, pre, code, noscript, [role=status], .ww-languages";
    for (const each of found)
        if (each.data.trim() && !each.parentElement.closest(kept))
            each.data = each.data.replace(/\\p{L}{3,}/u, word);
    return document.documentElement.scrollWidth - innerWidth;
}"""


# Of each table of all answers, every column's name and every answer.
IN_TABLES = """() => {
    const word = "Arbeidsongeschiktheidsverzekeringsmaatschappij";
    document.querySelector(".ww-map").open = true;
    for (const each of document.querySelectorAll(".ww-answers :is(th, .ww-sign)"))
        each.append(word);
    return document.documentElement.scrollWidth - innerWidth;
}"""


@pytest.mark.parametrize("place", ["decisions/need-licence/", "decisions/pick-tools/"])
def test_a_long_word_in_a_table_of_answers_never_widens_a_page(
    page: Page, workshop_address: str, place: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(workshop_address + place)
    page.locator("wegwijs-decision:defined").wait_for()
    assert page.evaluate(IN_TABLES) <= 0


@pytest.mark.parametrize("place", PLACES)
def test_a_long_word_never_widens_a_page(page: Page, workshop_address: str, place: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(workshop_address + place)
    page.locator("h1").wait_for()
    assert page.evaluate(LONG) <= 0

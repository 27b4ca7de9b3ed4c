"""What customers type leads them to the right page, in a real browser on the built site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "search.yaml").read_text("utf-8"))
ROOTS = {"en": "", "nl": "nl/"}
_RESULTS = """() => [...document.querySelectorAll(".md-search-result__item > a")].map(
    (link) => link.href.replace(/[?#].*/, ""))"""


@pytest.fixture(scope="module", params=ROOTS)
def asking(
    request: pytest.FixtureRequest, browser: Browser, site_address: str
) -> Iterator[tuple[Page, str, str]]:
    """Open a page on which to ask; gives it with its language and that language's root."""
    page = browser.new_page()
    root = site_address + ROOTS[request.param]
    page.goto(f"{root}about/accessibility/", wait_until="networkidle")
    yield page, request.param, root
    page.close()


def answers(page: Page, root: str, question: str) -> list[str]:
    """Ask a question; gives the pages found, the best first."""
    field = page.locator(".md-search__input")
    field.click()
    field.fill("")
    page.keyboard.press("End")
    page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    field.fill(question)
    page.keyboard.press("End")  # the search listens to keys
    page.locator(".md-search-result__item").first.wait_for()
    found: list[str] = page.evaluate(_RESULTS)
    return list(dict.fromkeys(each.removeprefix(root) for each in found))


def test_what_customers_type_is_found(asking: tuple[Page, str, str]) -> None:
    page, language, root = asking
    cases: list[dict[str, Any]] = CASES[language]
    assert sum("first" not in each for each in cases) >= 10
    wrong = {}
    for case in cases:
        found = answers(page, root, case["asks"])
        if case["finds"] not in found[: 1 if case.get("first") else 3]:
            wrong[case["asks"]] = found[:5]
    # Whoever words a page anew may lose a question; whoever breaks the search loses more.
    assert len(wrong) <= len(cases) // 8, wrong


def test_words_that_say_nothing_and_endings_do_not_matter(asking: tuple[Page, str, str]) -> None:
    page, language, root = asking
    questions = {
        "en": ("What are the limits of scripts?", "limit script"),
        "nl": ("Wat zijn de limieten van scripts?", "limiet script"),
    }
    one, other = questions[language]
    assert answers(page, root, one) == answers(page, root, other)


def test_a_question_of_such_words_alone_is_asked_as_it_is(asking: tuple[Page, str, str]) -> None:
    page, language, root = asking
    assert answers(page, root, {"en": "who", "nl": "wie"}[language])


@pytest.mark.site
@pytest.mark.parametrize("root", ROOTS.values())
def test_search_looks_through_a_page_and_not_what_it_leads_to(built: Path, root: str) -> None:
    documents = json.loads((built / root / "search/documents.json").read_text("utf-8"))
    crmscript = {
        location.removeprefix("tools/crmscript/"): each
        for each in documents
        if (location := each["location"]).startswith("tools/crmscript/")
    }
    assert {"", "#top", "#limits"} <= crmscript.keys()
    assert not {"#decisions", "#related", "#sources", "#tasks"} & crmscript.keys()
    assert "ejScript" in crmscript[""]["tags"]
    assert not any("tags" in each for part, each in crmscript.items() if part)

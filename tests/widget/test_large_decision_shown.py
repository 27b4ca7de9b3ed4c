"""A decision of ten questions and three hundred rules in a browser: light, and soon there."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import mkdocs, served
from large_decision import write_large_decision
from playwright.sync_api import Browser, Page, Route, expect
from small_sites import small_site

MOST_ELEMENTS = 2_500
ANSWERED = (
    "?plan=plan-b&place=online&need=need-7&users=600&version=11&region=region-2"
    "&contract=yearly&partner=yes&storage=250&support=standard"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("large")
    small_site("minimal", folder)
    write_large_decision(folder / "data")
    built = folder / "site"
    mkdocs("build", "--quiet", "-d", str(built), cwd=folder)
    with served(built) as found:
        yield f"{found}decisions/large/"


def test_the_page_stays_light_and_its_rules_have_their_own(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("document.querySelectorAll('*').length") < MOST_ELEMENTS
    assert page.locator("[data-rule]").count() == 0
    page.get_by_role("link", name="All 300 rules").first.click()
    page.wait_for_url("**/decisions/large/rules/")
    assert page.locator("details[data-rule]").count() == 300


def test_the_card_has_the_reason_and_the_source_of_its_rule(page: Page, address: str) -> None:
    page.goto(address + ANSWERED)
    card = page.locator(".ww-answer")
    card.get_by_text("a sentence as long as those of real rules").first.wait_for()
    assert card.get_by_role("link", name="Rule ").first.get_attribute("href", timeout=1000)
    rule = str(card.get_by_role("link", name="Rule ").first.get_attribute("href"))
    assert "/decisions/large/rules/#rule-r" in rule
    page.goto(rule)
    assert page.locator(f"#{rule.partition('#')[2]} .ww-because").is_visible()


def test_where_nothing_may_be_fetched_the_reader_is_led_to_the_rule(
    page: Page, address: str
) -> None:
    def refuse(route: Route) -> None:
        (route.abort if route.request.resource_type == "fetch" else route.continue_)()

    page.route("**/rules/", refuse)
    page.goto(address + ANSWERED)
    page.wait_for_url("**/decisions/large/rules/#rule-r*")
    assert page.locator(f"#{page.url.partition('#')[2]}").is_visible()


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("12", ["need 12"]),
        ("need 1", ["need 1", "need 10", "need 11", "need 12"]),
        ("SHOP web", ["need 3", "need 7"]),
        ("cafe", ["need 3"]),
        ("eed", []),
        ("", [f"need {number}" for number in range(1, 13)]),
    ],
)
def test_a_long_list_is_filtered_by_beginnings_of_its_words(
    page: Page, address: str, typed: str, left: list[str]
) -> None:
    page.goto(f"{address}?version=11&plan=plan-b")
    field = page.locator(".ww-question:visible")
    field.locator(".ww-filter").fill("x")
    field.locator(".ww-filter").fill(typed)
    options = field.locator(".ww-option:not(.ww-option--unknown):visible .ww-option__label")
    assert options.all_text_contents() == left
    assert field.locator(".ww-none").is_visible() == (not left)
    assert field.locator(".ww-option--unknown").is_visible()
    # What fits is told apart by its explanation, which is shown while somebody looks for a word.
    explained = field.get_by_text("Somebody else's shop").is_visible()
    assert explained == (bool(typed) and "need 7" in left)


def test_a_tap_on_what_explains_an_option_chooses_it(page: Page, address: str) -> None:
    page.goto(f"{address}?version=11&plan=plan-b")
    page.locator(".ww-filter").fill("else")
    page.get_by_text("Somebody else's shop").click()
    assert "need=need-7" in page.url


MOST_RESTYLED = 500
"""At once, of four times as many; a style with `:has()` can make a click match them all."""


def test_a_click_works_out_the_style_of_few_elements(page: Page, address: str) -> None:
    page.goto(address + "?version=11&plan=plan-b&place=online", wait_until="networkidle")
    for input, value in (("need", "need-7"), ("region", "region-2")):
        with restyled(page) as counts:
            page.locator(f'[data-input="{input}"] .ww-option:has([value="{value}"])').click()
            page.locator(f'[data-input="{input}"]').wait_for(state="hidden")
        assert 0 < max(counts) < MOST_RESTYLED, counts


@contextlib.contextmanager
def restyled(page: Page) -> Iterator[list[int]]:
    """Gather of how many elements the browser works out the style, each time it does so."""
    session = page.context.new_cdp_session(page)
    counts: list[int] = []
    ended: list[object] = []

    def gather(data: dict[str, list[dict]]) -> None:
        for event in data["value"]:
            if event["name"] == "UpdateLayoutTree" and "elementCount" in event["args"]:
                counts.append(event["args"]["elementCount"])

    session.on("Tracing.dataCollected", gather)
    session.on("Tracing.tracingComplete", lambda end: ended.append(end))
    how = {"transferMode": "ReportEvents", "categories": "devtools.timeline"}
    session.send("Tracing.start", how)
    yield counts
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(10)
    session.detach()


def test_rules_are_fetched_once_somebody_answers_and_not_again(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "/rules/" in each.url else None)
    page.goto(address, wait_until="networkidle")
    assert asked == []
    with page.expect_request("**/rules/"):
        page.locator('[data-input="version"] [type=text]').fill("11")
        page.keyboard.press("Enter")
    page.goto(address + ANSWERED)
    page.locator(".ww-answer").get_by_role("link", name="Rule ").first.wait_for()
    assert len(asked) == 2  # one a page


def test_on_a_phone_a_long_list_is_its_groups_until_one_is_opened(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address)
    # Before an answer the table is folded, for whoever wants it.
    table, fold = page.locator(".ww-answers"), page.locator(".ww-map > summary")
    expect(fold).to_be_visible()
    expect(page.locator(".ww-answers:visible")).to_have_count(0)
    fold.click()
    expect(table.first).to_be_visible()
    fold.click()
    expect(page.locator(".ww-answers:visible")).to_have_count(0)
    page.goto(f"{address}?version=11&plan=plan-b")
    field = page.locator(".ww-question:visible")
    options = field.locator(".ww-group .ww-option:visible")
    expect(options).to_have_count(0)
    assert field.locator("summary").all_text_contents() == ["The first half", "The second half"]
    assert field.locator(".ww-option--unknown").is_visible()
    # What looks for a word, or wants to know more, sees all that there is.
    field.locator(".ww-filter").fill("need 3")
    expect(options).to_have_count(1)
    field.locator(".ww-filter").fill("")
    expect(options).to_have_count(0)
    field.locator(".ww-explain").check()
    expect(options).to_have_count(12)
    field.locator(".ww-explain").uncheck()
    # Between two questions, the question alone.
    expect(page.locator(".ww-answers:visible, .ww-truth:visible")).to_have_count(0)
    field.get_by_text("The second half").click()
    expect(options).to_have_count(6)
    field.locator('.ww-option:has([value="need-7"])').click()
    page.wait_for_url("**need=need-7**")
    # Who asks for it again finds it open, where the choice is.
    page.locator(".ww-pill[value=need]").click()
    expect(field.locator('.ww-option:has([value="need-7"])')).to_be_visible()
    # The answer comes with the table, open.
    page.goto(address + ANSWERED)
    expect(page.locator(".ww-answer")).to_be_visible()
    expect(page.locator(".ww-answers:visible").first).to_be_visible()


def test_a_wide_page_and_one_without_a_script_show_every_option(
    browser: Browser, address: str
) -> None:
    for script, width in ((True, 1280), (False, 390)):
        context = browser.new_context(
            java_script_enabled=script, viewport={"width": width, "height": 800}
        )
        page = context.new_page()
        page.goto(f"{address}?version=11&plan=plan-b")
        expect(page.locator(".ww-group .ww-option:visible")).to_have_count(12)
        context.close()


def test_cells_that_depend_on_other_answers_say_what_they_are_once_those_are_given(
    page: Page, address: str
) -> None:
    page.goto(address)
    cells = page.locator("[data-depends]")
    assert cells.count() > 10
    assert set(cells.locator(".ww-sign").all_text_contents()) == {"… It depends"}
    page.goto(address + ANSWERED)
    yours = page.locator("[data-depends][aria-current]").first
    expect(yours.locator("strong")).to_be_visible()
    card = page.locator(".ww-band strong, .ww-headline").first.text_content()
    assert str(card).startswith(str(yours.locator("strong").text_content()))
    # Each filled cell gives what the answers it stands for give.
    for place in range(0, cells.count(), 9):
        cell = cells.nth(place)
        said = cell.locator("strong").all_text_contents()
        taken = json.loads(str(cell.get_attribute("data-take")))
        if not said or any(isinstance(each, list) for each in taken.values()):
            continue
        other = page.context.new_page()
        query = dict(part.split("=") for part in ANSWERED[1:].split("&")) | taken
        other.goto(address + "?" + "&".join(f"{input}={value}" for input, value in query.items()))
        expect(other.locator(".ww-headline")).to_have_text(", ".join(said))
        other.close()
    page.locator("[value=start-again]").click()
    expect(cells.locator("strong")).to_have_count(0)


def test_the_cost_of_a_click_does_not_grow_with_the_table(page: Page, address: str) -> None:
    """The rules are not in the page, and no cell is read twice."""
    page.add_init_script(
        "window.reads = 0; const read = JSON.parse;"
        "JSON.parse = (...what) => (window.reads++, read(...what));"
    )
    page.goto(f"{address}?version=11")
    cells = page.locator("[data-take]").count()
    before = page.evaluate("window.reads")
    assert before <= cells + 10
    page.locator('.ww-option:has([value="plan-b"])').click()
    page.locator('.ww-question[data-input="need"]').wait_for()
    # The theme's script may arrive by now, and reads its own settings.
    assert page.evaluate("window.reads") <= before + 1


def test_without_a_script_the_table_and_the_rules_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert page.locator(".ww-answers-table td a").first.is_visible()
    page.locator(".ww-answers-table td a").first.click()
    assert page.url.partition("#")[2] == "rules", "where it depends, no rule is the one"
    page.get_by_role("link", name="All 300 rules").first.click()
    assert page.locator("details[data-rule]").count() == 300
    context.close()

"""Whatever surrounds it: instant navigation, tabs, files, a strict policy, broken data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import mkdocs, served
from playwright.sync_api import ConsoleMessage, Page, Route, expect
from small_sites import small_site
from visiting import (
    CHOICES,
    FLAGSHIP,
    LANGUAGES,
    Widget,
    bare_page,
    decision_in,
    with_answers,
)

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


def open_bare(page: Page, address: str, body: str, policy: str = "") -> None:
    """Open a page of our own making at an address of the site."""
    headers = {"Content-Type": "text/html; charset=utf-8"}
    if policy:
        headers["Content-Security-Policy"] = policy
    page.route(address, lambda route: route.fulfill(body=body, headers=headers))
    page.goto(address)


def assert_readable(page: Page) -> None:
    """Assert that the rules can still be read."""
    page.locator("[id$=-rules] > summary").click()
    rule = page.locator(".ww-rule").first
    rule.locator("summary").click()
    expect(rule.locator(".ww-because")).to_be_visible()


@pytest.fixture(scope="module")
def instant_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small site with instant navigation.

    Material runs the text of every script in an article again, whatever its type says.
    """
    folder = tmp_path_factory.mktemp("instant")
    case = {
        "replace": [
            {"in": "mkdocs.yml", "from": "features: []", "to": "features: [navigation.instant]"},
        ]
    }
    small_site("workshop", folder, case)
    (folder / "data/decisions/count-nails.yaml").write_text(json.dumps(COUNTED), "utf-8")
    result = mkdocs("build", cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    with served(folder / "site") as address:
        yield address


def said(text: str) -> dict[str, str]:
    return {"en": text, "nl": text}


COUNTED = {
    "name": said("Count nails"),
    "title": said("How many nails?"),
    "page_title": said("Count the nails that a job takes"),
    "description": said("How many nails a job takes, by how large it is, added up for all of it."),
    "summary": said("Nails."),
    "audience": said("For everybody."),
    "dated": "2026-07-24",
    "hit_policy": "collect sum",
    "inputs": {
        "size": {
            "question": said("How large?"),
            "short": said("Size"),
            "options": {"small": {"label": said("Small")}, "large": {"label": said("Large")}},
        }
    },
    "outcomes": {
        "few": {"label": said("Few nails"), "tone": "positive", "value": 3},
        "more": {"label": said("More nails"), "tone": "negative", "value": 4},
    },
    "rules": [
        {"id": "all", "then": "few", "because": said("Each."), "source": ["handbook"]},
        {
            "id": "large",
            "when": {"size": "large"},
            "then": "more",
            "because": said("Large."),
            "source": ["handbook"],
        },
    ],
    "examples": [
        {"given": {"size": "small"}, "then": "few"},
        {"given": {"size": "large"}, "then": ["few", "more"]},
    ],
}


def test_instant_navigation_leads_from_one_kind_of_decision_to_another(
    page: Page, instant_address: str
) -> None:
    errors: list[str] = []
    page.on("console", lambda each: errors.append(each.text) if each.type == "error" else None)
    page.route("**/sitemap.xml", lambda route: at_this_port(route, instant_address))
    with page.expect_response("**/sitemap.xml"):
        page.goto(instant_address + FLAGSHIP)
    page.evaluate("window.same = true")
    expect(page.locator(".ww-question:visible")).to_have_count(1)
    page.get_by_role("link", name="Decisions").first.click()
    page.get_by_role("link", name="Count nails").first.click()
    page.locator('.ww-option:has([value="large"])').click()
    expect(page.locator(".ww-headline")).to_contain_text("7")
    assert page.evaluate("window.same")
    assert not [each for each in errors if "wegwijs" in each]


def test_instant_navigation_loads_the_script_with_the_first_decision(
    page: Page, instant_address: str
) -> None:
    loaded: list[str] = []
    page.on("request", lambda each: loaded.append(each.url.rpartition("/")[2]))
    page.route("**/sitemap.xml", lambda route: at_this_port(route, instant_address))
    with page.expect_response("**/sitemap.xml"):
        page.goto(instant_address + "decisions/")
    page.evaluate("window.same = true")
    assert "with-the-first.js" in loaded
    assert not [each for each in loaded if each.startswith("wegwijs-") and each.endswith(".js")]
    page.get_by_role("link", name="Count nails").first.click()
    page.locator('.ww-option:has([value="small"])').click()
    expect(page.locator(".ww-headline")).to_contain_text("3")
    page.get_by_role("link", name="Decisions").first.click()
    page.get_by_role("link", name="Need a licence?").first.click()
    page.locator(".ww-question:visible .ww-option").first.click()
    expect(page.locator(".ww-pill")).to_have_count(1)
    assert page.evaluate("window.same")
    assert loaded.count("wegwijs-chain.js") == 1


def at_this_port(route: Route, address: str) -> None:
    """Let the theme find its pages where they are served."""
    response = route.fetch(url=f"{address}sitemap.xml")
    text = re.sub(r"https://[^/]+/wegwijs/", address, response.text())
    route.fulfill(response=response, body=text)


def test_instant_navigation_keeps_it_working(
    page: Page, instant_address: str, language: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    root = f"{instant_address}{LANGUAGES[language]}"
    page.route("**/sitemap.xml", lambda route: at_this_port(route, instant_address))
    with page.expect_response("**/sitemap.xml"):
        page.goto(root)
    page.evaluate("window.same = true")
    page.locator(".md-content a").first.click()
    widget = Widget(page)
    widget.choose("job", "saw")
    widget.type("budget", "20")
    expect(widget.rule("saw-cheap")).to_have_attribute("aria-current", "true")
    at = len(page.context.pages)
    steps = page.evaluate("history.length")
    widget.line("otherwise").locator("a").first.click()
    expect(widget.rule("saw-cheap")).not_to_have_attribute("aria-current", "true")
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(widget.rule("saw-cheap")).to_have_attribute("aria-current", "true")
    while page.url != root:
        page.go_back()
    expect(page.locator("wegwijs-decision")).to_have_count(0)
    page.go_forward()
    expect(widget.root.locator(".ww-question:visible, .ww-answer:visible")).to_have_count(1)
    described = page.evaluate(
        "JSON.parse(document.head.querySelector('[type=\"application/ld+json\"]').textContent)"
    )
    assert described["@graph"][0]["url"].endswith(page.url.removeprefix(instant_address))
    assert page.evaluate("window.same")
    assert at == len(page.context.pages)
    assert not errors


def test_in_a_tab_it_counts_while_it_is_not_shown(page: Page, workshop_address: str) -> None:
    html = page.request.get(f"{workshop_address}{FLAGSHIP}").text()
    folded = f"<div hidden id='tab'>{decision_in(html)}</div>"
    open_bare(
        page,
        f"{workshop_address}{FLAGSHIP}bare.html?deployment=online",
        bare_page(folded, root="../../"),
    )
    widget = Widget(page)
    page.evaluate("document.querySelector('#tab').hidden = false")
    expect(widget.pill("deployment")).to_be_visible()
    widget.answer_all(subscription="module-based", need="publish-standard-app")
    expect(widget.rule("publish-online")).to_have_attribute("aria-current", "true")


def test_moved_within_the_page_it_works_on(page: Page, workshop_address: str) -> None:
    page.goto(f"{workshop_address}{FLAGSHIP}?deployment=online")
    widget = Widget(page)
    page.evaluate(
        "document.querySelector('.md-content').append(document.querySelector('.ww-decision'))"
    )
    widget.answer_all(subscription="module-based", need="publish-standard-app")
    expect(widget.rule("publish-online")).to_have_attribute("aria-current", "true")
    expect(widget.pills).to_have_count(3)
    page.go_back()
    expect(widget.pills).to_have_count(2)


def test_taken_away_it_lets_go(page: Page, workshop_address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{workshop_address}{FLAGSHIP}?deployment=online")
    Widget(page).answer_all(subscription="module-based", need="macro")
    page.evaluate("document.querySelector('.ww-decision').remove()")
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    assert not errors


def test_a_strict_policy_stops_nothing_of_ours(page: Page, workshop_address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    html = page.request.get(f"{workshop_address}{FLAGSHIP}").text()
    open_bare(
        page,
        f"{workshop_address}{FLAGSHIP}strict.html",
        bare_page(decision_in(html), root="../../"),
        POLICY,
    )
    widget = Widget(page)
    widget.answer_all(subscription="module-based", deployment="online", need="publish-standard-app")
    widget.line("otherwise").locator("a").first.click()
    expect(widget.headline).to_be_focused()
    assert not [each for each in said if "Content Security Policy" in each]


def test_it_runs_from_a_file(page: Page, workshop: Path, language: str) -> None:
    path = workshop / LANGUAGES[language] / FLAGSHIP / "index.html"
    page.goto(with_answers(path.as_uri(), subscription="module-based"))
    widget = Widget(page)
    widget.answer_all(deployment="online", need="publish-standard-app")
    expect(widget.rule("publish-online")).to_have_attribute("aria-current", "true")
    assert "need=publish-standard-app" in page.url


def test_broken_data_leaves_the_table_and_says_where(page: Page, workshop_address: str) -> None:
    said: list[ConsoleMessage] = []
    page.on("console", lambda message: said.append(message))
    html = page.request.get(f"{workshop_address}{FLAGSHIP}").text()
    broken = decision_in(html).replace("data-wire='{", "data-wire='")
    open_bare(page, f"{workshop_address}{FLAGSHIP}broken.html", bare_page(broken, root="../../"))
    assert_readable(page)
    errors = [each for each in said if each.type == "error" and "wegwijs" in each.text]
    assert len(errors) == 1
    assert "need-licence" in errors[0].text
    assert errors[0].args[-1].evaluate("node => node.localName") == "wegwijs-decision"


def test_a_missing_piece_is_named(page: Page, workshop_address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    html = page.request.get(f"{workshop_address}{FLAGSHIP}").text()
    broken = decision_in(html).replace('class="ww-says"', "")
    open_bare(page, f"{workshop_address}{FLAGSHIP}missing.html", bare_page(broken, root="../../"))
    assert_readable(page)
    assert any(".ww-says is missing" in each for each in said)


def test_a_choice_before_the_script_ran_is_an_answer(page: Page, flagship: str) -> None:
    held: list[Route] = []
    page.route("**/wegwijs-*.js", lambda route: held.append(route))
    page.goto(flagship, wait_until="commit")
    first = page.locator(".ww-question [type=radio]").first
    chosen = first.get_attribute("value")
    first.check()
    page.wait_for_function("document.readyState !== 'loading'")
    expect(page.locator(".ww-pill")).to_have_count(0)
    page.wait_for_timeout(50)
    for each in held:
        each.continue_()
    expect(page.locator(".ww-pill")).to_have_count(1)
    assert page.url.endswith(f"={chosen}")


def test_without_its_script_the_table_stays(page: Page, flagship: str) -> None:
    page.route(f"**/{CHOICES}", lambda route: route.abort())
    page.goto(flagship)
    assert_readable(page)
    expect(page.locator(".ww-answer")).to_be_hidden()
    expect(page.locator('[value="?"]').first).to_be_hidden()

"""A decision answers for today where it holds: past midnight, in a new year, by its address."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from built_site import served
from playwright.sync_api import Browser, Page, expect
from small_sites import minimal_data
from visiting import LANGUAGES, SCRIPT, Widget, bare_page, decision_in

from mkdocs_wegwijs import package_files
from wegwijs.making.pipeline import Settings, build
from wegwijs.parts import DECISIONS, STATIC

FILE = "decisions/need-hammer.yaml"
SUCCESSION = {
    "replace": [
        {
            "in": "site.yaml",
            "from": "languages:\n",
            "to": "time_zone: Europe/Amsterdam\nlanguages:\n",
        },
        {
            "in": FILE,
            "from": "    when: {material: stone}\n    then: not-needed",
            "to": "    when: {material: stone}\n    valid_until: 2026-12-31\n    then: not-needed",
        },
        {
            "in": FILE,
            "from": "examples:\n",
            "to": "  - {id: stone-later, when: {material: stone}, then: needed, "
            "valid_from: 2027-01-01, because: {en: Soft now., nl: Nu zacht.}, source: [handbook]}\n"
            "examples:\n"
            "  - given: {material: stone, length: 1, helped: no}\n"
            "    day: 2027-01-01\n    then: needed\n",
        },
        {
            "in": FILE,
            "from": "length: 1, helped: yes}, then: not-needed}",
            "to": "length: 1, helped: yes}, day: 2026-12-31, then: not-needed}",
        },
    ]
}
# The last minute of the year in Amsterdam, and the first of the next.
LAST, FIRST = "2026-12-31T22:59:30Z", "2026-12-31T23:00:30Z"
HOST = (
    f'<!doctype html><title>Elsewhere</title><script type="module" src="/{SCRIPT}"></script>'
    '<wegwijs-decision src="{}"></wegwijs-decision>'
)
SAID = {
    "en": {
        "old": "No",
        "new": "Yes",
        "before": "For 31 December 2026. This holds until 31 December 2026; from then on: Yes",
        "after": "For 1 January 2027.",
        "ended": "no longer applies",
        "upcoming": "does not apply yet",
        "page": "The table shows what applies until 31 December 2026.",
        "lost": "day=2026-02-30",
    },
    "nl": {
        "old": "Nee",
        "new": "Ja",
        "before": "Peildatum: 31 december 2026. Dit geldt tot en met 31 december 2026; daarna: Ja",
        "after": "Peildatum: 1 januari 2027.",
        "ended": "geldt niet meer",
        "upcoming": "geldt nog niet",
        "page": "De tabel laat zien wat geldt tot en met 31 december 2026.",
        "lost": "day=2026-02-30",
    },
}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small site's decision, made in the year before its rules change."""
    folder = tmp_path_factory.mktemp("dated")
    site = build(Settings(minimal_data(folder, SUCCESSION), day=date(2026, 7, 24)))
    assert not site.report.findings
    www = folder / "www"
    shutil.copytree(STATIC / DECISIONS, www / "assets" / "decision")
    package_files.publish(www, "material")
    pages = {each.uri: each.markdown for each in site.documents}
    data = {each.uri: each.content for each in site.assets}
    for language, path in LANGUAGES.items():
        (www / path / "decisions").mkdir(parents=True)
        page = bare_page(decision_in(pages[f"{language}/decisions/need-hammer.md"]), root="/")
        (www / path / "page.html").write_text(
            page.replace('lang="en"', f'lang="{language}"'), "utf-8"
        )
        name = f"decisions/need-hammer.{language}.json"
        (www / path / name).write_text(data[f"{language}/{name}"], "utf-8")
        (www / path / "elsewhere.html").write_text(HOST.format(f"/{path}{name}"), "utf-8")
    newer = data["en/decisions/need-hammer.en.json"].replace('"wegwijs/2"', '"wegwijs/3"')
    (www / "decisions" / "newer.json").write_text(newer, "utf-8")
    (www / "newer.html").write_text(HOST.format("/decisions/newer.json"), "utf-8")
    with served(www) as address:
        yield address


@pytest.fixture(params=["Europe/Amsterdam", "Pacific/Kiritimati", "America/Los_Angeles"])
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a page for a reader in some time zone: the decision's own counts, not the reader's."""
    context = browser.new_context(timezone_id=request.param)
    yield context.new_page()
    context.close()


def at(page: Page, time: str, address: str) -> Widget:
    page.clock.install(time=time)
    page.goto(address)
    return Widget(page)


def test_the_year_turns_where_the_decision_holds(visitor: Page, dated: str, language: str) -> None:
    said = SAID[language]
    shown = at(visitor, LAST, f"{dated}{LANGUAGES[language]}page.html?material=stone")
    expect(shown.headline).to_contain_text(said["old"])
    expect(shown.answer.locator(".ww-day")).to_have_text(said["before"])
    expect(shown.rule("stone-later").locator(".ww-state")).to_have_text(said["upcoming"])
    expect(shown.rule("stone-later")).to_have_attribute("data-state", "ruled-out")
    expect(shown.rule("stone")).to_have_attribute("aria-current", "true")
    visitor.clock.run_for(61_000)  # the page stays open past midnight
    expect(shown.headline).to_contain_text(said["new"])
    expect(shown.answer.locator(".ww-day")).to_have_text(said["after"])
    expect(shown.rule("stone").locator(".ww-state")).to_have_text(said["ended"])
    expect(shown.rule("stone-later")).to_have_attribute("aria-current", "true")


def test_what_was_made_last_year_answers_for_this_one(
    page: Page, dated: str, language: str
) -> None:
    said = SAID[language]
    shown = at(page, FIRST, f"{dated}{LANGUAGES[language]}page.html")
    expect(shown.rule("stone").locator(".ww-state")).to_have_text(said["ended"])
    shown.choose("material", "stone")
    expect(shown.headline).to_contain_text(said["new"])
    expect(page.locator(".ww-period")).to_be_hidden()


def test_an_address_may_ask_for_another_day_and_keeps_it(
    page: Page, dated: str, language: str
) -> None:
    said = SAID[language]
    address = f"{dated}{LANGUAGES[language]}page.html?day=2027-01-01&lang=xx"
    shown = at(page, LAST, address)
    expect(shown.message).to_be_empty()
    shown.choose("material", "stone")
    expect(shown.headline).to_contain_text(said["new"])
    expect(shown.answer.locator(".ww-day")).to_have_text(said["after"])
    assert "day=2027-01-01" in page.url and "material=stone" in page.url
    page.clock.run_for(61_000)
    expect(shown.answer.locator(".ww-day")).to_have_text(said["after"])


@pytest.mark.parametrize(
    "day", ["2026-02-30", "tomorrow", "2026-1-1", "", "0x1", "2027-01-01T00:00Z"]
)
def test_a_day_that_is_none_is_said_and_today_counts(page: Page, dated: str, day: str) -> None:
    shown = at(page, LAST, f"{dated}page.html?material=stone&day={day}")
    expect(shown.headline).to_contain_text("No")
    expect(shown.answer.locator(".ww-day")).to_contain_text("For 31 December 2026.")
    if day:
        expect(shown.message).to_contain_text(f"day={day}")


def test_without_a_script_the_table_says_for_when_it_is(
    browser: Browser, dated: str, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{dated}{LANGUAGES[language]}page.html")
    said = SAID[language]
    expect(page.locator(".ww-period")).to_have_text(said["page"])
    expect(page.locator("[data-rule=stone-later] .ww-state")).to_have_text(said["upcoming"])
    expect(page.locator("[data-rule=stone] .ww-state")).to_be_empty()
    expect(page.locator("[data-rule=stone] .ww-valid")).to_contain_text(
        "31 december 2026", ignore_case=True
    )
    context.close()


def test_elsewhere_it_answers_for_the_same_day(visitor: Page, dated: str, language: str) -> None:
    said = SAID[language]
    shown = at(visitor, LAST, f"{dated}{LANGUAGES[language]}elsewhere.html?day=2027-01-01")
    shown.choose("material", "stone")
    expect(shown.headline).to_contain_text(said["old"])  # the host's address is the host's own
    expect(shown.rule("stone-later")).to_contain_text("1 januar", ignore_case=True)
    visitor.clock.run_for(61_000)
    expect(shown.headline).to_contain_text(said["new"])


def test_data_of_a_format_to_come_is_refused_and_leads_to_its_own_page(
    page: Page, dated: str
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{dated}newer.html")
    expect(page.get_by_role("link", name="Do I need a hammer?")).to_be_visible()
    assert any("wegwijs/3, newer than this script" in each for each in said)

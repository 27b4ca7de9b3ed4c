"""The panel of findings on a real page: for everybody, in the page's language, as it was left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import served
from playwright.sync_api import Browser, Page, expect

from mkdocs_wegwijs.serve.spoken import words
from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.findings.panel import FOUND as COUNTED
from wegwijs.findings.panel import IN_ENGLISH, in_english, with_panel
from wegwijs.pages.words import PREVIEW_WORDS

PAGES = {"en": "tools/hammer/index.html", "nl": "nl/tools/hammer/index.html"}
FOUND = [
    Finding("unknown-value", Where("data/a.yaml", 3, 5), "Unknown value 'x<y>'.", "Did you mean?"),
    Finding("dead-link", Where("docs/nl/a.md", 9), "No page.", severity=Severity.WARNING),
]


def test_the_panel_has_the_words_that_a_site_has_for_it() -> None:
    """Otherwise it would speak English on every page."""
    assert IN_ENGLISH.keys() == set(PREVIEW_WORDS)


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("nl", "1 bevinding", "3 bevindingen"),
        ("en", "1 finding", "3 findings"),
        ("tlh", "1 finding", "3 findings"),
    ],
)
def test_where_the_data_cannot_be_read_the_package_speaks_the_language_of_the_page(
    language: str, one: str, more: str
) -> None:
    said = words(None, language)
    assert (said(COUNTED, count=1), said(COUNTED, count=3)) == (one, more)
    known = "laatste goede" if language == "nl" else "last good"
    assert known in said("kept")


@pytest.fixture(scope="module")
def told(workshop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve some built pages with the panel on them; gives the address."""
    folder = tmp_path_factory.mktemp("told")
    (folder / "site").mkdir()
    (folder / "site" / "assets").symlink_to(workshop / "assets")
    for name in PAGES.values():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        page = (workshop / name).read_bytes()
        path.write_bytes(with_panel(page, FOUND, in_english, note="kept", explained="/codes/"))
    with served(folder) as address:
        yield f"{address}site/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_the_panel_is_accessible_and_whole(
    browser: Browser, told: str, language: str, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{told}{PAGES[language]}")
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    cut_off = page.evaluate("document.documentElement.scrollWidth") > width
    context.close()
    assert found.violations_count == 0, found.generate_report()
    assert not cut_off


def test_what_is_new_is_said_and_what_was_folded_stays_folded(page: Page, told: str) -> None:
    page.goto(f"{told}{PAGES['en']}")
    panel = page.get_by_role("complementary", name="2 findings")
    expect(panel.get_by_role("status")).to_contain_text("2 findings. Until this is")
    expect(panel.locator("code").first).to_have_text("data/a.yaml:3:5")
    expect(panel.get_by_role("link", name="dead-link")).to_have_attribute(
        "href", "/codes/#dead-link"
    )
    expect(panel.get_by_text("Unknown value 'x<y>'.")).to_be_visible()
    panel.locator("summary").press("Enter")
    expect(panel.get_by_text("No page.")).to_be_hidden()
    page.reload()
    expect(panel.get_by_text("No page.")).to_be_hidden()
    expect(panel.get_by_role("status")).to_be_empty()


@pytest.mark.site
def test_no_built_page_has_a_panel(workshop: Path) -> None:
    assert not [
        path for path in workshop.rglob("*.html") if b"wegwijs-findings" in path.read_bytes()
    ]

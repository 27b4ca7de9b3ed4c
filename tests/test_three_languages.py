"""A site in English, Dutch and German is other data and configuration; it checks and builds."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import mkdocs, served
from check_links import check as faults
from playwright.sync_api import Browser, Page
from site_checks.built_pages import BuiltSite, read_site
from small_sites import small_site

from wegwijs.making.pipeline import check

LANGUAGES = {"en": "", "nl": "nl/", "de": "de/"}
CALLOUTS = {
    "en": ["Note", "Tip", "Important", "Warning", "Caution", "Note"],
    "nl": ["Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op", "Opmerking"],
    "de": ["Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht", "Hinweis"],
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site strictly; gives its folder, which is named as in its address."""
    folder = tmp_path_factory.mktemp("three")
    small_site("three", folder)
    site = tmp_path_factory.mktemp("www") / "bench"
    result = mkdocs("build", "--strict", "--site-dir", str(site), cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    return site


@pytest.fixture(scope="module")
def site(bench: Path) -> BuiltSite:
    return read_site(bench, "https://workshop.example/bench/")


@pytest.fixture(scope="module")
def address(bench: Path) -> Iterator[str]:
    with served(bench.parent) as address:
        yield f"{address}{bench.name}/"


def _page(site: Path, language: str, path: str) -> str:
    return (site / LANGUAGES[language] / path / "index.html").read_text("utf-8")


def _article(site: Path, language: str, path: str) -> str:
    return _page(site, language, path).partition("<article")[2].partition("</article>")[0]


@pytest.mark.parametrize(
    ("missing", "begins", "title"),
    [
        ("de/tools/nichts/", "de", "Seite nicht gefunden - Workshop"),
        ("nl/niets", "", "Page not found · "),  # no words of its own
        ("tools/nothing/", "", "Page not found · "),
        ("dealers/", "", "Page not found · "),
    ],
)
def test_a_missing_page_answers_in_the_language_of_its_address(
    page: Page, bench: Path, address: str, missing: str, begins: str, title: str
) -> None:
    page.route(
        address + missing,
        lambda route: route.fulfill(
            status=404, path=bench / "404.html", content_type="text/html; charset=utf-8"
        ),
    )
    page.goto(address + missing)
    sections = page.locator(".ww-missing section")
    assert (sections.first.get_attribute("lang") or "") == begins
    assert page.title().startswith(title)
    assert sections.count() == 2, "the others stay: an address may be misspelt"


def test_the_data_and_the_pages_are_clean(tmp_path: Path) -> None:
    found = check(small_site("three", tmp_path)).report
    assert [(each.code, each.severity) for each in found] in (
        [],
        [("missing-string", "note")],  # words that nobody has said in German yet
    )


@pytest.mark.site
def test_every_page_is_there_in_three_languages(bench: Path) -> None:
    pages = {
        path.relative_to(bench / "de").parent.as_posix()
        for path in (bench / "de").rglob("index.html")
    }
    assert {".", "dialect", "decisions/need-hammer", "tools/hammer", "plans/basic"} <= pages
    for page in pages:
        for language in LANGUAGES:
            assert f'<html lang="{language}"' in _page(bench, language, page)


@pytest.mark.site
def test_no_link_id_alternate_or_language_is_wrong(site: BuiltSite) -> None:
    assert len(site.pages) >= 37
    assert [str(each) for each in faults(site)] == []


@pytest.mark.site
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_to_its_two_twins(bench: Path, language: str) -> None:
    text = _page(bench, language, "tools/hammer")
    switch = dict(
        re.findall(r'<a href="([^"]*)" hreflang="(\w\w)" lang="\w\w" class="md-select__link"', text)
    )
    up = "../" * (2 + (language != "en"))
    assert switch == {
        f"{up}{root}tools/hammer/": other for other, root in LANGUAGES.items() if other != language
    }
    sitemap = (bench / "sitemap.xml").read_text("utf-8")
    for other, root in LANGUAGES.items():
        own = f'hreflang="{other}" href="https://workshop.example/bench/{root}tools/hammer/"'
        assert sitemap.count(own) == len(LANGUAGES)


@pytest.mark.site
@pytest.mark.parametrize("language", LANGUAGES)
def test_search_knows_the_pages_of_its_language_only(bench: Path, language: str) -> None:
    root = bench / LANGUAGES[language]
    index = json.loads((root / "search" / "search_index.json").read_text("utf-8"))
    assert index["config"]["lang"] == [language]
    found = json.loads((bench / index["config"]["documents"]).read_text("utf-8"))
    locations = {each["location"].partition("#")[0] for each in found}
    assert "decisions/need-hammer/" in locations
    assert all((root / each / "index.html").is_file() for each in locations)
    assert not any(each.startswith(("nl/", "de/")) for each in locations)


@pytest.mark.site
def test_the_page_for_what_is_missing_speaks_every_language_that_has_words_for_it(
    bench: Path,
) -> None:
    text = (bench / "404.html").read_text("utf-8")
    assert "<title>Page not found · Seite nicht gefunden - Workshop</title>" in text
    assert '<section lang="de" ' in text and "Diese Seite gibt es nicht" in text
    assert '<a href="/bench/de/decisions/" hreflang="de">Entscheidungen</a>' in text
    assert not list(bench.glob("*/404.html"))


@pytest.mark.site
def test_a_decision_speaks_german_in_page_table_and_widget(bench: Path) -> None:
    text = html.unescape(_page(bench, "de", "decisions/need-hammer"))
    for words in (
        "Brauche ich einen Hammer?",
        "Bewiesen: alle",
        "10,5 oder weniger",
        "mehr als 10,5",
        "Regeln vom 24. Juli 2026",
        "Kurzes Holz wird genagelt.",
        "folgt aus den Quellen",
        "Neu beginnen",
        "Weiß ich nicht",
        "Entscheidungen",
    ):
        assert words in text, words
    others = ("Start again", "Opnieuw beginnen", "Rules and sources", "Regels en bronnen")
    for words in (*others, "10.5 or less"):
        assert words not in text, words
    data = json.loads((bench / "de/decisions/need-hammer.de.json").read_text("utf-8"))
    assert data["language"] == "de"


@pytest.mark.site
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vendors_dialect_is_read(bench: Path, language: str) -> None:
    text = _article(bench, language, "dialect")
    assert re.findall(r'<p class="admonition-title">(.*?)</p>', text) == CALLOUTS[language]
    shown = re.sub(r"<[^>]*>", "", text)
    assert not re.search(r"\[!|\]\[|\[\d\]|\]:|!!!", shown), "markup that readers would see"
    assert re.search(r"<br ?/?>", text)
    assert text.count("<ol>") == 1, "a callout inside a step does not end the list"
    for link in ("../tools/hammer/", "../tools/hammer/#access", "#end", "../tools/nail/"):
        assert f'href="{link}"' in text
    assert '<a id="end"></a>' in text and re.search(r'<h2 id="[\w-]+"><a id="tools"></a>', text)
    assert re.search(rf'<img [^>]*src="{"../" * (1 + (language != "en"))}media/mark.svg"', text)
    home = _article(bench, language, ".")
    assert 'href="dialect/#tools"' in home


def test_the_widget_asks_and_answers_in_german(page: Page, address: str) -> None:
    page.goto(f"{address}de/decisions/need-hammer/")
    page.get_by_role("radio", name="Stein").click()
    page.get_by_role("region", name="Nein").wait_for()
    assert page.get_by_role("button", name="Ändern: Material: Stein").is_visible()
    page.get_by_role("button", name="Neu beginnen").first.click()


def test_search_answers_german_questions(page: Page, address: str) -> None:
    page.goto(f"{address}de/tools/")
    page.locator(".md-search__input").click()
    page.keyboard.type("Werkbank")
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    assert "/de/" in str(first.get_attribute("href"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["de/dialect/", "de/decisions/need-hammer/", "de/tools/hammer/"])
def test_a_german_page_is_accessible_and_whole_on_a_phone(
    browser: Browser, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{address}{path}", wait_until="networkidle")
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert found.violations_count == 0, found.generate_report()
    assert width <= 320


@pytest.mark.site
def test_no_template_is_published_as_it_is(bench: Path) -> None:
    for path in bench.rglob("*"):
        if path.suffix in {".xml", ".html", ".css"}:
            assert "{%" not in path.read_text("utf-8"), path

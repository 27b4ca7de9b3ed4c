"""The site opened from its files, as from a memory stick: no server, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from built_site import ROOT, mkdocs
from playwright.sync_api import Page

from wegwijs.records.load import load

pytestmark = [pytest.mark.site, pytest.mark.browser]

LANGUAGES = {"en": "", "nl": "nl/"}
SWITCH = {"en": "Nederlands", "nl": "English"}
ANSWERS = {"subscription": "module-based", "deployment": "online", "need": "use-standard-app"}
OPEN = ".ww-question:visible [type=radio]"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site for reading from files, from the repository as it is."""
    folder = tmp_path_factory.mktemp("offline") / "site"
    mkdocs("build", "--strict", "-f", "mkdocs.offline.yml", "-d", str(folder), cwd=ROOT)
    return folder


@pytest.fixture
def reader(page: Page) -> Iterator[Page]:
    """Give a page that may not ask for anything but files, and must not fail at one."""
    wrong: list[str] = []
    page.on("request", lambda each: None if _of_files(each.url) else wrong.append(each.url))
    page.on("requestfailed", lambda each: wrong.append(f"failed: {each.url}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda each: wrong.append(each.text) if each.type == "error" else None)
    yield page
    assert not wrong


def _of_files(url: str) -> bool:
    return url.startswith(("file:", "data:", "about:", "blob:"))


def _label(language: str) -> str:
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    outcomes = catalog.decisions["need-development-tools"].outcomes
    return outcomes["not-needed"].label[language].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_pages_of_the_language_and_opens_them(
    reader: Page, files: Path, language: str
) -> None:
    root = files / LANGUAGES[language]
    reader.goto((root / "tools" / "index.html").as_uri())
    reader.locator(".md-search__input").click()
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    name = catalog.concepts["crmscript"].name[language]
    reader.locator(".md-search__input").fill(name)
    reader.keyboard.press("End")  # the search listens to keys
    reader.locator(".md-search-result__link").first.click()
    asked = "+".join(name.lower().split())
    reader.wait_for_url(f"{(root / 'tools' / 'crmscript.html').as_uri()}?h={asked}")
    assert reader.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_answers_and_its_address_keeps_the_answer(
    reader: Page, files: Path, language: str
) -> None:
    page = files / LANGUAGES[language] / "decisions" / "need-development-tools.html"
    reader.goto(page.as_uri())
    for _ in ANSWERS:  # one question is open at a time
        (name,) = {each.get_attribute("name") for each in reader.locator(OPEN).all()}
        reader.locator(f"[name={name}][value={ANSWERS[str(name)]}]").click()
    answer = reader.locator(".ww-headline").inner_text()
    assert answer == _label(language)
    reader.reload()
    assert reader.locator(".ww-headline").inner_text() == answer
    reader.get_by_role("link", name=SWITCH[language]).click()
    other = reader.locator(".ww-headline")
    there = next(each for each in LANGUAGES if each != language)
    other.get_by_text(re.compile(f"^{re.escape(_label(there))}$")).wait_for()
    assert other.inner_text() != answer


def test_every_link_on_every_page_names_a_file(files: Path) -> None:
    dead = []
    pages = sorted(files.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        for reference in re.findall(r'\b(?:href|src)="([^"]+)"', page.read_text("utf-8")):
            if urlsplit(reference).scheme:
                continue
            path = unquote(urldefrag(reference)[0].partition("?")[0])
            if path and not (page.parent / path).is_file():
                dead.append(f"{page.relative_to(files)}: {reference}")
    assert not dead


def test_nothing_that_only_a_server_reads_is_there(files: Path) -> None:
    assert not list(files.glob("_*")) and not list(files.glob("sitemap*"))
    assert not (files / "404.html").exists()

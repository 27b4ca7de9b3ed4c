"""The exported pages under a plain MkDocs: complete, every link alive, decisions that answer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from built_site import ROOT, mkdocs, served
from playwright.sync_api import Page, expect

from wegwijs.records.load import load

pytestmark = pytest.mark.site

DECISION = "decisions/need-development-tools"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "pages"
    command = [sys.executable, "-m", "wegwijs", "build", "--to", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    return folder


@pytest.fixture(scope="module")
def plain(exported: Path) -> Path:
    """Build the exported pages with MkDocs alone."""
    assert "plugins" not in (exported / "mkdocs.yml").read_text("utf-8")
    site = exported.parent / "site"
    mkdocs("build", "-f", str(exported / "mkdocs.yml"), "-d", str(site), cwd=exported)
    return site


@pytest.fixture(scope="module")
def plain_address(plain: Path) -> Iterator[str]:
    with served(plain) as address:
        yield address


def test_every_page_is_there_and_its_links_lead_somewhere(exported: Path, plain: Path) -> None:
    written = sorted((exported / "docs").rglob("*.md"))
    assert len(written) > 100
    dead = []
    for source in written:
        page = plain / source.relative_to(exported / "docs").parent / "index.html"
        assert page.is_file(), source
        main = re.search(r'role="main".*', page.read_text("utf-8"), re.DOTALL)
        assert main
        for reference in re.findall(r'\b(?:href|src)="([^"]+)"', main[0]):
            if urlsplit(reference).scheme or reference.startswith(("#", "/")):
                continue
            if not (page.parent / unquote(urldefrag(reference)[0].partition("?")[0])).exists():
                dead.append(f"{page.relative_to(plain)}: {reference}")
    assert not dead


def test_the_root_leads_to_every_language_in_its_own_words(plain: Path) -> None:
    text = (plain / "index.html").read_text("utf-8")
    assert '<a href="en/">English</a>' in text and '<a href="nl/">Nederlands</a>' in text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_rule_is_in_the_page(plain: Path, language: str) -> None:
    text = (plain / language / DECISION / "index.html").read_text("utf-8")
    assert 'id="rule-settings-online"' in text


def _label() -> str:
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    outcomes = catalog.decisions["need-development-tools"].outcomes
    return outcomes["not-needed"].label["nl"].strip()


@pytest.mark.browser
def test_a_decision_answers(page: Page, plain_address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("window.hljs = {highlightAll() {}}")  # the theme's, from afar
    page.goto(f"{plain_address}nl/{DECISION}/")
    given = {
        "subscription": "module-based",
        "deployment": "online",
        "need": "use-standard-app",
    }
    while given:  # it asks one question after another, in an order of its own
        radios = ", ".join(f"[name={name}][value={value}]" for name, value in given.items())
        radio = page.locator(radios).filter(visible=True).first
        del given[radio.get_attribute("name", timeout=10_000) or ""]
        radio.click()
    expect(page.locator(".ww-headline")).to_have_text(_label())
    assert not errors


@pytest.mark.browser
def test_a_page_of_each_kind_loads_every_script_in_silence(
    page: Page, plain: Path, plain_address: str
) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    kinds = [sorted(each.rglob("index.html")) for each in (plain / "nl").iterdir()]
    pages = [each[-1] for each in kinds if each]
    assert len(pages) > 10
    for each in pages:
        place = each.parent.relative_to(plain).as_posix()
        page.goto(f"{plain_address}{place}/", wait_until="domcontentloaded")
    assert not said


@pytest.mark.browser
def test_a_table_is_sorted_filtered_and_compared(page: Page, plain_address: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{plain_address}nl/compare/")
    rows = page.locator(".ww-grid .ww-scroll tbody tr")
    first = page.locator(".ww-grid thead th").first
    first.locator(".ww-sort").click()
    expect(first).to_have_attribute("aria-sort", "ascending")
    first.locator(".ww-sort").click()
    expect(first).to_have_attribute("aria-sort", "descending")
    name = rows.last.locator("th").inner_text()
    page.locator(".ww-refine summary").click()
    page.locator(".ww-filters input").fill(name)
    expect(rows.last).to_be_visible()
    assert rows.filter(visible=True).count() < rows.count()
    page.locator(".ww-filters input").fill("")
    page.locator(".ww-picks summary").click()
    for at in (0, 1):
        page.locator("[name=of]").nth(at).check()
    expect(page.locator(".ww-side thead th")).to_have_count(3)
    expect(rows.first).to_be_hidden()
    assert not said


@pytest.mark.browser
def test_questions_are_filtered(page: Page, plain_address: str) -> None:
    page.goto(f"{plain_address}nl/questions/")
    every = page.locator("details[data-about]")
    total = every.count()
    page.locator(".ww-sift input").fill(every.last.locator("summary").inner_text())
    expect(every.last).to_be_visible()
    assert 0 < every.filter(visible=True).count() < total

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

"""The examples on the page for developers, run as a reader would run them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import ROOT, served
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from wegwijs.cli import main

pytestmark = pytest.mark.site

PUBLISHED = "https://wegwijs.github.io/wegwijs/"
GUIDES = [ROOT / "docs" / language / "about" / "data.md" for language in ("en", "nl")]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(kind: str) -> list[str]:
    return [text for found, text in _FENCE.findall(GUIDES[0].read_text("utf-8")) if found == kind]


@pytest.fixture(scope="module")
def published(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Publish the site's data at an address of its own, as it is under its real one."""
    folder = tmp_path_factory.mktemp("published")
    for name in ("data", "decisions", "assets", "_headers"):
        (shutil.copytree if (built / name).is_dir() else shutil.copy)(built / name, folder / name)
    with served(folder, with_headers=True) as address:
        for path in folder.rglob("*.json"):
            path.write_text(path.read_text("utf-8").replace(PUBLISHED, address), "utf-8")
        yield address


def test_the_examples_are_the_same_in_every_language() -> None:
    english, dutch = (_FENCE.findall(guide.read_text("utf-8")) for guide in GUIDES)
    assert english == dutch
    assert [kind for kind, _ in english] == ["python", "html", "html", "sh"]


def test_the_python_lists_every_decision(published: str, built: Path) -> None:
    (text,) = examples("python")
    code = text.replace(PUBLISHED, published)
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    ).stdout.splitlines()
    assert len(said) == len(list((built / "decisions").glob("*.en.json")))
    assert all(re.fullmatch(r"\S.* \d+ rules of \d{4}-\d\d-\d\d", each) for each in said)


@pytest.mark.browser
@pytest.mark.parametrize("example", [0, 1], ids=["decide", "embed"])
def test_the_page_of_another_site_works(
    page: Page, published: str, example: int, tmp_path: Path
) -> None:
    text = examples("html")[example].replace(PUBLISHED, published)
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Other</title>{text}", "utf-8")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    with served(tmp_path) as address:
        page.goto(address)
        if example == 0:
            expect(page.locator("#answer")).to_have_text(re.compile(r"\S"))
        else:
            page.locator("[name=subscription][value=module-based]").check()
            expect(page.locator(".ww-pill")).to_have_count(1)
            expect(page.locator(".ww-question:visible")).not_to_have_attribute(
                "data-input", "subscription"
            )
    assert not errors


def test_the_commands_work() -> None:
    (text,) = examples("sh")
    for line in text.splitlines():
        program, *arguments = line.split()
        assert program == "wegwijs"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output

"""Commands find a site where its own settings say that it lies, as its host does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_sites import small_site

from wegwijs.cli import main

LINK = '\n<a href="tools/hammer.html">Hammer</a>\n'


def _set(site: Path, more: str) -> None:
    """Add a setting, which stands alone in its line, to those of a site."""
    path = site / "mkdocs.yml"
    path.write_text(f"{path.read_text('utf-8')}\n{more}\n", "utf-8")


def _move_settings(site: Path) -> None:
    (site / "mkdocs.yml").rename(site / "mkdocs.yaml")


def _move_data(site: Path) -> None:
    (site / "facts").mkdir()
    shutil.move(site / "data", site / "facts" / "here")
    path = site / "mkdocs.yml"
    options = "  - wegwijs: {data_dir: facts/here}\n"
    path.write_text(path.read_text("utf-8").replace("  - wegwijs\n", options), "utf-8")


def _move_pages(site: Path) -> None:
    (site / "content").mkdir()
    shutil.move(site / "docs", site / "content" / "pages")
    _set(site, "docs_dir: content/pages")


def _move_all(site: Path) -> None:
    for each in (_move_data, _move_pages, _move_settings):
        each(site)


MOVES = {
    "settings": (_move_settings, "data", "docs"),
    "data": (_move_data, "facts/here", "docs"),
    "pages": (_move_pages, "data", "content/pages"),
    "all": (_move_all, "facts/here", "content/pages"),
}


@pytest.mark.parametrize("below", [".", "somewhere/below"])
@pytest.mark.parametrize("case", MOVES)
def test_it_is_found_from_any_folder_in_it(
    case: str, below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move, data, docs = MOVES[case]
    site = tmp_path / "a site, with ünusual name"
    small_site("minimal", site)
    (site / "docs" / "en" / "guide.md").write_text("# A guide without a description\n", "utf-8")
    move(site)
    with (site / data / "tools" / "hammer.yaml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")
    (site / below).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(site / below)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1, result.output
    assert f"{data}/tools/hammer.yaml:" in result.output and "'colour'" in result.output
    assert f"{docs}/en/guide.md:1:1:" in result.output
    asked = CliRunner().invoke(main, ["decide", "need-hammer"])
    assert f"{data}/tools/hammer.yaml:" in asked.output, "each command reads the same data"


@pytest.mark.parametrize(
    ("settings", "holds"),
    [
        ("use_directory_urls: true", False),
        ("use_directory_urls: false", True),
        ("", False),
    ],
)
def test_addresses_in_html_are_those_that_the_host_makes(
    settings: str, holds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    small_site("minimal", site)
    _set(site, settings)
    with (site / "docs" / "en" / "guide.md").open("a", encoding="utf-8") as file:
        file.write(LINK)
    monkeypatch.chdir(site)
    said = CliRunner().invoke(main, ["check"]).output
    assert ("no page or file 'tools/hammer.html'" not in said) is holds, said


def test_a_plugin_that_makes_files_of_pages_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    small_site("minimal", site)
    path = site / "mkdocs.yml"
    path.write_text(
        path.read_text("utf-8").replace("plugins:\n", "plugins:\n  - offline\n"), "utf-8"
    )
    with (site / "docs" / "en" / "guide.md").open("a", encoding="utf-8") as file:
        file.write(LINK)
    monkeypatch.chdir(site)
    assert "no page or file 'tools/hammer.html'" not in CliRunner().invoke(main, ["check"]).output

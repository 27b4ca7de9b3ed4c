"""The first site uses nothing that others cannot have: its own look, and options of the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from small_sites import ROOT

from wegwijs.source import read_configuration

OVERRIDES = ROOT / "overrides"
OF_MKDOCS = {"search"}
OF_THE_PACKAGE = {"i18n", "wegwijs"}
# What `pip install wegwijs` does not bring; `site` of pyproject.toml says why.
BESIDE = {"github-callouts"}


def _settings() -> dict[str, Any]:
    path = ROOT / "mkdocs.yml"
    read, found = read_configuration(path, "mkdocs.yml", {})
    assert not found
    return dict(read.data)


def test_it_has_no_code() -> None:
    settings = _settings()
    assert "hooks" not in settings
    assert set(settings["plugins"]) == OF_MKDOCS | OF_THE_PACKAGE
    assert not [path for path in OVERRIDES.rglob("*") if path.suffix in {".py", ".js"}]


def test_its_extensions_come_with_the_package_but_for_one() -> None:
    names = {
        each if isinstance(each, str) else next(iter(each))
        for each in _settings()["markdown_extensions"]
    }
    others = {each for each in names if not each.startswith("pymdownx.")}
    known = {"admonition", "attr_list", "def_list", "md_in_html", "tables", "toc"}
    assert others - known == BESIDE


def test_its_templates_hold_the_mark_the_font_and_the_footer() -> None:
    files = {
        path.relative_to(OVERRIDES).parts[0]: path
        for path in OVERRIDES.rglob("*")
        if path.is_file()
    }
    assert set(files) == {".icons", "assets", "main.html", "partials"}
    assert [each.name for each in (OVERRIDES / "partials").iterdir()] == ["copyright.html"]
    assert (
        (OVERRIDES / "main.html").read_text("utf-8").startswith('{% extends "wegwijs/main.html" %}')
    )
    assert Path(OVERRIDES / "assets" / "stylesheets" / "wegwijs.css").exists()

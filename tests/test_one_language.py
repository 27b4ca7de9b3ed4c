"""A site in one language: texts alone, pages at the root, no plugin for languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_site import mkdocs, served
from check_links import check as faults
from click.testing import CliRunner
from mkdocs.structure.files import File
from playwright.sync_api import Browser, expect
from schema_validators import validators
from site_checks.built_pages import BuiltSite, read_site
from small_sites import change, small_site
from widget.visiting import Widget

from mkdocs_wegwijs.serve.preview import Preview
from wegwijs.cli import main
from wegwijs.findings.finding import Finding, Report, Where
from wegwijs.findings.panel import in_english
from wegwijs.making.pipeline import check
from wegwijs.records.load import load

THEMES = ("material", "readthedocs")
COLOURS = "cells => cells.map(each => getComputedStyle(each).color)"
SEARCH_OF_THEME = {("not-in-sitemap", "search.html", ""), ("orphan-page", "search.html", "")}


@pytest.fixture(scope="module", params=THEMES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site strictly; gives its folder, which is named as in its address."""
    folder = tmp_path_factory.mktemp("one")
    small_site("one", folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("material", request.param), "utf-8")
    site = tmp_path_factory.mktemp("www") / "wijzer"
    result = mkdocs("build", "--strict", "--site-dir", str(site), cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    return site


@pytest.fixture
def address(built: Path) -> Iterator[str]:
    with served(built.parent) as address:
        yield f"{address}{built.name}/"


def test_the_data_and_the_pages_are_clean(tmp_path: Path) -> None:
    checked = check(small_site("one", tmp_path))
    assert not checked.report.findings
    assert checked.pages is not None
    assert set(checked.pages.written) == {"nl/index.md", "nl/glas/sorteren.md"}


def test_every_link_leads_somewhere_and_no_address_names_the_language(built: Path) -> None:
    site: BuiltSite = read_site(built, "https://bak.example/wijzer/")
    found = {(each.code, each.file, each.target) for each in faults(site)}
    assert {each for each in found if not each[0].startswith("alternate-")} <= SEARCH_OF_THEME
    assert not (built / "nl").exists()
    for path in built.rglob("*.html"):
        assert re.search(r"<html[^>]* lang=\"?nl\b", path.read_text("utf-8")), path


def test_what_stands_beside_the_pages_is_at_the_root(built: Path) -> None:
    for name in ("llms.txt", "data/index.json", "sitemap.xml", "404.html", "index.md"):
        assert (built / name).is_file(), name
    assert not (built / "_redirects").exists(), "nobody asked for it"
    assert "../tools/glasbak/" in (built / "glas/sorteren/index.html").read_text("utf-8")
    moved = (built / "tools/flessenbak/index.html").read_text("utf-8")
    assert "url=../glasbak/" in moved
    index = json.loads((built / "search/search_index.json").read_text("utf-8"))
    assert "tools/glasbak/" in {each["location"] for each in index["docs"]}


def test_a_decision_answers_with_script_and_without(address: str, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}decisions/welke-bak/")
    decision = Widget(page)
    decision.type("kilo", "1,5")
    decision.choose("stof", "glas")
    page.get_by_text("Flessen en potten zijn licht.").first.wait_for()
    assert "De glasbak" in page.locator("wegwijs-decision").inner_text()
    assert not set(said) - {"hljs is not defined"}, "readthedocs fetches that from elsewhere"
    page.close()
    still = browser.new_context(java_script_enabled=False).new_page()
    still.goto(f"{address}decisions/welke-bak/")
    cells = still.locator(".ww-answers [data-takes-stof]")
    expect(cells.first).to_be_visible()
    assert len(set(cells.evaluate_all(COLOURS))) == 1
    still.locator("wegwijs-decision input[value=glas]").check()
    taken, left = (
        set(still.locator(f".ww-answers [data-takes-stof={each}]").evaluate_all(COLOURS))
        for each in ("glas", "anders")
    )
    assert len(taken) == 1 and not taken & left, "what was not chosen steps back"
    still.locator("wegwijs-decision [id$=-rules] > summary").click()
    rule = still.locator("wegwijs-decision [data-rule=zwaar]")
    rule.locator("summary").click()
    expect(rule.get_by_text("Boven 10 kg")).to_be_visible()
    still.context.close()


def test_a_page_asks_for_its_decision_and_explains_words(built: Path) -> None:
    assert "<wegwijs-decision" in (built / "index.html").read_text("utf-8")
    assert 'href="../../glossary/#' in (built / "tools/glasbak/index.html").read_text("utf-8")


def test_the_schemas_take_texts_alone_and_with_their_language(tmp_path: Path) -> None:
    site = small_site("one", tmp_path)
    catalog, _ = load(site.data)
    assert catalog is not None
    by_name = validators(catalog)
    for name, file in (
        ("tools", "tools/glasbak"),
        ("decision", "decisions/welke-bak"),
        ("glossary", "glossary"),
        ("site", "site"),
        ("sources", "sources"),
        ("task", "tasks/verhuizen"),
        ("question", "questions/spiegel"),
    ):
        validator = by_name[name]
        data = yaml.load((site.data / f"{file}.yaml").read_text("utf-8"), yaml.BaseLoader)
        found = [each.message for each in validator.iter_errors(_guessed(data))]
        assert not found, (file, found)
        if name == "tools":
            assert validator.is_valid({**data, "name": {"nl": "Glasbak"}})
            assert not validator.is_valid({**data, "name": {"en": "Bottle bank"}})


def _guessed(value: object) -> object:
    """Read numbers as an editor does."""
    if isinstance(value, dict):
        return {key: _guessed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_guessed(each) for each in value]
    return value


WITH_LANGUAGES = {
    "set": [
        {"in": "data/tools/glasbak.yaml", "at": "name", "to": {"nl": "Glasbak"}},
        {"in": "data/tools/glasbak.yaml", "at": "aliases", "to": {"nl": ["flessenbak"]}},
    ]
}


def test_a_text_may_have_its_language_all_the_same(tmp_path: Path) -> None:
    assert not check(small_site("one", tmp_path, WITH_LANGUAGES)).report.findings


def test_findings_name_pages_as_they_stand(tmp_path: Path) -> None:
    site = small_site("one", tmp_path)
    change(
        tmp_path,
        {
            "write": {"docs/los.md": "---\ntitle: Los\n---\n[weg](glas/weg.md#x) [uit](../uit.md)"},
            "replace": [
                {"in": "docs/glas/sorteren.md", "from": "## Eerst", "to": "## Daarna"},
            ],
        },
    )
    told = [f"{each.where.path}: {each.message} {each.hint}" for each in check(site).report]
    assert any(each.startswith("docs/los.md: There is no page or file") for each in told), told
    assert any("'../uit.md' leads out of docs/." in each for each in told), told
    assert any("in docs/glas/sorteren.md" in each for each in told), told
    assert not any("nl/" in each for each in told), told


def _run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--data", str(folder / "data")])
    assert result.exit_code == 0, result.output
    return result.output


def test_what_commands_write_has_texts_alone(tmp_path: Path) -> None:
    site = small_site("one", tmp_path)
    for kind in ("tools", "decisions", "questions", "tasks"):
        _run(tmp_path, "new", kind, "nieuw")
        text = (site.data / kind / "nieuw.yaml").read_text("utf-8")
        assert "nl:" not in text
        (site.data / kind / "nieuw.yaml").unlink()
    assert "Flessen en potten zijn licht." in _run(
        tmp_path, "decide", "welke-bak", "stof=glas", "kilo=1"
    )
    dmn = tmp_path / "welke-bak.dmn"
    dmn.write_text(_run(tmp_path, "export", "dmn", "welke-bak"), "utf-8")
    _run(tmp_path, "import", str(dmn), "--force")
    again = (site.data / "decisions" / "welke-bak.yaml").read_text("utf-8")
    assert "nl:" not in again and not check(site).report.findings
    rows = _run(tmp_path, "export", "csv", "welke-bak").replace("zijn licht", "wegen weinig")
    sheet = tmp_path / "welke-bak.csv"
    sheet.write_text(rows, "utf-8")
    _run(tmp_path, "import", str(sheet), "--write")
    text = (site.data / "decisions" / "welke-bak.yaml").read_text("utf-8")
    assert "Flessen en potten wegen weinig." in text and "nl:" not in text
    assert not check(site).report.findings
    written = tmp_path / "out"
    _run(tmp_path, "build", "--to", str(written))
    assert (written / "docs" / "glas" / "sorteren" / "index.md").is_file()
    result = mkdocs("build", "--strict", cwd=written, check=False)
    assert result.returncode == 0, result.stdout


NO_FOLDER = {
    "rename": {"docs/index.md": "docs/nl/index.md", "docs/glas/sorteren.md": "docs/nl/sorteren.md"},
    "replace": [{"in": "mkdocs.yml", "from": "search, wegwijs", "to": "search, wegwijs"}],
}
FOR_NOTHING = {
    "replace": [
        {
            "in": "mkdocs.yml",
            "from": "search, wegwijs",
            "to": "search, {i18n: {docs_structure: folder, reconfigure_search: false, languages: "
            "[{locale: nl, name: Nederlands, default: true}]}}, wegwijs",
        }
    ]
}


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (NO_FOLDER, "Move them: git mv docs/nl/* docs/"),
        (FOR_NOTHING, "take i18n out of mkdocs.yml: a site in one language keeps its pages in"),
    ],
)
def test_pages_and_settings_that_disagree_are_refused(
    tmp_path: Path, case: dict[str, Any], said: str
) -> None:
    (tmp_path / "docs" / "nl").mkdir(parents=True)
    report = check(small_site("one", tmp_path, case)).report
    assert [said in (each.hint or "") for each in report if each.code == "no-pages"] == [True]
    assert report.has_errors


def test_while_served_only_the_page_that_cannot_be_read_keeps_its_last_text() -> None:
    preview = Preview(lambda _: in_english)
    try:
        pages = [File(each, "docs", "site", True) for each in ("index.md", "glas/index.md")]
        assert [preview.text_of(each, f"good {each.src_uri}") for each in pages] == [
            "good index.md",
            "good glas/index.md",
        ]
        preview.found = Report((Finding("not-utf8", Where("docs/glas/index.md"), "x"),))
        assert preview.text_of(pages[0], "newer") == "newer"
        assert preview.text_of(pages[1], "broken") == "good glas/index.md"
    finally:
        preview.close()

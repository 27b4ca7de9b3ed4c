"""The writers' page on translations gives the numbers of `wegwijs translations`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_sites import minimal_repository
from watched_site import watched

from wegwijs.cli import main
from wegwijs.making.pipeline import build

_CELL = r'<td data-label="[^"]+">\d+</td>\n'
_ROW = re.compile(rf'<th scope="row"><code>(.*?)</code></th>\n((?:{_CELL})+)')


def rows(html: str) -> dict[str, list[str]]:
    return {name: re.findall(r">(\d+)<", cells) for name, cells in _ROW.findall(html)}


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", ["Translations {#top}", "Dutch {#nl}"]),
        ("nl", ["Vertalingen {#top}", "Nederlands {#nl}"]),
    ],
)
def test_the_page_and_the_command_count_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, headings: list[str]
) -> None:
    settings = watched(minimal_repository(tmp_path))
    monkeypatch.chdir(tmp_path)
    nail = tmp_path / "data/tools/nail.yaml"
    nail.write_text(nail.read_text("utf-8").replace("A nail holds wood.", "A nail holds."), "utf-8")
    guide = tmp_path / "docs/nl/guide.md"
    guide.write_text(guide.read_text("utf-8").partition("\n## ")[0] + "\n", "utf-8")
    output = CliRunner().invoke(main, ["translations"]).output
    said = {line.split()[0]: line.split()[1:] for line in output.splitlines() if line[:2] == "  "}
    site = build(settings)
    page = next(
        each for each in site.documents if each.uri == f"{language}/writing/translations.md"
    )
    kinds, still_open, files = page.markdown.split("<caption")[1:]
    assert re.findall(r"^##? (.*)$", page.markdown, re.M) == headings
    assert rows(kinds) == said
    assert rows(still_open).keys() == {"data/tools/nail.yaml", "docs/nl/guide.md"}
    assert rows(still_open)["data/tools/nail.yaml"][2:] == ["1", "0"]
    assert rows(still_open).items() <= rows(files).items()
    totals = [sum(map(int, column)) for column in zip(*rows(files).values(), strict=True)]
    assert totals == [sum(map(int, column)) for column in zip(*said.values(), strict=True)]


@pytest.mark.site
@pytest.mark.parametrize("root", ["", "nl/"])
def test_search_engines_and_the_search_leave_it_out(workshop: Path, root: str) -> None:
    page = (workshop / root / "writing/translations/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    documents = json.loads((workshop / root / "search/documents.json").read_text("utf-8"))
    assert not [each for each in documents if each["location"].startswith("writing/translations/")]
    assert [each for each in documents if each["location"].startswith("tools/")]

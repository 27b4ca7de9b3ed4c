"""A page begins in every language and in the navigation; the host's settings stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from small_sites import small_site

from wegwijs.cli import main
from wegwijs.making.pipeline import check
from wegwijs.source.site_configuration import configuration

SETTINGS = """# Ours.
site_name: Workshop   # short
site_url: !ENV [SITE, "https://example.org/"]
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true, build: true}
        - locale: nl
          name: Nederlands
          build: true
          nav_translations:
            Guide: Gids
  - wegwijs
markdown_extensions:
  - attr_list
  - tables
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji   # the icons
nav:
  - Start: index.md

  # What to do.
  - Doing:
      - Guide: guide.md
      - Craft:
          - Nails: craft/nails.md
  - Tools: tools/index.md
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_site("minimal", tmp_path / "site")
    (tmp_path / "site/mkdocs.yml").write_text(SETTINGS, "utf-8")
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def new(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["new", "page", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_page_begins_in_every_language_and_beside_its_neighbours(folder: Path) -> None:
    said = new("craft/screws.md", "--title", "Screws: when", "--title", "nl=Schroeven")
    assert "Wrote docs/nl/craft/screws.md." in said
    wanted = SETTINGS.replace(
        "          - Nails: craft/nails.md\n",
        '          - Nails: craft/nails.md\n          - "Screws: when": craft/screws.md\n',
    ).replace(
        "            Guide: Gids\n",
        '            Guide: Gids\n            "Screws: when": Schroeven\n',
    )
    assert (folder / "mkdocs.yml").read_text("utf-8") == wanted
    page = (folder / "docs/nl/craft/screws.md").read_text("utf-8")
    assert 'title: ""  # ' in page
    assert "# Schroeven {#top}" in page


def test_what_is_still_missing_is_told_and_nothing_else(folder: Path) -> None:
    site = small_site("minimal", folder.parent / "again", {"replace": []})
    before = {each.code for each in check(site).report}
    new("more.md", "--data", str(site.data), "--docs", str(site.docs))
    codes = {each.code for each in check(site).report} - before
    assert codes <= {"empty-value", "unconfirmed-translation", "no-translation-record"}
    assert "empty-value" in codes


@pytest.mark.parametrize(
    ("path", "at"), [("more.md", 4), ("tools/saws.md", 4), ("craft/deep/x.md", None)]
)
def test_a_page_without_neighbours_goes_where_the_nearest_folder_is(
    folder: Path, path: str, at: int | None
) -> None:
    said = new(path)
    assert "Its title in Nederlands is still that of 'en'." in said
    host, _ = configuration(folder / "mkdocs.yml", "mkdocs.yml", {})
    targets = [each.target for each in host.nav or ()]
    assert path in targets
    assert targets.index(path) == (at if at is not None else 3)


def test_a_page_that_one_language_lacks_is_begun_there_alone(folder: Path) -> None:
    there = folder / "docs/en/craft/nails.md"
    there.parent.mkdir()
    there.write_text("# Nails\n", "utf-8")
    said = new("docs/nl/craft/nails.md")
    assert "docs/en" not in said
    assert there.read_text("utf-8") == "# Nails\n"
    assert (folder / "docs/nl/craft/nails.md").exists()
    assert (folder / "mkdocs.yml").read_text("utf-8") == SETTINGS


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["guide.md"], "is there already"),
        (["Guide.md"], "is there already"),
        (["tools/hammer.md"], "is there already"),
        (["../guide.md"], "is no path"),
        (["a b.md"], "is no path"),
        (["assets/a.md"], "is reserved"),
        (["a.md", "--title", "de=Seite"], "is no language of this site"),
    ],
)
def test_what_cannot_be_begun_is_refused(folder: Path, arguments: list[str], why: str) -> None:
    before = sorted(folder.rglob("*"))
    done = CliRunner().invoke(main, ["new", "page", *arguments])
    assert done.exit_code == 2
    assert why in done.output
    assert sorted(folder.rglob("*")) == before

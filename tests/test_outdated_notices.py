"""A page whose translation is older than its text says so to its readers; no other page does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_site import ROOT, mkdocs
from click.testing import CliRunner
from small_sites import minimal_repository
from watched_site import watched

from wegwijs.cli import main
from wegwijs.making.finishing import Finishing
from wegwijs.making.pipeline import Settings, build

_CONFIGURATION = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
theme:
  custom_dir: {ROOT / "overrides"}
nav:
  - Home: index.md
  - Guide: guide.md
validation:
  nav:
    omitted_files: info
"""
_NOTICE = re.compile(r'<p class="ww-notice" .*?</p>')


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def accept(*paths: str) -> None:
    result = CliRunner().invoke(main, ["translations", "accept", *(paths or ["--all"])])
    assert result.exit_code == 0, result.output


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small site in which two English texts changed after they were translated."""
    watched(minimal_repository(tmp_path))
    (tmp_path / "mkdocs.yml").write_text(_CONFIGURATION, "utf-8")
    monkeypatch.chdir(tmp_path)
    change(tmp_path / "data/tools/nail.yaml", "A nail holds wood.", "A nail holds wood and rope.")
    change(tmp_path / "docs/en/guide.md", "Mind your thumbs.", "Mind your thumbs and fingers.")
    return tmp_path


def notices(folder: Path) -> dict[str, str]:
    """Build the site strictly; gives the notice on each page that has one."""
    result = mkdocs("build", "--strict", cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    site = folder / "site"
    pages = {path.relative_to(site).parent.as_posix(): path for path in site.rglob("index.html")}
    found = {name: _NOTICE.findall(path.read_text("utf-8")) for name, path in pages.items()}
    assert len(pages) > 20
    return {name: each[0] for name, each in found.items() if each}


@pytest.mark.site
def test_readers_see_a_notice_on_the_pages_concerned_until_they_are_accepted(
    repository: Path,
) -> None:
    with (repository / "data/site.yaml").open("a", encoding="utf-8") as site:
        site.write("severity: {outdated-translation: note}\n")
    shown = notices(repository)
    assert sorted(shown) == ["nl/guide", "nl/tools/nail"]
    assert "De tekst in het Engels is gewijzigd nadat deze pagina is vertaald." in shown["nl/guide"]
    assert '<a href="../../../tools/nail/" hreflang="en" lang="en">' in shown["nl/tools/nail"]
    accept("data/tools/nail.yaml")
    assert sorted(notices(repository)) == ["nl/guide"]
    accept()
    assert not notices(repository)


def test_an_accepted_finding_leaves_the_notice(repository: Path) -> None:
    (repository / "data/accepted.yaml").write_text(
        "- {code: outdated-translation, path: data/tools/nail.yaml, because: It still holds.}\n"
        "- {code: outdated-translation, path: docs/nl/guide.md, because: It comes next week.}\n"
    )
    site = build(Settings(Path("data"), docs=Path("docs")))
    assert not site.report.findings
    assert site.outdated == {"nl/tools/nail.md", "nl/guide.md"}


def test_an_outdated_word_of_an_overview_concerns_that_overview_alone(repository: Path) -> None:
    accept()
    kinds = repository / "data/kinds.yaml"
    change(kinds, "What you can work with, and what each tool is good at.", "Tools.")
    assert build(Settings(Path("data"), docs=Path("docs"))).outdated == {"nl/tools/index.md"}


def test_an_outdated_question_concerns_the_page_of_all_questions(repository: Path) -> None:
    accept()
    question = repository / "data/questions/how-long.yaml"
    english = next(line for line in question.read_text("utf-8").splitlines() if "en:" in line)
    change(question, english, english.replace("en: ", "en: Then ", 1))
    assert build(Settings(Path("data"), docs=Path("docs"))).outdated == {"nl/questions/index.md"}


def test_the_notice_stands_below_the_title_and_leads_to_the_twin(tmp_path: Path) -> None:
    catalog = build(minimal_repository(tmp_path)).catalog
    assert catalog is not None
    finish = Finishing(catalog, frozenset({"nl/a/b.md"}), nested=True)
    text = "---\n# no title\ntitle: x\n---\n\n```\n# code\n```\n\n# Titel {#top}\n\nTekst.\n"
    title, _, rest = finish("nl/a/b.md", text).partition("\n\n<p ")
    assert title.endswith("# Titel {#top}")
    assert 'href="../../../en/a/b/"' in rest
    assert rest.endswith("</p>\n\n\nTekst.\n")
    assert finish("en/a/b.md", text) == text

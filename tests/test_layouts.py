"""Whatever the layout of `docs/` and the names in it: a whole site, or what to change."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from test_written_pages import minimal_repository

NAMES = ("my page", "odd (page)", "100% sure", "a+b & c", unicodedata.normalize("NFD", "één"))
LINES = """
[0](my%20page.md?a=b#access) [1](<my page.md>) [2](odd%20(page).md) [3](<odd (page).md?x=(y)>)
[4](100%25%20sure.md?a=b) [5](a+b%20&%20c.md) [6](tools/hammer.md?deployment=online#top)
[7](één.md#access) [8](%C3%A9%C3%A9n.md) ![9](images/bänk.png) ![9](images/b%C3%A4nk.png)
"""


def _build(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "out"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def _page(folder: Path, language: str, name: str) -> None:
    title = f"A page about {name} ".ljust(50, "x")
    description = f"What to know about {name} ".ljust(130, "x")
    text = (
        f"---\ntitle: {title!r}\ndescription: {description!r}\n---\n\n# Page\n\n## P {{#access}}\n"
    )
    (folder / "docs" / language / f"{name}.md").write_text(text, "utf-8")


def test_names_and_links_of_every_kind_live_in_the_built_site(tmp_path: Path) -> None:
    minimal_repository(tmp_path)
    for language in ("en", "nl"):
        for name in NAMES:
            _page(tmp_path, language, name)
        docs = tmp_path / "docs" / language
        picture = unicodedata.normalize("NFD", "bänk.png")
        shutil.copy(docs / "images" / "bench.png", docs / "images" / picture)
        with (docs / "index.md").open("a", encoding="utf-8") as index:
            index.write(f"\n{LINES}")
    # Left out of the site, and all the same taken by static-i18n for a page of English.
    shutil.copy(tmp_path / "docs" / "en" / "guide.md", tmp_path / "docs" / "guide.md")
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("exclude_docs: |\n  /guide.md\n")
    done = _build(tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Looked at 1 decision, " in done.stderr
    assert " and 14 pages in 2 languages" in done.stderr
    for home in (tmp_path / "out", tmp_path / "out" / "nl"):
        html = (home / "index.html").read_text("utf-8")
        hrefs = dict(re.findall(r'<a href="([^"]*)"[^>]*>(\d)</a>', html))
        assert sorted(hrefs.values()) == [str(each) for each in range(9)]
        for href in (*hrefs, *re.findall(r'src="(images/b[^"]*nk\.png)"', html)):
            target = home / unquote(urlsplit(href).path)
            assert (target / "index.html").is_file() or target.is_file(), href
        assert "?deployment=online#top" in html and "?a=b#access" in html
        copy = (home / "index.md").read_text("utf-8")
        targets = re.findall(r"\[\d\]\((?:<([^>]*)>|((?:[^\s()]|\([^\s()]*\))*))\)", copy)
        assert len(targets) == 11
        for one, other in targets:
            assert (home / unquote(urlsplit(one or other).path)).is_file(), one or other
        assert "?deployment=online#top" in copy and "?x=(y)" in copy
    assert not [each for each in (tmp_path / "out").rglob("*") if "\u0301" in each.name]


def test_languages_kept_in_names_are_refused_with_the_lines_to_write(tmp_path: Path) -> None:
    minimal_repository(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("folder\n", "suffix\n", 1), "utf-8")
    for language in ("en", "nl"):
        for name in ("guide", "index"):
            (tmp_path / f"docs/{language}/{name}.md").rename(
                tmp_path / f"docs/{name}.{language}.md"
            )
    done = _build(tmp_path)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "Write in mkdocs.yml:\n  - i18n:\n      docs_structure: folder\n" in done.stderr


def test_pages_beside_the_folders_of_the_languages_are_said(tmp_path: Path) -> None:
    minimal_repository(tmp_path)
    shutil.copy(tmp_path / "docs" / "en" / "guide.md", tmp_path / "docs" / "guide.md")
    with (tmp_path / "data" / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("severity: {unknown-file: note}\n")
    done = _build(tmp_path)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "docs/guide.md and docs/en/guide.md are the same page." in done.stderr

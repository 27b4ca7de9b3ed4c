"""The list of pages says of each the day on which what it is made of changed, where git knows."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from built_site import mkdocs
from small_sites import small_site

from wegwijs.changes.revision import days_of_change

_ENTRY = re.compile(r"<loc>https://[^/]+/workshop/([^<]*)</loc>\s*(?:<lastmod>([^<]*)</lastmod>)?")


def _git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    environment = {**os.environ}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_{what}": "a@b.c" for what in ("NAME", "EMAIL")}
        environment[f"GIT_{who}_DATE"] = f"{day}T12:00:00+0000"
    command = ["git", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def _change(folder: Path, path: str, day: str) -> None:
    with (folder / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    _git(folder, "commit", "-qam", path, day=day)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a site below the root of a repository, with a history of four days."""
    folder = tmp_path_factory.mktemp("repository")
    (folder / "site é").mkdir()
    look = {"in": "mkdocs.yml", "from": "  - wegwijs", "to": "  - wegwijs: {look: wegwijs}"}
    small_site("minimal", folder / "site é", {"replace": [look]})
    (folder / "elsewhere.txt").write_text("", "utf-8")
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "all", day="2026-01-01")
    _change(folder, "site é/data/tools/hammer.yaml", "2026-02-02")
    _change(folder, "site é/docs/nl/guide.md", "2026-03-03")
    _change(folder, "site é/data/questions/how-long.yaml", "2026-04-04")
    _change(folder, "elsewhere.txt", "2026-05-05")
    return folder


def _days(site: Path, built: Path) -> dict[str, str]:
    done = mkdocs("build", "-q", "-d", str(built), cwd=site, check=False)
    assert done.returncode == 0, done.stdout
    return dict(_ENTRY.findall((built / "sitemap.xml").read_text("utf-8")))


def test_each_page_has_the_day_on_which_what_it_is_made_of_changed(
    repository: Path, tmp_path: Path
) -> None:
    days = _days(repository / "site é", tmp_path / "built")
    assert len(days) > 20 and {*days.values()} == {
        "2026-01-01",
        "2026-02-02",
        "2026-03-03",
        "2026-04-04",
    }
    assert days["tools/hammer/"] == days["nl/tools/hammer/"] == "2026-02-02"
    assert (days["guide/"], days["nl/guide/"]) == ("2026-01-01", "2026-03-03")
    assert days["questions/"] == "2026-04-04", "a page that gathers, the newest of them"


def test_a_clone_of_the_newest_commits_says_no_day(repository: Path, tmp_path: Path) -> None:
    _git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    assert days_of_change(tmp_path / "shallow") == {}
    days = _days(tmp_path / "shallow" / "site é", tmp_path / "built")
    assert len(days) > 20 and {*days.values()} == {""}


def test_nothing_is_known_outside_a_repository(tmp_path: Path) -> None:
    assert days_of_change(tmp_path) == {}


def test_paths_are_those_below_the_folder_that_is_asked(repository: Path) -> None:
    assert days_of_change(repository / "site é" / "data")["tools/hammer.yaml"] == "2026-02-02"
    assert days_of_change(repository)["elsewhere.txt"] == "2026-05-05"

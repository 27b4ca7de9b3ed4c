"""A project of any theme and layout takes one decision, and its other pages stay as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from neighbour_sites import PROSE, dead_links, differences, page_file, run

from wegwijs.cli import main

NAV = ["index.md", "guide.md", "prose.md", {"Below": ["below/page.md"]}]
HOSTS: dict[str, dict[str, Any]] = {
    "readthedocs": {"theme": "readthedocs", "use_directory_urls": False},
    "mkdocs": {"theme": {"name": "mkdocs", "locale": "nl"}, "docs_dir": "../pages"},
    "material": {"theme": {"name": "material"}, "site_url": "https://a.example/b/c/"},
}


@pytest.mark.site
@pytest.mark.parametrize("name", HOSTS)
def test_one_decision_changes_one_page(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "a project"
    project.mkdir()
    settings = {"site_name": "Mine", "nav": NAV, **HOSTS[name]}
    docs = project / settings.get("docs_dir", "docs")
    (docs / "below").mkdir(parents=True)
    for path, text in {
        "index.md": "# Home\n\n[On](guide.md)\n",
        "guide.md": "# Guide\n\nBefore.\n",
        "prose.md": PROSE.replace("../nl/prose.md", "index.md"),
        "below/page.md": "# Below\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n",
    }.items():
        (docs / path).write_text(text, "utf-8")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    without = run(project, tmp_path / "without")
    monkeypatch.chdir(project)
    begun = CliRunner().invoke(main, ["init"])
    assert begun.exit_code == 0, begun.output
    with (docs / "guide.md").open("a", encoding="utf-8") as guide:
        guide.write("\n/// decision | need-umbrella\n///\n")
    beside = run(project, tmp_path / "with")
    assert (without.code, beside.code) == (0, 0), without.said + beside.said
    assert list(differences(without.folder, beside.folder)) == []
    assert dead_links(beside.folder) == dead_links(without.folder)
    assert "<wegwijs-decision" in page_file(beside.folder, "guide").read_text("utf-8")
    warned = [each for each in beside.said.splitlines() if "WARNING" in each]
    assert not [each for each in warned if each not in without.said]

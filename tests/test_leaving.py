"""`wegwijs build --to` takes everything along: pages, files beside them, styles and scripts."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml
from built_site import mkdocs
from click.testing import CliRunner
from small_sites import SITES

from wegwijs.cli import main
from wegwijs.making import export
from wegwijs.parts import STATIC, STYLES
from wegwijs.parts.styles import JOINED, for_any_theme, sheet

SHEETS = sorted({path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.css")} | {*JOINED})


@pytest.fixture
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Export a small site with files in many places; gives the folder."""
    site = tmp_path / "site"
    shutil.copytree(SITES / "minimal", site)
    for name in ("plan.svg", "files/list.csv", "en/own.txt", "papers/secret.svg", ".hidden.svg"):
        (site / "docs" / name).parent.mkdir(exist_ok=True)
        (site / "docs" / name).write_text("x", "utf-8")
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nexclude_docs: papers/\n", "utf-8")
    monkeypatch.chdir(site)
    result = CliRunner().invoke(main, ["build", "--to", str(tmp_path / "left")])
    assert result.exit_code == 0, result.output
    return tmp_path / "left"


def test_files_beside_the_pages_go_along_wherever_they_lie(left: Path) -> None:
    names = {path.relative_to(left / "docs").as_posix() for path in (left / "docs").rglob("*")}
    assert {"plan.svg", "files/list.csv", "en/own.txt", "en/images/bench.png"} <= names
    assert not names & {"papers/secret.svg", ".hidden.svg"}, "what is not published stays"


@pytest.mark.site
def test_what_was_left_builds_strictly_without_us(left: Path) -> None:
    config = yaml.safe_load((left / "mkdocs.yml").read_text("utf-8"))
    assert "plugins" not in config
    for each in (*config["extra_css"], *(_path(one) for one in config["extra_javascript"])):
        assert (left / "docs" / each).is_file(), each
    result = mkdocs("build", "--strict", "-d", str(left / "built"), cwd=left, check=False)
    assert result.returncode == 0, result.stdout
    page = (left / "built" / "en" / "decisions" / "need-hammer" / "index.html").read_text("utf-8")
    assert "<wegwijs-decision" in page and "assets/parts/parts.css" in page
    assert not re.search(r'<(?:script|link)[^>]+(?:src|href)="(?:https?:)?//', page)


def test_the_settings_for_both_name_the_same(left: Path) -> None:
    one = yaml.safe_load((left / "mkdocs.yml").read_text("utf-8"))
    other = tomllib.loads((left / "zensical.toml").read_text("utf-8"))["project"]
    for name in ("site_name", "docs_dir", "extra_css"):
        assert one[name] == other[name]
    assert [*map(_path, one["extra_javascript"])] == [*map(_path, other["extra_javascript"])]
    extensions = {name for name in other["markdown_extensions"] if name != "pymdownx"}
    extensions |= {f"pymdownx.{name}" for name in other["markdown_extensions"]["pymdownx"]}
    assert extensions == {*one["markdown_extensions"]}


@pytest.mark.parametrize("name", ['Wood & "nails"', "C:\\tools", "Zürich\x7f 雪", "a\tb\nc"])
def test_any_name_can_be_read_back(name: str) -> None:
    assert tomllib.loads(f"a = {export._toml(name)}")["a"] == name


def _path(script: str | dict[str, str]) -> str:
    return script if isinstance(script, str) else script["path"]


@pytest.mark.parametrize("name", SHEETS)
def test_sizes_do_not_depend_on_the_theme(name: str) -> None:
    css = for_any_theme(name)
    sizes = re.findall(r"[\d.]rem\b", css)
    assert len(sizes) == (2 if name in STYLES else 0), "only the two that say how large a rem is"
    for size in re.findall(r"(?<![\w.-])(-?\d*\.?\d+)rem\b", sheet(name)):
        assert f"calc({size} * var(--ww-rem))" in css

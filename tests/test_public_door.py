"""What other programs may import: one door, light until it is used, with examples that run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_sites import ROOT

import wegwijs
from mkdocs_wegwijs.options import WegwijsConfig
from wegwijs.cli import main

PAPERS = ("README.md", "docs/contributing/from-python.md")
_EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", wegwijs.__all__)
def test_every_name_of_the_door_is_there_and_says_what_it_does(name: str) -> None:
    assert getattr(wegwijs, name).__doc__
    assert name in dir(wegwijs)


def test_no_module_takes_the_place_of_a_name() -> None:
    files = Path(wegwijs.__path__[0]).rglob("*.py")
    modules = {each.relative_to(wegwijs.__path__[0]).parts[0].removesuffix(".py") for each in files}
    assert not modules & set(wegwijs.__all__)


def test_a_name_that_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="no attribute 'decode'"):
        wegwijs.decode  # noqa: B018


def test_importing_loads_no_library() -> None:
    code = (
        "import sys, wegwijs\n"
        "heavy = {'pydantic', 'yaml', 'jinja2', 'markdown', 'click', 'mkdocs'} & {*sys.modules}\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("paper", PAPERS)
def test_the_examples_run_on_a_site_that_was_begun(
    paper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = _EXAMPLE.findall((ROOT / paper).read_text("utf-8"))
    assert examples
    assert CliRunner().invoke(main, ["init", str(tmp_path)]).exit_code == 0
    monkeypatch.chdir(tmp_path)
    for example in examples:
        done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_the_readme_tells_each_option_of_the_plugin() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    options = [name for name, _ in WegwijsConfig._schema]
    assert options and [name for name in options if f"| `{name}: " not in readme] == []


def test_the_paper_shows_each_name_of_the_door() -> None:
    shown = " ".join(_EXAMPLE.findall((ROOT / PAPERS[1]).read_text("utf-8")))
    assert [name for name in wegwijs.__all__ if not re.search(rf"\b{name}\b", shown)] == []

"""What other programs may import: one door, light until it is used, with examples that run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from small_sites import MINIMAL, ROOT

import wegwijs

_EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", wegwijs.__all__)
def test_every_name_of_the_door_is_there_and_says_what_it_does(name: str) -> None:
    assert getattr(wegwijs, name).__doc__
    assert name in dir(wegwijs)


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


def test_the_examples_of_the_readme_run_on_a_small_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = _EXAMPLE.findall((ROOT / "README.md").read_text("utf-8"))
    assert examples
    (tmp_path / "data").symlink_to(MINIMAL)
    monkeypatch.chdir(tmp_path)
    for example in examples:
        done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout

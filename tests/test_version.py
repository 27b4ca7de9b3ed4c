"""One number says which version this is, wherever it is written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from wegwijs import __version__
from wegwijs.cli import main

ROOT = Path(__file__).parent.parent


def test_the_package_and_the_changelog_have_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    headings = re.findall(r"(?m)^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    released = [each for each in headings if each != "Unreleased"]
    assert project["version"] == __version__ == released[0]


def test_the_command_tells_it() -> None:
    said = CliRunner().invoke(main, ["--version"]).output
    assert said == f"wegwijs, version {__version__}\n"

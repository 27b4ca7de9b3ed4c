"""What every test shares: a browser where there is one, and steady property tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import chromium
import pytest
from built_site import mkdocs, served
from hypothesis import settings
from small_sites import small_site

IN_CI = bool(os.environ.get("CI"))

# A slow machine is no finding; under CI the same commit always draws the same examples.
settings.register_profile("wegwijs", deadline=None, derandomize=IN_CI)
settings.load_profile("wegwijs")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden pages again")


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Tell whether golden pages are written instead of compared."""
    return bool(pytestconfig.getoption("--update"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that `-m "not browser"` leaves out all of it."""
    for item in items:
        if "browser_executable" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_executable() -> Path:
    """Name the Chrome or Chromium to test with; skip where there is none, but never in CI."""
    found = chromium.find()
    if found is None:
        refuse = pytest.fail if IN_CI else pytest.skip
        refuse("no Chrome or Chromium; `make test` installs one, WEGWIJS_BROWSER names one")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_executable: Path
) -> dict[str, Any]:
    """Have pytest-playwright start that browser instead of one of its own."""
    return {**browser_type_launch_args, "executable_path": str(browser_executable)}


@pytest.fixture(scope="session")
def workshop_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the data of the small site for browsers, to ask and not to change; gives its folder."""
    return small_site("workshop", tmp_path_factory.mktemp("asked")).data


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small site for browsers, with the shipped theme; gives its folder."""
    folder = tmp_path_factory.mktemp("workshop")
    small_site("workshop", folder)
    site = tmp_path_factory.mktemp("www") / "wegwijs"  # the path of its address
    result = mkdocs("build", "--site-dir", str(site), cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    return site


@pytest.fixture(scope="session")
def workshop_address(workshop: Path) -> Iterator[str]:
    """Serve the small site; gives its address, with a slash at the end."""
    with served(workshop.parent) as address:
        yield f"{address}{workshop.name}/"

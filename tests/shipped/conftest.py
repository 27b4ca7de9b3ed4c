"""The shipped site, built once: what tests of its facts and pages look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import ROOT, mkdocs, served

# A translation that is behind its text is said by `wegwijs check`, and breaks no page.
_BEHIND = re.compile(r"\[(outdated|unconfirmed)-translation\]")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped site without a warning; gives its folder."""
    site = tmp_path_factory.mktemp("www") / "wegwijs"  # the path of its address
    result = mkdocs("build", "--site-dir", str(site), cwd=ROOT, check=False)
    assert result.returncode == 0, result.stdout
    warnings = [each for each in result.stdout.splitlines() if each.startswith("WARNING")]
    assert [each for each in warnings if not _BEHIND.search(each)] == []
    return site


@pytest.fixture(scope="session")
def site_address(built: Path) -> Iterator[str]:
    """Serve the built site; gives its address, with a slash at the end."""
    with served(built.parent) as address:
        yield f"{address}{built.name}/"

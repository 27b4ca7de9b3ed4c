"""After a change around the pages of a site with Material, what is kept is what a cold build makes.

A few of the changes; all with WEGWIJS_STALE_STEPS=20.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import material_site
import pytest
import stale_site
from material_site import CASES

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(sys.platform == "win32", reason="a cold build is a fork of this process"),
]
Begun = tuple[Path, stale_site.Built]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begun]:
    """Build the site once; each case begins from what is kept of it."""
    with pytest.MonkeyPatch.context() as patch:
        stale_site.surround(patch)
        patch.setattr(sys, "dont_write_bytecode", True)  # a hook that is saved is read anew
        patch.setattr(sys, "path", [*sys.path])
        site = material_site.make_site(tmp_path_factory.mktemp("material") / "site")
        first = stale_site.build(site, site.with_name("warm"), check=False)
        assert first.build.status == 0, first.build.said
        yield site, first


@pytest.mark.parametrize("name", stale_site.some_of(CASES, 2))
def test_what_is_kept_is_what_a_cold_build_makes(begun: Begun, name: str) -> None:
    site, ready = begun
    case, before, warm = CASES[name], stale_site.state(site), site.with_name("warm")
    try:
        if case.before is not None:
            case.before(site)
            ready = stale_site.build(site, warm, check=False)
            assert ready.build.status == 0, ready.build.said
        case.edit(site)
        now = stale_site.build(site, warm, check=False)
        cold = stale_site.cold(site, site.with_name("cold"), check=False)
        assert stale_site.differing(now.files, cold.files) == []
        assert now.build == cold.build
        changed = stale_site.differing(ready.files, now.files)
        assert bool(changed) == case.changes, changed
    finally:
        shutil.rmtree(site / ".git", ignore_errors=True)
        stale_site.put_back(site, before)

"""A built site is the same, byte for byte, on all days of a period, and another one afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from dated_rules import DATED_RULES
from neighbour_sites import run
from small_sites import change, small_site

GUIDE = "\n/// decision | need-hammer\n    material: stone\n///\n"


def _site(folder: Path) -> Path:
    small_site("minimal", folder)
    change(folder / "data", DATED_RULES)
    for language in ("en", "nl"):
        with (folder / "docs" / language / "guide.md").open("a", encoding="utf-8") as page:
            page.write(GUIDE)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.site
def test_mkdocs_builds_the_same_site_all_through_a_period_and_another_at_its_turn(
    tmp_path: Path,
) -> None:
    site, built = _site(tmp_path / "site"), {}
    for day in ("2027-01-01", "2027-02-28", "2027-03-01"):
        done = run(site, tmp_path / day, {"WEGWIJS_DAY": day})
        assert done.code == 0, done.said
        built[day] = _files(tmp_path / day)
    first, last, turned = built.values()
    assert first.keys() == last.keys() == turned.keys()
    assert [name for name in first if first[name] != last[name]] == []
    other = {name for name in first if first[name] != turned[name]}
    for page in ("guide", "decisions/need-hammer"):
        assert {f"{page}/index.html", f"nl/{page}/index.html"} <= other
    assert not {name for name in other if "tools/" in name}

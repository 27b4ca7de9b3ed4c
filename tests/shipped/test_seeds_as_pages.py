"""The two documents the project began from, saved as pages: what is found, and how it is mended."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_site import mkdocs
from seeds import seeds
from small_sites import MINIMAL, minimal_repository

from wegwijs.making.pipeline import Settings, check
from wegwijs.markdown.page_text import read_text

CASES = Path(__file__).parents[1] / "cases" / "seeds"
SITE = yaml.safe_load((CASES / "site.yaml").read_text("utf-8"))


@pytest.fixture(params=["en", "nl"])
def saved(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Settings, dict[str, Any]]:
    """Save a document as a page of the small site; gives the site and what is expected of it."""
    case = yaml.safe_load((CASES / f"{request.param}.yaml").read_text("utf-8"))
    site = minimal_repository(tmp_path, SITE)
    shutil.copy(seeds()[request.param], tmp_path / case["page"])
    return site, case


def test_everything_that_is_wrong_is_found_where_it_stands(
    saved: tuple[Settings, dict[str, Any]],
) -> None:
    site, case = saved
    found = check(site).report
    assert {each.where.path for each in found} == {case["page"]}
    said = [f"{each.where.line}:{each.where.column} {each.code} {each.message}" for each in found]
    assert len(said) == len(case["findings"])
    for line, beginning in zip(said, case["findings"], strict=True):
        assert line.startswith(beginning)


def test_each_link_out_of_the_site_is_reported_by_itself(
    saved: tuple[Settings, dict[str, Any]],
) -> None:
    site, case = saved
    assert site.docs is not None
    text = (site.docs.parent / case["page"]).read_text("utf-8")
    defined = read_text(case["page"], text.partition("\n---\n")[2]).definitions
    leading_out = [each.target for each in defined if not each.target.startswith("https://")]
    dead = [each.message for each in check(site).report if each.code == "dead-link"]
    assert len(dead) == len(leading_out) > 5
    for target, message in zip(leading_out, dead, strict=True):
        assert repr(target) in message


@pytest.mark.site
def test_with_its_mends_the_page_is_clean_and_builds_strictly(
    saved: tuple[Settings, dict[str, Any]], tmp_path: Path
) -> None:
    site, case = saved
    page = tmp_path / case["page"]
    page.write_text(_mended(page.read_text("utf-8"), case["mends"]), "utf-8")
    accepted = f"- {{code: missing-page, path: {case['page']}, because: It has no twin yet.}}\n"
    (tmp_path / "data" / "accepted.yaml").write_text(accepted, "utf-8")
    assert [str(each) for each in check(site).report] == []
    shutil.copy(MINIMAL.parent / "mkdocs.yml", tmp_path)
    result = mkdocs("build", "--strict", cwd=tmp_path, check=False)
    assert result.returncode == 0, result.stdout
    shown = (tmp_path / "site" / _address(case["page"])).read_text("utf-8")
    assert "[!" not in shown and "][" not in shown


def _mended(text: str, mends: list[dict[str, Any]]) -> str:
    """Make every mend, from the end of the page to its beginning, so that places stay."""
    lines = text.split("\n")
    places = [(*map(int, each["at"].split(":")), each) for each in mends]
    for first, column, mend in sorted(places, key=lambda each: each[:2], reverse=True):
        for number in range(first, first + mend.get("lines", 1)):
            line = lines[number - 1]
            before, rest = line[: column - 1], line[column - 1 :]
            assert rest.startswith(mend["from"]), f"{number}:{column} {line}"
            lines[number - 1] = before + mend["to"] + rest[len(mend["from"]) :]
    return "\n".join(lines)


def _address(page: str) -> str:
    below = page.removeprefix("docs/").removeprefix("en/").removesuffix(".md")
    return f"{below}/index.html"

"""A site that takes one decision keeps its own pages, whatever plugin stands beside ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from neighbour_sites import (
    I18N,
    Built,
    Neighbour,
    article,
    build,
    dead_links,
    differences,
    generated,
    neighbours,
    page_file,
    variants,
    workshop,
)

from wegwijs.making.pipeline import Settings, check

# The cheapest of those with a way of its own to break pages; benchmarks/neighbours.py has all.
TRIED = ("macros", "minify", "tags", "offline")
CASES = {each.name: each for each in neighbours()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with no plugin beside ours."""
    folder = tmp_path_factory.mktemp("alone")
    built = build(workshop(folder / "site"), folder / "built", ["search", I18N, "wegwijs"], None)
    assert built.code == 0, built.said
    return built.folder


@pytest.mark.site
@pytest.mark.parametrize("name", TRIED)
def test_own_pages_stay_and_ours_are_whole_beside(name: str, alone: Path, tmp_path: Path) -> None:
    neighbour = CASES[name]
    if not neighbour.there:
        pytest.skip(f"{neighbour.package} is not installed: pip install --group neighbours")
    built = _built(neighbour, tmp_path, ("without", "after"))
    found = tuple(differences(built["without"].folder, built["after"].folder))
    assert found == (), built["after"].said
    for page in generated(alone):
        assert article(built["after"].folder, page) == article(alone, page), page
    assert dead_links(built["after"].folder) == dead_links(built["without"].folder)
    guide = page_file(built["after"].folder, "guide").read_text("utf-8")
    assert "wegwijs-decision" in guide or "data-decision" in guide
    assert "Before." in guide and "///" not in guide


def _built(neighbour: Neighbour, folder: Path, which: tuple[str, ...]) -> dict[str, Built]:
    site, lists = workshop(folder / "site", neighbour), variants(neighbour)
    built = {each: build(site, folder / each, lists[each], neighbour) for each in which}
    assert all(each.code == 0 for each in built.values()), [each.said for each in built.values()]
    return built


BROKEN = {
    "an unknown decision": ("/// decision | need-licenses\n///\n", ["unknown-decision"]),
    "an answer that is none": (
        "/// decision | need-licence\n    deployment: nowhere\n///\n",
        ["malformed-condition"],
    ),
    "a block that does not close": ("/// decision | need-licence\n\nText.\n", ["unread-block"] * 2),
    "two slashes": ("// decision | need-licence\n//\n", ["unread-block"]),
    "no id": ("/// decision\n///\n", ["unread-block"]),
    "an address of the data": ("[Read](decision:need-licence)\n", ["malformed-link"]),
    "an address of no data": ("[Read](concept:nothing)\n", ["malformed-link"]),
    "a block of others": ("/// note | Mind\nYour thumbs.\n///\n", []),
    "a decision that is spoken of": ("// The decision is made.\n\n/ decision\n", []),
    "signs of others, no title, a dead link": ("~~a~~ [b](c.md) <script>d</script>\n", []),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_asks_for_the_data_is_looked_at_and_nothing_else(name: str, tmp_path: Path) -> None:
    text, codes = BROKEN[name]
    site = workshop(tmp_path / "site")
    (site / "docs" / "en" / "more.md").write_text(text, "utf-8")
    checked = check(Settings(site / "data", docs=site / "docs"))
    found = [each for each in checked.report if each.where.path.startswith("docs/")]
    assert [each.code for each in found] == codes, found
    assert all(each.where.path == "docs/en/more.md" for each in found)
    assert "only what asks for the data" in " ".join(checked.looked_at.remarks)


def test_a_page_where_the_data_makes_one_is_refused(tmp_path: Path) -> None:
    site = workshop(tmp_path / "site")
    (site / "docs" / "en" / "decisions").mkdir()
    (site / "docs" / "en" / "decisions" / "need-licence.md").write_text("# Mine\n", "utf-8")
    found = list(check(Settings(site / "data", docs=site / "docs")).report)
    assert [each.code for each in found] == ["duplicate-page"]

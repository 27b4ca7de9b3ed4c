"""Links with a query, an anchor, spaces, parentheses or percent signs, in every form of a page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from small_sites import change
from test_written_pages import minimal_repository

from wegwijs.making import export
from wegwijs.making.pipeline import build, check
from wegwijs.pages.links import Links
from wegwijs.published.markdown_copy import markdown_copy, moved
from wegwijs.written.published_path import Addresses

NAMES = ("my page", "odd (page)", "100% sure", "één", "a+b & c")
WAYS = {  # how a writer may lead to a page, given its name as an address writes it
    "inline": "[x]({})",
    "with a title": '[x]({} "A title")',
    "in angle brackets": "[x](<{}>)",
    "by reference": "[x][it]\n\n[it]: {}",
    "by reference, in angle brackets": "[x][it]\n\n[it]: <{}>",
}
MORE = ("", "?deployment=online", "#access", "?a=1&b=two#access", "?q=(a)", "?q=a%20b%23c")
_LINK = re.compile(r"\]\((?:<([^>]*)>|((?:[^\s()]|\([^\s()]*\))*))|^\[it\]: (?:<(.*)>|(\S+))", re.M)


def _written(name: str) -> str:
    return name.replace("%", "%25").replace(" ", "%20")


def _target(text: str) -> str:
    (found,) = _LINK.finditer(text)
    return next(each for each in found.groups() if each)


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_a_link_is_written_anew_whole(name: str, way: str, more: str) -> None:
    for target in (f"../tools/{_written(name)}.md{more}", f"guide.md{more}"):
        text = WAYS[way].format(target)
        for urls in (True, False):
            for written in (
                moved(text, "about/data.md", addresses=Addresses(urls)),
                markdown_copy(text, "about/data.md", {}, addresses=Addresses(urls)).partition(
                    "---\n\n"
                )[2],
            ):
                path, _, query = (
                    _target(written).partition(more[:1]) if more else (_target(written), "", "")
                )
                file = target.partition(more[:1])[0] if more else target
                stem = file.removesuffix(".md")
                expected = f"../{stem}/index.md" if urls else file
                assert (path, query) == (expected, more[1:])


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org/a.md?b=c)",
        "[x](mailto:a@example.org)",
        "[x](#access)",
        "[x](?deployment=online)",
        "[x](/a.md)",
        "[x](//example.org/a.md)",
        "`[x](a.md)`",
    ],
)
def test_other_addresses_stay(text: str) -> None:
    assert moved(text, "about/data.md") == text


def test_links_in_angle_brackets_may_hold_spaces() -> None:
    assert moved("[x](<my page.md?a=b>)", "a.md") == "[x](<../my page/index.md?a=b>)"
    assert moved("![x](<my picture.png>)", "a.md") == "![x](<../my picture.png>)"


def test_every_link_leads_to_a_page_in_what_is_exported(tmp_path: Path) -> None:
    head = '---\ntitle: "A page {0} with a title that is long enough"\ndescription: "{0}"\n---\n\n'
    body = head + "# Page\n\n## Part {{#access}}\n"
    lines = [
        WAYS[way]
        .format(f"../{_written(name)}.md{more}")
        .replace("[it]", f"[it{number}{way[-3:]}{more}]")
        for number, name in enumerate(NAMES)
        for way in ("inline", "in angle brackets", "with a title")
        for more in ("", "?deployment=online", "#access", "?a=1#access")
    ]
    case = {"write": {}}
    for language in ("en", "nl"):
        for name in NAMES:
            case["write"][f"docs/{language}/{name}.md"] = body.format(name)
        case["write"][f"docs/{language}/about/links.md"] = body.format("links") + "\n\n".join(lines)
    settings = minimal_repository(tmp_path / "site")
    change(tmp_path / "site", case)
    told = [each for each in check(settings).report if "link" in each.code or "anchor" in each.code]
    assert not told, told[0]
    assert settings.docs is not None
    site = build(settings)
    export.write(site, settings.docs, tmp_path / "pages")
    page = tmp_path / "pages" / "docs" / "en" / "about" / "links" / "index.md"
    found = [a or b for a, b, _, _ in _LINK.findall(page.read_text("utf-8"))]
    assert len(found) == len(lines)
    for target in found:
        assert (page.parent / unquote(urlsplit(target).path)).is_file(), target


def test_links_of_the_data_keep_answers_and_anchors(tmp_path: Path) -> None:
    site = tmp_path / "site"
    file = site / "data" / "tools" / "hammer.yaml"
    settings = minimal_repository(site)
    text = file.read_text("utf-8")
    assert "(concept:nail)" in text, "choose another place for this case"
    changed = text.replace("(concept:nail)", "(concept:nail?deployment=online#licence)")
    file.write_text(changed, "utf-8")
    report = check(settings).report
    assert not [each for each in report if "unknown" in each.code or "anchor" in each.code]
    catalog = build(settings).catalog
    assert catalog is not None
    links = Links(catalog, "en", "tools/hammer.md")
    assert links.to_page("concept:nail?a=b#access") == "../nail/?a=b#access"
    assert links.to_file("concept:nail#access") == "nail.md#access"
    file.write_text(changed.replace("#licence", "#license"), "utf-8")
    dead = [each for each in check(settings).report if each.code == "dead-anchor"]
    assert dead and dead[0].hint == "Did you mean 'licence'?"

"""The link check reads a page by its tags as Python's parser of HTML reads it, only sooner."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from drawn_html import TORN_HTML, whole_html
from hypothesis import example, given
from hypothesis import strategies as st
from site_checks.built_pages import BuiltPage, BuiltSite, _Reader, _tags, read_page

_LINKS = st.lists(
    st.sampled_from(
        (
            '\n<a href="b/?x=1&amp;y=2" rel="next" hreflang=\'nl\'>B</a>',
            '<img src="i.png" srcset="i.png 1x, j.png 2x" alt="a > b">',
            '<script>if (1 << 2 && "<a href=x>") {}</script>\n',
            '<!-- <a href="hidden/"> -->',
            '<link rel="alternate" href="/nl/" hreflang="nl">',
            '<meta http-equiv="Refresh" content="0; url=\'there/\'">',
            '<a id="one" id="two" href>C</a>',
            "<title>A &amp; B</title>\n\n",
        )
    ),
    max_size=5,
).map("".join)


def is_read_so(html: str) -> bool:
    quick, slow = _Reader(), _Reader()
    quick.feed(html)
    HTMLParser.feed(slow, html)
    for each in (quick, slow):
        each.close()
    found = [(each.language, each.ids, each.references, each.refresh) for each in (quick, slow)]
    assert found[0] == found[1]
    return _tags(html) is not None


@given(_LINKS, whole_html(), _LINKS)
def test_whole_pages_are_read_by_their_tags(before: str, html: str, after: str) -> None:
    page = f'<!doctype html>\n<html lang="en">\n{before}{html}\n{after}</html>\n'
    assert is_read_so(page)


@given(_LINKS, TORN_HTML, _LINKS)
def test_torn_pages_are_read_so_or_by_the_parser(before: str, html: str, after: str) -> None:
    is_read_so(f'<html lang="en">{before}{html}\n{after}')


@pytest.mark.parametrize("html", ["<p a=b>", "<P>", "<a href=x>", "a < b", "<textarea><b></p>"])
def test_what_is_no_whole_tag_is_left_to_the_parser(html: str) -> None:
    assert not is_read_so(f'<html lang="en">{html}')


def test_a_link_is_followed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path
    (folder / "index.html").write_text('<html lang="en"><a href="./#x">A</a></html>')
    page = read_page(folder, folder / "index.html")
    site = BuiltSite(folder, "https://a.example/b/", {"": page})
    assert [site.below(page, each) for each in ("./#x", "c/", "../", "mailto:a@b.c")] == [
        *("", "c/", None, None)
    ]
    monkeypatch.setattr("site_checks.built_pages.urljoin", None)
    assert site.below(page, "c/") == "c/" and site.below(page, "../") is None


_FOLDERS = st.lists(st.sampled_from(["a/", "b/", "a#b/", "x y/", "é/", "p;q/"]), max_size=3)
_STEPS = st.lists(
    st.sampled_from(
        [*"/#?:;.& \t", "../", "..", "./", "a", "b/", "mailto:", "#a", "?b", "é", "%2e"]
    ),
    max_size=6,
)


@given(_FOLDERS.map("".join), st.sampled_from(["", "", "404.html"]), _STEPS.map("".join))
@example("a/b/", "", "../")
@example("a/", "", "../../../b/")
@example("a/b/", "", "../mailto:b")
@example("a#b/a/", "", "../../b/")
def test_a_link_leads_where_a_browser_follows_it(folder: str, file: str, target: str) -> None:
    site = BuiltSite(Path(), "https://x.example/site/", {})
    page = BuiltPage("", folder + file, "en", (), ())
    try:
        whole = site.own(urldefrag(urljoin(site.url + page.address, target))[0])
    except ValueError:
        with pytest.raises(ValueError):
            site.below(page, target)
    else:
        assert site.below(page, target) == whole

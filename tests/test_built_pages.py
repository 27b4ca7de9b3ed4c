"""The link check reads a page by its tags as Python's parser of HTML reads it, only sooner."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from drawn_html import TORN_HTML, whole_html
from hypothesis import example, given
from hypothesis import strategies as st
from site_checks.built_pages import BuiltPage, BuiltSite, _Reader, _tags, read_page, read_site
from site_checks.dead_links import dead_links, lychee

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


_WITH_DEAD_LINKS = """<!doctype html>
<html lang="en"><head><link rel="icon" href="d1"><link rel="preload" imagesrcset="d2 2x"></head>
<body><blockquote cite="d3"></blockquote><q cite="d4"></q><ins cite="d5"></ins><del cite="d6"></del>
<button formaction="d7">x</button><input formaction="d8" src="d9"><a href="./#e1">x</a>
<svg><use href="#e2"></use><image href="d10"></image></svg><custom-element href="d11">
<img src="d12" srcset="d13 1x, d14 2x"><object data="d15"></object><a href=" d16 ">x</a>
<template><a href="d17">x</a></template><video poster="d18"></video><area href="d19">
<pre><a href="d20">x</a></pre><noscript><a href="d21">x</a></noscript><a href="d22\\b">x</a>
<a rel="nofollow" href="d23">x</a><a href="/site/d24">x</a><a href="/d25">x</a>
<a href="//x.example/site/d26">x</a><a href="https://x.example/site/d27">x</a>
<a href="d28?a=b">x</a>
<a href="../../d29">x</a><a href="a/nothing">x</a><a href="%64%33%30">x</a><a href="folder/">x</a>
<a href="mailto:a@b.example">x</a><a href="https://y.example/d0">x</a><a href="//y.example/d0">x</a>
<a href="https://x.example/d0">x</a><a href="a/">x</a><a href="a">x</a><a href="a/?q#%C3%A9">x</a>
<a href="">x</a><a href="#">x</a><a href="#top">x</a><a href="a/index.html#é">x</a>
<a href="?d=0">x</a>
<img src="data:image/png;base64,AAAA"></body></html>
"""


def test_every_address_on_a_page_is_asked_for(tmp_path: Path) -> None:
    for folder in ("folder", "a"):
        (tmp_path / folder).mkdir()
    (tmp_path / "index.html").write_text(_WITH_DEAD_LINKS, "utf-8")
    (tmp_path / "a/index.html").write_text('<html lang="en"><p id="é">a</p></html>', "utf-8")
    found = list(dead_links(read_site(tmp_path, "https://x.example/site/")))
    missing = {
        re.sub(r"\W*(d\d+).*", r"\1", unquote(each.target).rpartition("site/")[2]) for each in found
    }
    assert missing == {f"d{number}" for number in range(1, 31)} | {
        "./#e1",
        "#e2",
        "a/nothing",
        "folder/",
    }
    asked = [lychee(), "--offline", "--dump", "--root-dir", str(tmp_path), tmp_path / "index.html"]
    seen = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    assert set(re.findall(r"d\d+", seen)) - {"d0"} <= missing

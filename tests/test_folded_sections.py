"""A long page by hand, one line a section: nothing is lost, and links open what they lead to."""

from __future__ import annotations

from pathlib import Path

from built_site import mkdocs, served
from playwright.sync_api import Page, expect
from small_sites import small_site

from wegwijs.pages.folded_sections import folded_sections
from wegwijs.records.load import load

PAGE = """---
title: "A long page that is read one section at a time, by hand"
description: >-
  A page written by hand that is folded: each of its sections stands in one line, and a form
  filters them by words that stand anywhere in it.
folded: yes
---

# Long {#top}

Before all.

## first-code {#first-code}

It is short. It goes on.

## second-code {#second-code}

[A link](index.md) comes first. So it stays.

- Cedar
"""


def test_every_word_stays_and_a_page_without_sections_is_as_it_was(tmp_path: Path) -> None:
    catalog, _ = load(small_site("minimal", tmp_path).data)
    assert catalog is not None
    assert folded_sections("<p>One.</p>", catalog, "en") == "<p>One.</p>"
    html = folded_sections(
        '<p>Lead.</p><h2 id="a">A <b>b</b></h2>\n<p>One. Two.</p>\n<ul><li>x</li></ul>'
        '<h2 id="c">C</h2><p><a href="#a">Three.</a> Four.</p>',
        catalog,
        "en",
    )
    assert html.index("Lead.") < html.index("ww-sift") < html.index("<details")
    assert '<summary>A <b>b</b> <span class="ww-first">One.</span></summary>' in html
    assert "<p>Two.</p>" in html and "<li>x</li>" in html
    assert '<a href="#a">Three.</a> Four.' in html
    assert html.count("One.") == html.count("Two.") == html.count("Three.") == 1
    assert html.count("<details") == html.count("</details>") == 2


def test_a_folded_page_is_filtered_and_its_links_open(page: Page, tmp_path: Path) -> None:
    folder, site = tmp_path / "site", tmp_path / "www"
    small_site("workshop", folder)
    for language in ("en", "nl"):
        (folder / "docs" / language / "long.md").write_text(PAGE, "utf-8")
    result = mkdocs("build", "--site-dir", str(site), cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    with served(site) as address:
        page.goto(f"{address}long/#second-code")
        expect(page.get_by_text("Cedar")).to_be_visible()
        expect(page.get_by_text("It goes on.")).to_be_hidden()
        page.get_by_label("Search").last.fill("cedar")
        expect(page.locator("details[data-about]:visible")).to_have_count(1)
        expect(page.locator(".ww-sift [role=status]")).to_contain_text("1 of 2")

"""A source in several languages leads each reader to theirs, and says so where it cannot."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from small_sites import minimal_data, small_site

from wegwijs.making.pipeline import build
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.words import Words
from wegwijs.records.load import load
from wegwijs.records.source_pages import published_source

ONE = "language: en\n  url: https://handbook.example/"
TWO = "url: {en: https://handbook.example/en/, nl: https://handbook.example/nl/}"
GERMAN = "language: de\n  url: {de: https://handbook.example/de/, nl: https://handbook.example/nl/}"
ELSEWHERE = "language: de\n  url: https://handbook.example/de/"


def _with(data: Path, url: str, anchor: str = "anchor: hammers") -> Path:
    file = data / "sources.yaml"
    text = file.read_text("utf-8")
    assert text.count(ONE) == 1 and text.count("anchor: hammers") == 1
    file.write_text(text.replace(ONE, url).replace("anchor: hammers", anchor), "utf-8")
    return data


def _entry(data: Path, language: str, citation: str = "handbook#hammers") -> SourceEntry:
    catalog, findings = load(data)
    assert catalog is not None and not findings
    (entry,) = References.of(catalog, Words(catalog, language), [citation]).entries()
    return entry


@pytest.mark.parametrize(
    ("url", "reader", "address", "language", "said"),
    [
        (ONE, "en", "https://handbook.example/", "en", ""),
        (ONE, "nl", "https://handbook.example/", "en", "Engels"),
        (TWO, "en", "https://handbook.example/en/", "en", ""),
        (TWO, "nl", "https://handbook.example/nl/", "nl", ""),
        (GERMAN, "nl", "https://handbook.example/nl/", "nl", ""),
        (GERMAN, "en", "https://handbook.example/de/", "de", "German"),
        (ELSEWHERE, "nl", "https://handbook.example/de/", "de", "Duits"),
    ],
)
def test_a_citation_leads_to_the_reader_s_language_or_says_which_one_it_is(
    tmp_path: Path, url: str, reader: str, address: str, language: str, said: str
) -> None:
    entry = _entry(_with(minimal_data(tmp_path), url), reader)
    assert entry.href == f"{address}#hammers"
    assert (entry.language, entry.in_language) == (language, said)


def test_a_place_may_have_another_fragment_in_each_language(tmp_path: Path) -> None:
    data = _with(minimal_data(tmp_path), TWO, "anchor: {en: hammers, nl: hamers}")
    assert _entry(data, "en").href == "https://handbook.example/en/#hammers"
    assert _entry(data, "nl").href == "https://handbook.example/nl/#hamers"
    assert _entry(data, "nl", "handbook").href == "https://handbook.example/nl/"


def test_a_place_without_a_fragment_in_a_language_leads_to_the_whole_page(tmp_path: Path) -> None:
    data = _with(minimal_data(tmp_path), TWO, "anchor: {en: hammers}")
    assert _entry(data, "nl").href == "https://handbook.example/nl/"


@pytest.mark.parametrize("reader", ["en", "nl"])
def test_a_path_on_the_vendor_s_site_leads_to_the_source_in_the_reader_s_language(
    tmp_path: Path, reader: str
) -> None:
    url = "url: {en: https://docs.example/en/tools/hammer.md, nl: https://docs.example/nl/tools/hammer.md}"
    catalog, _ = load(_with(minimal_data(tmp_path), url))
    assert catalog is not None
    found = published_source(catalog, "../../en/tools/hammer.md", reader)
    assert found == f"https://docs.example/{reader}/tools/hammer.md"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("url: https://handbook.example/", "language"),
        ("language: fr\n  url: {en: https://handbook.example/}", "its own language, 'fr'"),
        ("language: en\n  url: {en: handbook.example}", "handbook.example"),
        ("language: en\n  url: {}", "url"),
    ],
)
def test_what_is_wrong_with_addresses_is_said_at_its_line(
    tmp_path: Path, wrong: str, message: str
) -> None:
    _, findings = load(_with(minimal_data(tmp_path), wrong))
    assert len(findings) == 1
    assert message in findings[0].message
    assert findings[0].where.path.endswith("sources.yaml") and findings[0].where.line


def test_pages_and_published_files_follow(tmp_path: Path) -> None:
    settings = small_site("minimal", tmp_path)
    _with(tmp_path / "data", TWO)
    site = build(replace(settings, site_url="https://site.example/"))
    assert not site.report.has_errors
    for language, other in (("en", "nl"), ("nl", "en")):
        pages = [each.markdown for each in site.documents if each.language == language]
        links = {
            link for page in pages for link in re.findall(r"https://handbook\.example/\w*", page)
        }
        assert links == {f"https://handbook.example/{language}"}, other
    published = {
        each.uri: each.content
        for each in site.assets
        if each.uri.endswith(".json") and "handbook.example" in each.content
    }
    assert published
    for uri, content in published.items():
        json.loads(content)
        other = "/en/" if uri.startswith("nl/") or ".nl." in uri else "/nl/"
        assert f"handbook.example{other}" not in content, uri

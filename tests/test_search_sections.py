"""Search reads pages as Material does, only sooner: compared with Material's own parser."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from drawn_html import TORN_HTML, whole_html
from hypothesis import given
from material.plugins.search import plugin as material

from mkdocs_wegwijs.doors import search
from mkdocs_wegwijs.search import sections

_PARTS = search.parts()


def _form(found: list[Any]) -> list[tuple[object, ...]]:
    return [
        (each.el.tag, each.el.attrs, each.depth, each.text, each.title, each.id) for each in found
    ]


def _of_material(html: str) -> list[tuple[object, ...]]:
    parser = material.Parser()
    parser.feed(html)
    parser.close()
    return _form(parser.data)


def _is_as_of_material(html: str) -> bool:
    """Compare; tells whether it was read here at all. Material stops at some HTML."""
    assert _PARTS is not None
    found = sections.sections(html, *_PARTS)
    try:
        expected = _of_material(html)
    except (ValueError, AttributeError):
        assert found is None
        return True
    assert found is None or _form(found) == expected
    return found is not None


@given(whole_html())
def test_whole_html_is_divided_as_material_divides_it(html: str) -> None:
    assert _is_as_of_material(html)


@given(TORN_HTML)
def test_html_that_is_not_whole_is_divided_so_or_left_to_material(html: str) -> None:
    _is_as_of_material(html)


def test_every_page_of_a_built_site_is_divided_here_and_so(workshop: Path) -> None:
    assert _PARTS is not None
    pages = list(workshop.rglob("index.html"))
    assert pages
    for page in pages:
        html = page.read_text("utf-8")
        content = html.partition("<article")[2].partition(">")[2].partition("</article>")[0]
        found = sections.sections(content, *_PARTS)
        assert found is not None, page
        assert _form(found) == _of_material(content)


def test_material_writes_the_entries_of_what_was_divided_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    html = '<h1 id="top">One &amp; two</h1><p>Text</p><h2 id="more">More</h2><p>Other</p>'
    toc = [SimpleNamespace(id="more", url="#more", children=[])]
    page = SimpleNamespace(content=html, toc=toc, url="a/", meta={"tags": ["x"]}, title="One")
    left_out = SimpleNamespace(**{**vars(page), "meta": {"search": {"exclude": True}}})
    theirs, ours = material.SearchIndex(), material.SearchIndex()
    theirs.add_entry_from_context(page)
    config: Any = SimpleNamespace(plugins={"material/search": SimpleNamespace(search_index=ours)})
    sections.quicken(config)
    sections.quicken(config)
    ours.add_entry_from_context(left_out)
    monkeypatch.setattr(material, "Parser", None)  # it is not asked
    ours.add_entry_from_context(page)
    assert ours.entries == theirs.entries
    assert len(ours.entries) == 2

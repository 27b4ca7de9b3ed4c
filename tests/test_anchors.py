"""The ids of a page are found as MkDocs finds them, only sooner."""

from __future__ import annotations

from typing import Any

import pytest
from drawn_html import TORN_HTML, whole_html
from hypothesis import given
from mkdocs.structure import pages

from mkdocs_wegwijs import anchors


def _of_mkdocs(text: str) -> set[str]:
    parser = pages._HTMLHandler()
    parser.feed(text)
    parser.close()
    return parser.present_anchor_ids


@given(whole_html())
def test_ids_of_whole_html_are_those_that_mkdocs_finds(html: str) -> None:
    text = f'# Title {{#not-one}}\n\n{html}\n\n<a name="here">A</a> `code` 1 > 0\n'
    assert anchors.ids(text) == _of_mkdocs(text)


@given(TORN_HTML)
def test_ids_of_html_that_is_not_whole_are_those_or_left_to_mkdocs(html: str) -> None:
    assert anchors.ids(html) in (None, _of_mkdocs(html))


def test_mkdocs_is_asked_only_for_what_is_not_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    anchors.quicken()
    anchors.quicken()
    reader: Any = pages._RawHTMLPreprocessor()
    asked = []
    real = pages._HTMLHandler

    def handler() -> Any:
        asked.append(1)
        return real()

    monkeypatch.setattr(pages, "_HTMLHandler", handler)
    lines = ['<p id="one">', '</p> <a name="two">x</a>']
    assert reader.run(lines) is lines
    assert reader.present_anchor_ids == {"one", "two"} and not asked
    assert reader.run([*lines, "1 < 2 <b id=three>"])
    assert reader.present_anchor_ids == {"one", "two", "three"} and asked

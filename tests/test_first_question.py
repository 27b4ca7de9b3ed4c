"""The first question of a decision on another page: plain links, each with its answer given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_sites import small_site

from wegwijs.making.embedding import Embedder
from wegwijs.records.load import load

DECISION = "data/decisions/need-hammer.yaml"


def asked(folder: Path, block: str, language: str = "en", case: object = None) -> str:
    settings = small_site("minimal", folder, case)  # type: ignore[arg-type]
    catalog, _ = load(settings.data)
    assert catalog is not None
    embedder = Embedder()
    embedder.turn_to(catalog, language, "index.md")
    return embedder.expand(f"# Home\n\n{block}\n\nThe rest.\n")


def links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', html)


BLOCK = "/// question | need-hammer\n///"
PAGE = "decisions/need-hammer/"


def test_each_answer_is_a_link_with_that_answer_given(tmp_path: Path) -> None:
    html = asked(tmp_path, BLOCK)
    assert links(html) == [
        (PAGE, "Do I need a hammer?"),
        (f"{PAGE}?material=wood", "Wood"),
        (f"{PAGE}?material=stone", "Stone"),
        (f"{PAGE}?material=%3F", "I don&#39;t know"),
    ]
    assert "What do you work with?" in html and "<script" not in html and "The rest." in html


def test_what_is_fixed_goes_along_and_the_next_question_is_asked(tmp_path: Path) -> None:
    html = asked(tmp_path, "/// question | need-hammer\n    material: wood\n    length: 20\n///")
    assert (f"{PAGE}?material=wood&#38;length=20&#38;helped=yes", "Yes") in links(html)


def test_a_question_that_is_typed_is_asked_on_its_page(tmp_path: Path) -> None:
    html = asked(tmp_path, "/// question | need-hammer\n    material: wood\n    helped: yes\n///")
    assert links(html) == [(f"{PAGE}?material=wood&#38;helped=yes", "Do I need a hammer?")]
    assert "How long is it?" in html


def test_where_nothing_is_left_to_ask_only_the_decision_is_named(tmp_path: Path) -> None:
    html = asked(tmp_path, "/// question | need-hammer\n    material: stone\n///")
    assert links(html) == [(f"{PAGE}?material=stone", "Do I need a hammer?")]


def test_it_is_in_the_language_of_its_page(tmp_path: Path) -> None:
    assert "Waar werkt u mee?" in asked(tmp_path, BLOCK, "nl")


@pytest.mark.parametrize("block", ["/// question | no-such\n///", "/// question | hammer\n///"])
def test_what_is_no_decision_shows_nothing(tmp_path: Path, block: str) -> None:
    assert not links(asked(tmp_path, block))

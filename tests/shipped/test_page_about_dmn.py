"""The page about DMN says what the code does: it has the same table, in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wegwijs.interchange.dmn.supported import IN, OUT, Way

DOCS = Path(__file__).parents[2] / "docs"
SAID = {
    "en": {"exactly": Way.EXACTLY, "with a difference": Way.DIFFERENTLY, "not": Way.NOT},
    "nl": {"precies": Way.EXACTLY, "met een verschil": Way.DIFFERENTLY, "niet": Way.NOT},
}
YES = {"en": "yes", "nl": "ja"}


@pytest.mark.parametrize("language", SAID)
def test_the_page_has_the_table_of_the_code(language: str) -> None:
    text = (DOCS / language / "writing" / "dmn.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    assert {name: SAID[language][way] for name, way, _ in rows} == IN
    assert {name for name, _, written in rows if written == YES[language]} == OUT

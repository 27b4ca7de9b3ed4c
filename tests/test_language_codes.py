"""The engine knows no language by name: what differs by language comes from CLDR or from words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PLUGINS = Path(__file__).parent.parent / "plugins"
CODES = {"en", "nl", "de", "fr", "es", "ar", "he"}
REASONS = {
    "wegwijs/words/packaged.py": "the language whose words stand in where there are none",
    "wegwijs/checks/pages/figures.py": "number words and colours, to be taken from CLDR and words",
    "wegwijs/words/language_names.py": "whose names CLDR has for every language",
    "wegwijs/start/example.py": "the language a new site's example is in where ours has none",
    "wegwijs/findings/panel.py": "findings are written in English",
}


def _with_codes() -> Iterator[str]:
    for path in sorted(PLUGINS.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        texts = {
            each.value
            for each in ast.walk(tree)
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        }
        if texts & CODES or any(f'lang="{code}"' in text for code in CODES for text in texts):
            yield path.relative_to(PLUGINS).as_posix()


def test_no_language_is_a_literal_but_for_a_reason() -> None:
    assert set(_with_codes()) == set(REASONS)

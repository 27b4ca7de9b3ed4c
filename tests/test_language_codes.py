"""No language is known by name: what differs by language is in CLDR, in words or in data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers

PLUGINS = Path(__file__).parent.parent / "plugins"
CODES = {each.replace("_", "-") for each in locale_identifiers()}
# What is the code of a language, too, and is meant as something else.
WORDS = {
    "br": "an element",
    "cy": "a length of a picture",
    "fy": "a length of a picture",
    "hr": "an element",
    "id": "what names a record",
    "is": "a key, or a word",
    "it": "a word",
    "no": "the opposite of yes",
    "or": "a word that joins",
    "sms": "a scheme of addresses",
    "ss": "what stands for a letter",
    "th": "an element",
    "to": "a word",
    "tr": "an element",
}
REASONS = {
    ("wegwijs/words/packaged.py", "en"): "the language whose words stand in where there are none",
    ("wegwijs/words/language_names.py", "en"): "whose names CLDR has for every language",
    ("wegwijs/words/written_dates.py", "en"): "months stand in English in texts of every language",
    ("wegwijs/making/shown_translations.py", "en"): "why a text has no history is said in English",
    ("wegwijs/upgrade/words.py", "en"): "the language whose words tell which keys there are",
    ("wegwijs/start/example.py", "en"): "that of a new site's example where ours has none",
    ("wegwijs/findings/panel.py", "en"): "findings are written in English",
    ("wegwijs/records/kinds/declaration.py", "en"): "what is validated without a site has one",
    ("wegwijs/records/lenient.py", "en"): "what is validated where no language is known has one",
    ("wegwijs/decisions/conditions.py", "ja"): "no language: a word for yes, to hint at",
    ("wegwijs/parts/shorter_names.py", "as"): "no language: a word of scripts themselves",
    ("mkdocs_wegwijs/serve/open_pages.py", "en"): "of a page where nobody names one",
    ("mkdocs_wegwijs/serve/telling.py", "as"): "no language: what a page is known as",
    ("mkdocs_wegwijs/languages.py", "en"): "the stemmer that lunr has without a file",
    ("mkdocs_wegwijs/languages.py", "nb"): "lunr has one stemmer for both of Norwegian",
    ("mkdocs_wegwijs/languages.py", "nn"): "lunr has one stemmer for both of Norwegian",
    ("mkdocs_wegwijs/search/search-words.js", "en"): "the stemmer that lunr has without a file",
    ("wegwijs/parts/static/assets/decision/evaluate.js", "sv"): "Swedes write ISO dates",
}
_QUOTED = re.compile(
    r"""(?<![\w-])["'`](?P<quoted>[a-z]{2,3}(?:-[A-Z][A-Za-z]+)?)["'`](?![\w-])"""
    r"""|:lang\(["']?(?P<chosen>[\w-]+)|\b(?:href)?lang=["']?(?P<said>[A-Za-z][\w-]*)"""
)


def _in_python(text: str) -> Iterator[str]:
    for each in ast.walk(ast.parse(text)):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value
            yield from re.findall(r'\blang="([A-Za-z-]+)"', each.value)


def _in_text(text: str) -> Iterator[str]:
    for found in _QUOTED.finditer(text):
        yield found[found.lastgroup or 0]


def _found() -> Iterator[tuple[str, str]]:
    for path in sorted(PLUGINS.rglob("*")):
        if path.suffix not in (".py", ".js", ".css", ".j2", ".html", ".xml"):
            continue
        said = (_in_python if path.suffix == ".py" else _in_text)(path.read_text("utf-8"))
        for code in CODES & {*said}:
            if code not in WORDS:
                yield path.relative_to(PLUGINS).as_posix(), code


def test_no_language_is_a_literal_but_for_a_reason() -> None:
    assert set(_found()) == set(REASONS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('if (language == "nl") {}', {"nl"}),
        (".x:lang(fy) {}", {"fy"}),
        ('<p lang="pt-BR">', {"pt-BR"}),
        ("{% if language == 'de' %}", {"de"}),
        ('link.hreflang = "x"; make("dt")', {"dt"}),
        ('<p lang="{{ language }}">', set()),
    ],
)
def test_codes_are_found_in_templates_scripts_and_styles(text: str, said: set[str]) -> None:
    assert set(_in_text(text)) == said

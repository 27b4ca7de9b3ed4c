"""Markup of extensions: a finding where the extension is off, none where it is on."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown
import pytest
from pages_of_text import configured, found

from wegwijs.checks.pages import unread_markup
from wegwijs.markdown.dialect_signs import SIGNS
from wegwijs.source.site_configuration import ALWAYS_ON

# By extension: what is written for it, and the signs that readers see without it.
MARKUP = {
    "pymdownx.snippets": [('--8<-- "a.md"', "8"), ("--8<--\na.md\n--8<--", "8")],
    "pymdownx.keys": [
        ("Press ++ctrl+c++ now.", "++"),
        ('Press ++"Any"++.', "++"),
        ("++f5++", "++"),
    ],
    "pymdownx.mark": [("A ==marked== word.", "=="), ("==Two words==", "==")],
    "pymdownx.caret": [("H^2^O", "^"), ("An ^^underlined^^ word.", "^^")],
    "pymdownx.tilde": [("H~2~O", "~"), ("A ~~struck~~ word.", "~~")],
    "pymdownx.critic": [("A {++new++} word.", "{++"), ("A {--old--} word {>>why<<}.", "{--")],
    "pymdownx.emoji": [(":smile: first", ":smile:"), ("Go :material-home: now", ":material")],
    "pymdownx.tasklist": [("- [ ] To do\n- [x] Done", "[ ]")],
    "pymdownx.tabbed": [('=== "One"\n\n    Text.', "==="), ('===! "One"\n\n    Text.', "===")],
    "pymdownx.arithmatex": [
        ("$$\nx^2\n$$", "$$"),
        ("So $x_1 = 2$ holds.", "$"),
        (r"So \(x^2\) holds.", "x^2"),
    ],
    "pymdownx.progressbar": [('[=85% "85%"]', "[=")],
    "pymdownx.details": [('??? note "More"\n    Text.', "???"), ("???+ note\n    Text.", "???")],
    "admonition": [('!!! note "More"\n    Text.', "!!!"), ("!!! warning\n    Text.", "!!!")],
    "abbr": [("The HTML.\n\n*[HTML]: Hyper Text", "*[")],
    "footnotes": [("A word[^1].\n\n[^1]: The note.", "[^1]")],
    "attr_list": [("[a](b.md){ .button }", "{ ."), ("## Heading {#own}", "{#own}")],
    "def_list": [("Term\n: What it is", ": What")],
    "md_in_html": [("<div markdown>\n*a*\n</div>", "*a*")],
    "github-callouts": [("> [!NOTE]\n> Text.", "[!NOTE]")],
    "wikilinks": [("See [[A page]].", "[[")],
}
PLUGINS = {
    "macros": ["{{ version }}", "{% if a %}x{% endif %}", '{{ read_csv("a.csv") }}'],
    "include-markdown": ['{% include "a.md" %}', '{% include-markdown "a.md" %}'],
    "mkdocstrings": ["::: package.module"],
    "roamlinks": ["[[a page]]"],
    "table-reader": ['{{ read_excel("a.xlsx") }}'],
}
CASES = [(name, text, sign) for name, each in MARKUP.items() for text, sign in each]


@pytest.mark.parametrize(("extension", "text", "sign"), CASES)
def test_what_an_extension_reads_is_a_finding_without_it(
    extension: str, text: str, sign: str
) -> None:
    base = [each for each in ALWAYS_ON if each != extension]
    off = [each.code for each in found(unread_markup.check, text, configured(*base))]
    assert "unread-markup" in off, "nothing says that it is not read"
    built = markdown.markdown(text, extensions=base)
    assert sign in re.sub(r"<(?!/?div)[^>]*>", "", built).replace("&lt;", "<")
    assert not found(unread_markup.check, text, configured(*base, extension))


@pytest.mark.parametrize(
    ("extension", "text", "sign"),
    [  # the others need files, a script or the icons of a theme
        each
        for each in CASES
        if each[0] not in ("pymdownx.snippets", "pymdownx.arithmatex")
        and ":material" not in each[1]
    ],
)
def test_with_the_extension_the_signs_are_read(extension: str, text: str, sign: str) -> None:
    built = markdown.markdown(text, extensions=[*ALWAYS_ON, extension])
    assert sign not in re.sub(r"<[^>]*>", "", built)


@pytest.mark.parametrize(
    ("plugin", "text"), [(name, each) for name, texts in PLUGINS.items() for each in texts]
)
def test_what_a_plugin_reads_is_a_finding_without_it(plugin: str, text: str) -> None:
    assert found(unread_markup.check, text, configured(*ALWAYS_ON))
    on = configured(*ALWAYS_ON, plugins=(plugin,))
    assert not found(unread_markup.check, text, on)


NO_MARKUP = [
    "C++ and C++ are languages.",
    "if a == b and b == c then",
    "It costs $5, and $6 there; $HOME is a folder.",
    "At 10:30:00 or 2:3:4, see a:b:c.",
    "From ~5 to ~10 percent; a^2 is a square.",
    "A list: one, two; *emphasis* and **strong**.",
    r"Escaped \[brackets\] and \(parentheses\) stay.",
    "A [link](https://example.org/a==b==/:smile:/++x++/~a~b) and [[one]](a.md).",
    "| a | b |\n| :---: | ---: |\n| 1 | 2 |",
    "Heading\n=======\n\nOther\n-----",
    "See <https://example.org/^^a^^/$x_1$>.",
    "Really?! Yes!!! What???",
    "He said: go.\n\n- one\n- two\n\n1. three",
    "Use {curly} braces, and {} too.",
    "*[*](a.md)",
]


@pytest.mark.parametrize("text", NO_MARKUP)
def test_plain_text_is_left_alone(text: str) -> None:
    assert not found(unread_markup.check, text, configured(*ALWAYS_ON))


@pytest.mark.parametrize(("extension", "text", "sign"), CASES)
def test_code_that_shows_markup_is_left_alone(extension: str, text: str, sign: str) -> None:
    bare = configured(*ALWAYS_ON)
    fenced = f"# Page\n\n````text\n{text}\n````\n"
    assert not found(unread_markup.check, fenced, bare)
    assert not found(unread_markup.check, f"<!--\n{text}\n-->\n", bare)
    if "\n" not in text:
        assert not found(unread_markup.check, f"Write `` {text} `` there.", bare)


def test_each_sign_says_what_to_do() -> None:
    shown = {text for _, text, _ in CASES} | {each for texts in PLUGINS.values() for each in texts}
    for sign in SIGNS:
        matched = [match for text in shown if (match := sign.pattern.search(text))]
        for each in matched:
            assert sign.message.format(**each.groupdict()) and sign.mend(each)
    (keys,) = found(unread_markup.check, "Press ++ctrl+c++.", configured())
    assert keys.hint == (
        "Write <kbd>Ctrl</kbd>+<kbd>C</kbd>. Or write in mkdocs.yml:\n"
        "markdown_extensions:\n  - pymdownx.keys"
    )


def test_bundles_and_long_names_count() -> None:
    text = "A word[^1].\n\n[^1]: The note."
    for name in ("extra", "markdown.extensions.extra", "pymdownx.extra", "footnotes"):
        assert not found(unread_markup.check, text, configured(name))
    off = replace(configured("extra"), extensions={})
    assert found(unread_markup.check, text, off)

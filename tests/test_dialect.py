"""No markup reaches readers as typed: what this site's Markdown does not read, a finding names."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_sites import ROOT, minimal_repository

from wegwijs.checks.pages import callouts, fences, lists, tables, unread_markup
from wegwijs.records.load import load
from wegwijs.source import read
from wegwijs.written.written_pages import read_pages

CHECKS = (callouts, fences, lists, tables, unread_markup)
Ask = Callable[[str], list[str]]


def _extensions() -> tuple[list[str], dict[str, Any]]:
    """Give the Markdown extensions of the shipped site, as Python-Markdown takes them."""
    configured, _ = read("mkdocs.yml", (ROOT / "mkdocs.yml").read_bytes())
    assert isinstance(configured.data, dict)
    listed = configured.data["markdown_extensions"]
    assert isinstance(listed, list)
    return [each if isinstance(each, str) else next(iter(each)) for each in listed], {}


@pytest.fixture(scope="module")
def shown() -> Callable[[str], str]:
    """Give what readers see of a Markdown text, as text; code is left out."""
    reader = markdown.Markdown(extensions=_extensions()[0])

    def show(text: str) -> str:
        built = reader.reset().convert(text)
        without_code = re.sub(r"<(pre|code)\b.*?</\1>", "", built, flags=re.DOTALL)
        return html.unescape(re.sub(r"<(?!/?(?:Note|your-))[^>]*>", "\0", without_code))

    return show


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Give the codes of what is found on a page."""
    site = minimal_repository(tmp_path_factory.mktemp("dialect"))
    catalog, _ = load(site.data)
    assert catalog is not None and site.docs is not None
    docs: Path = site.docs

    def found(text: str) -> list[str]:
        (docs / "en" / "guide.md").write_text(f"---\ntitle: x\n---\n\n{text}", "utf-8")
        pages, _ = read_pages(docs, catalog, {})
        every = [each for check in CHECKS for each in check.check(pages)]
        return [each.code for each in every if each.where.path == "docs/en/guide.md"]

    return found


AS_TYPED = re.compile(
    r"\[!\w|^[ \0]*(?:[*+-]|\d+[.)])[ ]\S|^[ \0]*\||\[[ x]\] |~~|\[\^|^!!!|```|</?Note|<your-"
    r"|\{/|:::|^[ \0]*import ",
    re.MULTILINE,
)
TYPED = [
    "> [!INFO]\n> x",
    "> [!NOTE] x",
    "[!NOTE]\nx",
    "[!INCLUDE [x](y.md)]",
    "[!code-csharp[x](y.cs)]",
    "> [!Video https://example.org]",
    "<Note>x</Note>",
    "Go to <your-tenant>.",
    "{/* x */}",
    ":::image x:::",
    'import X from "./x.md"',
    "1) x",
    "x:\n* y",
    "x:\n1. y",
    "x:\n| a | b |\n|---|---|\n| c | d |",
    "| a | b |",
    "| a | b |\n|---|\n| c | d |",
    "- [ ] x",
    "~~x~~",
    "```sh\nx",
    "1. x\n\n    y\n2. z",
]


@pytest.mark.parametrize("text", TYPED)
def test_what_would_be_shown_as_typed_is_found(
    text: str, shown: Callable[[str], str], ask: Ask
) -> None:
    assert AS_TYPED.search(shown(text)), "this site reads it now: no finding is needed"
    assert ask(text)


READ = [
    "> [!NOTE]\n> x\n>\n> - y",
    "# x\n* y\n\n1. z\n\n    > [!TIP]\n    > a\n\n2. b",
    "| a | b |\n|---|---|\n| c | d |",
    "* x\n    * y\n\n        z",
    "```sh\n> [!INFO]\n1) x\n```",
    "`<Note>` and \\~~ <br> <b>x</b>",
    '!!! danger "x"\n    y',
]


@pytest.mark.parametrize("text", READ)
def test_what_is_read_is_left_alone(text: str, shown: Callable[[str], str], ask: Ask) -> None:
    assert not AS_TYPED.search(shown(text).replace("~~", ""))
    assert not ask(text)


LINES = [
    *("", "", "", "x", "y z", "# h"),
    *("> [!NOTE]", "> [!INFO]", "> [!TIP] x", "> x", ">", "> - a", "> > [!NOTE]", "[!NOTE]"),
    *("* a", "  * b", "    * c", "1. d", "2. e", "1) f", "- [ ] g", "    p"),
    *("| a | b |", "|---|---|", "| c | d |"),
    *("[!INCLUDE [a](b)]", "!!! note"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=7))
def test_nothing_is_shown_as_typed_without_a_finding(
    shown: Callable[[str], str], ask: Ask, lines: list[str]
) -> None:
    text = "\n".join(lines) + "\n"
    if AS_TYPED.search(shown(text)):
        assert ask(text)

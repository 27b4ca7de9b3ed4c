"""Every rule of our style sheets is for something that a page or a script can have."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parent.parent / "plugins"
SHEETS = sorted(each.relative_to(PLUGINS).as_posix() for each in PLUGINS.rglob("*.css"))
_COMMENT_OR_TEXT = re.compile(r'/\*.*?\*/|"[^"]*"', re.DOTALL)
_SELECTOR = re.compile(r"([^{};]+)\{")
# The buttons of the header are called after the controls of the theme.
_MADE_BY_A_SCRIPT = {"ww-search", "ww-drawer"}
_NAMED = re.compile(r"\.(ww-[\w-]+)|\[(data-[\w-]+)")


@cache
def sources() -> str:
    """Join what makes pages: templates, the engine and scripts."""
    made = (each for each in PLUGINS.rglob("*") if each.suffix in (".py", ".j2", ".html", ".js"))
    return "\n".join(each.read_text("utf-8") for each in sorted(made))


def named_in(css: str) -> set[str]:
    """List the classes and attributes that the selectors of a style sheet name."""
    selectors = _SELECTOR.findall(_COMMENT_OR_TEXT.sub("", css))
    pairs = (pair for each in selectors if "@" not in each for pair in _NAMED.findall(each))
    return {first or second for first, second in pairs}


def can_be(name: str, made: str) -> bool:
    """Tell whether a name is written out, or begun where something is filled in, or set."""
    if re.search(rf"(?<![\w-]){name}(?![\w-])", made):
        return True
    if name.startswith("data-"):
        camel = re.sub(r"-(\w)", lambda found: found[1].upper(), name.removeprefix("data-"))
        return f"dataset.{camel}" in made
    begun = (name[: found.end()] for found in re.finditer(r"-+", name))
    return any(f"{each}{{" in made for each in begun if each != "ww-")


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_class_and_attribute_of_a_style_can_be_on_a_page(sheet: str) -> None:
    named = named_in((PLUGINS / sheet).read_text("utf-8"))
    ours = {each for each in named if not each.startswith("data-md-")} - _MADE_BY_A_SCRIPT
    assert [each for each in sorted(ours) if not can_be(each, sources())] == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ('.ww-answer:not(.ww-nowhere)::before { content: "ww-.x" }', ["ww-nowhere"]),
        ("/* .ww-nowhere */ @media (min-width: 1em) { .ww-outcome--yes { color: red } }", []),
        ('[data-asking] ~ *, [data-nowhere="a"] { color: red }', ["data-nowhere"]),
    ],
)
def test_a_rule_for_nothing_is_found(css: str, found: list[str]) -> None:
    assert [each for each in sorted(named_in(css)) if not can_be(each, sources())] == found

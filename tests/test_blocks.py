"""Blocks that put data on a page: read by the real Markdown as they are meant, or found."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_of_text import configured, found

from wegwijs.checks.pages import blocks
from wegwijs.markdown.data_blocks import faults
from wegwijs.pages.rendering import DataBlocks

Asked = list[tuple[str, str, dict[str, str]]]
EXTENSIONS = ["attr_list", "def_list", "md_in_html", "admonition", "pymdownx.superfences"]
AFTER = "\n\n## Kept after {#kept-after}\n\nThe rest.\n"


class _Embeds:
    def __init__(self) -> None:
        self.asked: Asked = []

    def decision(self, id: str, fixed: Mapping[str, str]) -> str:
        self.asked.append(("decision", id, dict(fixed)))
        return "<b>embedded</b>"

    def question(self, id: str, fixed: Mapping[str, str]) -> str:
        self.asked.append(("question", id, dict(fixed)))
        return "<b>embedded</b>"

    def requires(self, id: str) -> str:
        self.asked.append(("requires", id, {}))
        return "<b>embedded</b>"


def asked_for(text: str) -> tuple[Asked, str]:
    """Build a text with the real library; gives what was embedded, and what readers see."""
    embeds = _Embeds()
    built = markdown.markdown(text, extensions=[*EXTENSIONS, DataBlocks(embeds)])
    return embeds.asked, built


OPENERS = [
    "/// decision | get-it", "///decision|get-it", "//// decision | get-it",
    "/// Decision | get-it",
    "  /// decision | get-it", "/// decision get-it", "// decision | get-it", "/ decision | get-it",
    "/// decision", "/// decision |", "/// decision | ", "/// decison | get-it",
    "/// decisions | get-it", "/// decision: get-it", "/// decision - get-it", "/// get-it",
    "/// decision | get-it and more", "/// decision | Get it", "\\\\\\ decision | get-it",
    "/ / / decision | get-it", "/// decision \u00a6 get-it", "/// decision | | get-it",
    "/// dcision | get-it", "//decision | get-it", "// decision get-it", "> /// decision | get-it",
    "////// decision | get-it", "/// decision || get-it", "/// tool | get-it",
]  # fmt: skip
OPTIONS = [
    [], ["    kind: one"], ["        kind: one"], ["  kind: one"], ["kind: one"], ["\tkind: one"],
    ["   kind: one"], ["    kind:one"], ["    kind one"], ["", "    kind: one"], ["    kind = one"],
    ["    kind: one", "    count: 10.10"], ["    kind: one", "  count: 10.10"], ["Some text."],
    ["    kind: one", "", "    count: 10.10"], ["    kind: one", "    kind: two"],
    ["    - kind: one"],
    ["    kind: one", "Some text."], ["    kind: yes", "    count: 2026-01-01"], ["     kind: one"],
    ["    kind: one", "     count: 2"], ["    kind: [one]"], ["    kind: >- one"],
    ["    kind:  one  "],
]  # fmt: skip
CLOSERS = ["///", "////", "//", "  ///", "", "/// end", "    ///", "\\\\\\", "///  ", "/"]


def _meant(option: list[str]) -> dict[str, str]:
    pairs = (each.partition(":") for each in option if ":" in each)
    return {key.strip(): value.strip() for key, _, value in pairs}


def test_each_block_is_read_as_it_is_meant_or_found() -> None:
    read = said = 0
    for opener, options, closer in itertools.product(OPENERS, OPTIONS, CLOSERS):
        text = "\n".join(["# Page", "", opener, *options, closer]) + AFTER
        if found(blocks.check, text):
            said += 1
            continue
        asked, built = asked_for(text)
        case = (opener, options, closer)
        assert asked == [("decision", "get-it", _meant(options))], case
        assert '<h2 id="kept-after">' in built and "<p>The rest.</p>" in built, case
        assert "/" not in re.sub(r"<[^>]*>", "", built), case
        assert "kind" not in built, case
        read += 1
    assert read > 60 and said > 5000, (read, said)


@pytest.mark.parametrize(
    "text",
    [
        "- An item\n\n    /// decision | get-it\n        kind: one\n    ///",
        "!!! note\n    /// requires | get-it\n    ///",
        "Text\n/// decision | get-it\n///\nmore text",
        "/// requires | get-it\n///\n\n/// decision | get-it\n///",
        "//// decision | get-it\n    kind: one\n////",
    ],
)
def test_blocks_in_lists_and_boxes_and_beside_each_other(text: str) -> None:
    assert not found(blocks.check, text)
    asked, built = asked_for(text)
    assert asked and "/" not in re.sub(r"<[^>]*>", "", built)


@pytest.mark.parametrize(
    "text",
    [
        "```text\n/// decision need-it\n```",
        "    /// decison | x",
        "Write `/// decision need-it`.",
        "See https://example.org/// and //example.org/decision | here.",
        "<!-- /// decision x -->",
        "Either / or.",
        "| a | b |\n| --- | --- |\n| /// decision | x |",
    ],
)
def test_what_only_shows_a_block_is_left_alone(text: str) -> None:
    assert not found(blocks.check, f"# Page\n\n{text}\n")


def test_blocks_of_other_extensions_are_read_when_those_are_on() -> None:
    text = "/// details | More\n    open: true\nHidden text.\n\n//// decision | get-it\n////\n///\n"
    (off, *_) = found(blocks.check, text)
    assert off.hint == "Write in mkdocs.yml:\nmarkdown_extensions:\n  - pymdownx.blocks.details"
    assert not found(blocks.check, text, configured("pymdownx.blocks.details"))


@given(
    st.lists(
        st.sampled_from([*OPENERS, *CLOSERS, *itertools.chain(*OPTIONS), "", "text"]), max_size=9
    )
)
def test_no_lines_however_broken_stop_the_reader(lines: list[str]) -> None:
    """A page without a finding shows no slashes, and puts in each decision that it names."""
    text = "\n".join(lines)
    if any(True for _ in faults(text, text, frozenset())):
        return
    asked, built = asked_for(text)
    assert "///" not in re.sub(r"<[^>]*>", "", built)
    assert len(asked) == sum("decision" in each for each in lines)

"""Blocks of code: read by the real Markdown as their writer meant them, or a finding says so."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_of_text import configured, found
from pymdownx.superfences import SuperFencesBlockPreprocessor

from wegwijs.checks.pages import fences
from wegwijs.markdown.fences import FenceGrammar, grammar, read_fences

SUPERFENCES = ["attr_list", "def_list", "md_in_html", "admonition", "pymdownx.superfences"]
PLAIN = ["attr_list", "tables", "fenced_code"]
HEADERS = [
    "", "python", " python", "{.python}", '{ .py title="x" }', "js {1,3}", 'py title="a b"', "c++",
    "py title='x' hl_lines=\"1\"", 'py hl_lines="x"', "python linenums", "text title", "f#", ".py",
    "csharp CS", "crmscript!", "[Name]", "cs [Name]", "no way out", "python,ignore", "python{1}",
    'title="x"', "python hl_lines=1", "js:title", "c/c++", "php?", "cs Program.cs", "(text)",
    "python # a word", "json5 lines 1-3", "één", "diff-js", "text{", "{python", "a=b",
]  # fmt: skip
BEFORE = ["", " ", "   ", "    ", "\t", "> ", ">", "> > ", "- ", "1. ", "    - ", ">   "]
AFTER = "\n\n## Kept after {#kept-after}\n\nThe rest.\n"


def shown(text: str, extensions: list[str]) -> tuple[bool, bool]:
    """Tell whether the code is shown as code, and whether what follows stays as it is."""
    built = markdown.markdown(text, extensions=extensions)
    code = "".join(re.findall(r"<code\b.*?</code>", built, flags=re.DOTALL))
    plain = re.sub(r"<[^>]*>", "", code)
    kept = '<h2 id="kept-after">' in built and "<p>The rest.</p>" in built
    without = re.sub(r"<pre\b.*?</pre>", "", built, flags=re.DOTALL)
    return "codeword = 1" in plain and "```" not in without and "~~~" not in without, kept


def _blocks() -> list[tuple[str, str]]:
    """Write blocks in the ways of writers; an item of a list and a callout hold some of them."""
    blocks = []
    for header, before, fence in itertools.product(HEADERS, BEFORE, ("```", "~~~", "`````")):
        inside = re.sub(r"[-1.]", " ", before)
        lines = [f"{before}{fence}{header}", f"{inside}codeword = 1", f"{inside}{fence}"]
        blocks.append((f"{before!r} {fence}{header}", "\n".join(lines)))
    block = ["```csharp", "codeword = 1", "```"]
    for name, lines in {
        "a closing that is too long": [*block[:2], "````"],
        "a closing that is too short": ["````", *block[1:]],
        "a closing of another kind": [*block[:2], "~~~"],
        "a closing with a word": [*block[:2], "``` end"],
        "a closing further right": [*block[:2], "  ```"],
        "a closing further left": ["  ```csharp", "  codeword = 1", "```"],
        "code further left": ["    ```csharp", "codeword = 1", "    ```"],
        "no closing": block[:2],
        "in an item": ["- An item\n", *(f"    {each}" for each in block)],
        "in an item, two spaces": ["- An item\n", *(f"  {each}" for each in block)],
        "in an item, right below": ["- An item", *(f"    {each}" for each in block)],
        "in an item, not its code": ["- An item\n", "    ```csharp", "codeword = 1", "    ```"],
        "in a callout": ["> [!NOTE]", *(f"> {each}" for each in block)],
        "in a callout, not its code": ["> [!NOTE]", "> ```csharp", "codeword = 1", "> ```"],
        "in a box": ["!!! note\n", *(f"    {each}" for each in block)],
        "right below a paragraph": ["A paragraph:", *block],
        "with an empty line": ["```", "", "codeword = 1", "", "```"],
    }.items():
        blocks.append((name, "\n".join(lines)))
    return blocks


def test_each_block_is_read_as_it_is_meant_or_found() -> None:
    read = said = 0
    for name, block in _blocks():
        text = f"# Page\n\n{block}{AFTER}"
        findings = found(fences.check, text)
        if findings:
            said += 1
            assert all(each.hint for each in findings), name
            continue
        if re.match(r"(?: {4}|\t)", block):
            assert shown(text, SUPERFENCES)[1], name  # indented code shows its fences
            continue
        assert shown(text, SUPERFENCES) == (True, True), name
        read += 1
    assert read > 300 and said > 500, (read, said)


def test_without_superfences_blocks_are_read_at_the_margin_alone() -> None:
    read = said = 0
    for name, block in _blocks():
        text = f"# Page\n\n{block}{AFTER}"
        if found(fences.check, text, configured(*PLAIN)):
            said += 1
        elif not re.match(r"(?: {4}|\t)", block):
            assert shown(text, PLAIN) == (True, True), name
            read += 1
    assert read > 30 and said > 700, (read, said)


def test_a_mended_opening_is_read() -> None:
    mended = 0
    for header in HEADERS:
        text = f"# Page\n\n```{header}\ncodeword = 1\n```{AFTER}"
        for each in found(fences.check, text):
            assert each.hint is not None and each.hint.startswith("Write ```")
            again = text.replace(f"```{header}", each.hint.removeprefix("Write "), 1)
            assert not found(fences.check, again), again
            assert shown(again, SUPERFENCES) == (True, True), again
            mended += 1
    assert mended >= 10


PIECES = st.one_of(
    st.sampled_from(["", ">", "    ", "word", "    word", "> word", "- word"]),
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(BEFORE),
            st.sampled_from(["```", "~~~", "````", "``` "]),
            st.sampled_from([*HEADERS, *[""] * 20]),
        ),
    ),
)


@given(st.lists(PIECES, max_size=12))
def test_the_reader_agrees_with_the_library(lines: list[str]) -> None:
    """Read the same blocks, first line and last, as the real one does."""
    reader = markdown.Markdown(extensions=SUPERFENCES)
    real: Any = reader.preprocessors["fenced_code_block"]
    assert isinstance(real, SuperFencesBlockPreprocessor)
    read: dict[int, int] = {}
    real._store = lambda source, code, start, end: read.update({start: end - 1})
    real.run(list(lines))
    assert dict(read_fences(lines, FenceGrammar())) == read


@pytest.mark.parametrize(
    "text",
    [
        "````markdown\n```csharp CS\n```\n````",
        "<!--\n```csharp CS\n-->",
        "    ```csharp CS\n    code\n    ```",
        "Write `` ```csharp CS `` on a line.",
        "<pre>\n```csharp CS\n</pre>",
        "It isn't ''' a quote ''' here.",
    ],
)
def test_what_only_shows_a_block_is_left_alone(text: str) -> None:
    assert not found(fences.check, f"# Page\n\n{text}\n")


@pytest.mark.parametrize("fence", ["``", "'''", "´´´"])
def test_signs_that_are_nearly_a_fence_are_found(fence: str) -> None:
    (finding,) = found(fences.check, f"# Page\n\n{fence}python\nx = 1\n{fence}\n\nText.\n")
    assert (finding.where.line, finding.hint) == (3, "Write ```python here and ``` on line 5.")


def test_settings_decide_which_openings_are_read() -> None:
    assert grammar(configured("pymdownx.extra")).anywhere
    relaxed = {"relaxed_headers": True, "custom_fences": [{"name": "mermaid", "class": "m"}]}
    own = replace(configured(), extensions={"pymdownx.superfences": relaxed})
    assert grammar(own) == FenceGrammar(True, True, True, frozenset({"mermaid"}))
    assert not found(fences.check, "```csharp CS\nx\n```\n", own)

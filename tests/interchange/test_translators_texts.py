"""Texts in pieces and codes: together they are the text again, and what is lost is noticed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.interchange.translators.codes import Code, coded, numbered_as, plain, signs
from wegwijs.interchange.translators.segments import divided, filled, joined, segments

WORDS = st.sampled_from(["Nails", "hold", "wood", "één", "木", "3", "a_b_c", "don't", "x * y"])
INLINE = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "**bold**",
            "*so*",
            "_so_",
            "`code **x**`",
            "[a **link**](concept:nail)",
            "[b](page.md 'Title'){ .x }",
            "![Picture](a.png)",
            "[^source]",
            "{count}",
            "{{ page.title }}",
            "<br>",
            "<https://example.org>",
            "https://example.org/a_b_c.",
            r"\*stars\*",
            "[open",
            "](",
            "**",
            "`",
            "[x][y]",
            ":tools:",
        ]
    ),
)
LINE = st.lists(INLINE, min_size=1, max_size=6).map(" ".join)
BEGINNING = st.sampled_from(
    [
        "",
        "- ",
        "  - ",
        "1. ",
        "# ",
        "## ",
        "> ",
        "> - ",
        "    ",
        "| ",
        "- [ ] ",
        ": ",
        "[^1]: ",
        "\t",
    ]
)
OTHER = st.sampled_from(
    [
        "",
        " ",
        "```",
        "~~~",
        "```yaml",
        "---",
        "/// note",
        "///",
        "| a | b |",
        "| --- | :-: |",
        "> [!NOTE]",
        '!!! tip "A title"',
        "{: .big }",
        "[ref]: page.md",
        "<div>",
        "# T {#id}",
        "#",
    ]
)
TEXT = st.lists(
    st.one_of(st.builds("{}{}".format, BEGINNING, LINE), OTHER), min_size=1, max_size=12
).map("\n".join)


@given(st.one_of(TEXT, st.text()))
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert joined(divided(text)) == text
    assert filled(divided(text), segments(divided(text))) == text


@given(st.one_of(LINE, TEXT, st.text()))
def test_words_and_codes_are_the_text(text: str) -> None:
    found = coded(text)
    assert plain(found) == text
    assert "" not in found
    assert all(isinstance(one, Code) or isinstance(next_, Code) for one, next_ in pairs(found))


def pairs(found: tuple[str | Code, ...]) -> list[tuple[str | Code, str | Code]]:
    return list(pairwise(found))


@given(st.one_of(LINE, TEXT))
def test_each_code_opens_once_and_closes_once_within_the_one_around_it(text: str) -> None:
    open_: list[int] = []
    for each in coded(text):
        if isinstance(each, Code) and each.part == "bpt":
            open_.append(each.number)
        if isinstance(each, Code) and each.part == "ept":
            assert open_.pop() == each.number
    assert not open_


@given(LINE, LINE)
def test_numbers_of_codes_stay_one_to_one(text: str, source: str) -> None:
    own, again = coded(text), numbered_as(coded(text), coded(source))
    assert plain(again) == text
    before = {each.number for each in own if isinstance(each, Code)}
    assert len(before) == len({each.number for each in again if isinstance(each, Code)})


@given(LINE)
def test_a_text_has_the_numbers_of_itself(text: str) -> None:
    assert numbered_as(coded(text), coded(text)) == coded(text)


PIECES = {
    "a paragraph of two lines": ("Nails\nhold.", ["Nails\nhold."]),
    "a list": ("- One\n- Two\n  more\n\n1. Three", ["One", "Two\nmore", "Three"]),
    "a list inside a quotation": ("> - One\n> - Two", ["One", "Two"]),
    "a heading with an id": ("## Nails {#nails}\n\nText", ["Nails", "Text"]),
    "a closed heading": ("## Nails ##", ["Nails"]),
    "a table": ("| A | B |\n| --- | --- |\n| `x|y` | 1 \\| 2 |", ["A", "B", "`x|y`", "1 \\| 2"]),
    "code": ("Text\n\n```yaml\nkey: value\n```\nMore", ["Text", "More"]),
    "code without an end": ("```\nkey", []),
    "lines of blocks": ("/// note | nail\nText\n///", ["Text"]),
    "a callout": ("> [!NOTE]\n> Mind\n> this.", ["Mind\nthis."]),
    "an admonition": ('!!! tip "A title"\n\n    Text', ["A title", "Text"]),
    "raw HTML": ("<div>\n\nText\n\n</div>", ["Text"]),
    "a footnote": ("[^1]: Text", ["Text"]),
    "addresses of references": ("[a]: page.md\n\nText", ["Text"]),
    "a rule between": ("One\n\n---\n\nTwo", ["One", "Two"]),
    "a hard break": ("One  \nTwo", ["One", "Two"]),
    "a definition": ("Nail\n: Holds wood", ["Nail", "Holds wood"]),
    "a task": ("- [x] Done", ["Done"]),
}


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_is_what_translators_call_a_segment(name: str) -> None:
    text, wanted = PIECES[name]
    assert list(segments(divided(text))) == wanted


CODES = {
    "See [the *nail*](concept:nail).": ["[ … ](concept:nail)", "* … *"],
    "![A nail](nail.png)": ["![ … ](nail.png)"],
    "**Formats:** `a` and `b`": ["** … **", "`a`", "`b`"],
    "From {from} to {to}[^page].": ["{from}", "{to}", "[^page]"],
    "2 * 3 * 4 and snake_case_name": [],
    "\\*no\\* code": [],
    "a <br> b <!-- c -->": ["<br>", "<!-- c -->"],
    "[a](b(c).md) https://x.org/y.": ["[ … ](b(c).md)", "https://x.org/y"],
    "[not a link] [nor this": [],
    "***both***": ["*** … ***"],
}


@pytest.mark.parametrize("text", CODES)
def test_codes_are_what_is_no_word(text: str) -> None:
    assert sorted(signs(text).elements()) == sorted(CODES[text])

"""Texts that mean one thing only are read as the library and the parser of HTML read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_sites import small_site

from wegwijs.pages.allowed import read_html, read_plain
from wegwijs.pages.inert import _IN_TEXT, _INERT, _SIGN, _written, clean, inert, inert_words
from wegwijs.pages.rendering import _read, _reader, inline
from wegwijs.records.fields import Prose
from wegwijs.records.load import load
from wegwijs.records.walk import records, texts

_WORDS = (
    *("word", "word.", "a_b", "É", "x | y", "1", "3.5", "12. x", "R&D", "&#42;", "&#39;", '"', "!"),
    *("'", "\xa0", " ", " ", ", ", "~", "=", "+", "- x", "# x", "(a)", "{#b}", ":", "\n", "\n\n"),
)
_TORN = (
    *("<b>", ">", "<", "&amp;", "&", "*", "**", "_", "`", "[", "]", "\\", "\n- x", "\n1. x", "\n "),
    *("  \n", "\n\n\n", "\t", "![x](y)", "\n---", "\n===", "| a |\n| - |", "[x]: y", "<http://x>"),
    *("", "\n> x", "    x", "&#0;", "&#10;", "\r\n", "\x85", "\u2028", "\n# x", "http://x.y"),
)
_AROUND = (
    *("*{}*", "**{}**", "`{}`", "[{}](concept:a)", "[{}](concept:a#b)", "[{}](https://x.y/?a=1)"),
    *("[{}](javascript:x)", "[{}](#)", "[{}](a/b.md)", "[{}](mailto:a@b.c)", "({})"),
)


def _texts(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    pieces = st.recursive(
        st.sampled_from(words),
        lambda inner: st.builds(str.format, st.sampled_from(_AROUND), inner),
        max_leaves=3,
    )
    return st.lists(pieces, min_size=1, max_size=6).map("".join)


def is_read_so(text: str, *, records: bool) -> bool:
    """Compare; tells whether a text was read here."""
    plain = read_plain(clean(text).strip(), records=records)
    if plain is None:
        return False
    assert plain == read_html(_read(text), records=records)
    _read.__wrapped__(text)
    assert not _reader().references
    return True


@given(st.one_of(_texts(_WORDS), _texts(_WORDS), _texts((*_WORDS, *_TORN))), st.booleans())
def test_any_text_is_read_as_the_library_reads_it_or_left_to_it(text: str, records: bool) -> None:
    is_read_so(text, records=records)


def _of_data(folder: Path) -> Iterator[str]:
    catalog, _ = load(folder)
    assert catalog is not None
    for _file, record in records(catalog):
        for _path, text in texts(record):
            if isinstance(text, Prose):
                yield from text.root.values()


@pytest.mark.parametrize("name", ["minimal", "workshop", "permits", "insurance", "right"])
def test_the_texts_of_a_site_are_read_so(name: str, tmp_path: Path) -> None:
    written = {*_of_data(small_site(name, tmp_path).data)}
    here = [is_read_so(each, records=True) for each in written]
    assert sum(here) > 0.8 * len(here) > 0


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("One sentence.", True),
        ("A [link](concept:a), *two* **three** `four`.", True),
        ("One line\nand another.\n\nAnd a paragraph.", True),
        ("- One", False),
        ("One\n- two", False),
        ("A | b\n--- | ---\n1 | 2", False),
        ("One <b>two</b>", False),
        ("One[^1]", False),
    ],
)
def test_what_means_one_thing_is_read_here(text: str, here: bool) -> None:
    assert is_read_so(text, records=True) is here


def test_what_is_left_out_of_such_a_text_is_said() -> None:
    assert [str(each.value) for each in inline.left_out("[a](javascript:x) [b](#)")] == [
        "javascript:x"
    ]
    assert inline("[a](javascript:x)") == "a"


@given(st.from_regex(_INERT, fullmatch=True), st.booleans())
def test_a_text_that_is_inert_is_written_as_it_is(text: str, first: bool) -> None:
    slowly = [_written(f"{text}*", signs, opens=first) for signs in (_SIGN, _IN_TEXT)]
    assert slowly == [f"{text}&#42;"] * 2
    assert inert(text) == inert_words(text, first=first) == text

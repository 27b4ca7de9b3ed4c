"""The texts are our own: no eight words in a row stand in the documents the project began from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from seeds import seeds
from small_sites import ROOT

from wegwijs.source import Plain, read

IN_A_ROW = 8
# Addresses are no words of anybody's.
_NOT_READ = re.compile(
    r"\]\([^)\n]*\)|\]\[[^\]\n]*\]|^\[[^\]\n]+\]:[^\n]*|<[^>\n]*>|https?://\S+", re.MULTILINE
)


def _rows(text: str) -> dict[tuple[str, ...], int]:
    """Give each row of words, with the line on which it begins."""
    text = _NOT_READ.sub(" ", text)
    words = [(found.group(), found.start()) for found in re.finditer(r"[^\W_]+", text.lower())]
    return {
        tuple(word for word, _ in words[at : at + IN_A_ROW]): text.count("\n", 0, words[at][1]) + 1
        for at in range(len(words) - IN_A_ROW + 1)
    }


def _texts(data: Plain) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif data:
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts(each)


def _of_the_site() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        file, _ = read(path.name, path.read_bytes())
        yield from ((path, text) for text in _texts(file.data))
    for path in sorted((ROOT / "docs").rglob("*.md")):
        yield path, path.read_text("utf-8")


@pytest.fixture(scope="module")
def taken() -> dict[tuple[str, ...], str]:
    return {
        row: f"{path.name}:{line}"
        for path in seeds().values()
        for row, line in _rows(path.read_text("utf-8")).items()
    }


def test_no_row_of_words_is_taken_over(taken: dict[tuple[str, ...], str]) -> None:
    assert len(taken) > 1000
    shared = [
        f"{path.relative_to(ROOT)}: {' '.join(row)} ({taken[row]})"
        for path, text in _of_the_site()
        for row in _rows(text)
        if row in taken
    ]
    assert not shared


def test_a_row_that_is_taken_over_is_seen(taken: dict[tuple[str, ...], str]) -> None:
    sentence = max(re.split(r"[.\n]", seeds()["en"].read_text("utf-8")), key=len)
    assert set(_rows(f"So it goes: **{sentence}**, and on.")) & taken.keys()
    assert not set(_rows("Seven words are no row at all.")) & taken.keys()

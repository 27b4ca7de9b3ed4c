"""Finds the words that a record was made for among the earlier versions of their file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from wegwijs.source import read
from wegwijs.translations.prints import fingerprint
from wegwijs.translations.texts import PAGES, Unit, passages
from wegwijs.written.written_pages import page_of


def earlier_words(
    versions: Iterable[bytes], unit: Unit, language: str, prints: Collection[str]
) -> str | None:
    """Find the text with one of some prints, in one language; the place may have been another.

    `versions` are what the text's file held, the newest first.
    """
    texts = _on_page if unit.kind == PAGES else _in_data
    for raw in versions:
        for text in texts(raw, language):
            if fingerprint(text) in prints:
                return text
    return None


def _on_page(raw: bytes, language: str) -> Iterator[str]:
    page, _ = page_of(raw, language, "page.md", "page.md")
    if page is not None:
        yield from (text for _, (text, _) in passages(page))


def _in_data(raw: bytes, language: str) -> Iterator[str]:
    file, _ = read("earlier.yaml", raw)
    waiting: list[Any] = [file.data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get(language), str):
                yield value[language]
                yield value[language].strip()
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)

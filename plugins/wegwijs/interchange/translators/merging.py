"""Puts together texts that follow each other, between pieces of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

_Piece = TypeVar("_Piece")


def merged(pieces: Iterable[str | _Piece]) -> Iterator[str | _Piece]:
    """Yield the pieces, with the texts between two of them as one; an empty text is left out."""
    text = ""
    for each in pieces:
        if isinstance(each, str):
            text += each
            continue
        if text:
            yield text
        text = ""
        yield each
    if text:
        yield text

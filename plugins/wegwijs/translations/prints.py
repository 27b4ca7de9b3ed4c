"""Shortens texts to prints, so that a record can say which words somebody looked at."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

Prints = tuple[str, str]
"""The prints of a source text and of its translation."""


@lru_cache(maxsize=32768)
def fingerprint(text: str) -> str:
    """Shorten a text to eight digits.

    The Unicode form, the form of line ends, blanks at their ends and empty lines around the text do
    not count; all else does.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words = "\n".join(line.rstrip(" \t") for line in lines).strip("\n")
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]

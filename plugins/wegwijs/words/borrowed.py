"""Marks texts that stand in for a translation which is not there yet.

A mark is a few characters around the text, from a part of Unicode that no text uses, so that it
survives whatever a page does with texts on the way. What becomes of it, the page's end decides.
"""

from __future__ import annotations

import re

START, PART, NAMED, END = "\U0010fff0", "\U0010fff1", "\U0010fff2", "\U0010fff3"
"""Begin a text, or a part of one that goes on; end the language's code; end the text."""

_MARK = re.compile(f"[{START}{PART}][^{NAMED}]*{NAMED}|{END}")
_WHOLE = re.compile(f"{START}([^{NAMED}]*){NAMED}(.*){END}", re.DOTALL)


def lend(text: str, language: str, *, goes_on: bool = False) -> str:
    """Mark a text as one of another language; what stands around its words stays outside.

    A part of a text that `goes_on` after it says so.
    """
    words = bare(text).strip()
    if not words:
        return text
    before, _, after = bare(text).partition(words)
    return f"{before}{PART if goes_on else START}{language}{NAMED}{words}{END}{after}"


def bare(text: str) -> str:
    """Give a text without marks."""
    return _MARK.sub("", text) if END in text or START in text else text


def capitalized(text: str) -> str:
    """Begin a text with a capital, behind a mark where there is one."""
    mark = _MARK.match(text)
    at = mark.end() if mark else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def before_colon(name: str) -> str:
    """Write a name before a colon: one that asks loses its question mark, also inside a mark."""
    words = bare(name)
    return name.replace(words, words.rstrip(" ?？؟\u037e\u00a0\u202f") or words)


def is_lent(text: str) -> bool:
    """Tell whether something in a text is marked."""
    return END in text or START in text or PART in text


def whole(text: str) -> tuple[str, str]:
    """Give the language of a text that is marked as a whole, and its words; else no language."""
    found = _WHOLE.fullmatch(text.strip())
    return (found[1], bare(found[2])) if found else ("", text)

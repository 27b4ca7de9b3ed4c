"""Small things about words: what shows nothing made visible, the nearest name to a misspelt one."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterable
from difflib import get_close_matches

from wegwijs.findings.known_names import KnownNames

_ALIKE = 0.6

# What steers a terminal or turns text around: controls, marks of direction, odd line ends, halves.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\uffff\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""Write what shows nothing, and may steer a terminal, as an escape: `\x1b`, `\u202e`."""
    return _UNSEEN.sub(_escape, text) if _UNSEEN.search(text) else text


def visible_in_line(text: str) -> str:
    """Write a text for one line, with its line ends as escapes as well."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def visible_in_json(text: str) -> str:
    """Write JSON with the same characters as escapes; what it says stays the same."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a name that is no text
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name most like a misspelt one, or None when nothing is close."""
    names = known.like(name) if isinstance(known, KnownNames) else known
    folded = {each.casefold(): each for each in names}
    matches = get_close_matches(name.casefold(), folded, n=1, cutoff=_ALIKE)
    return folded[matches[0]] if matches else None


def did_you_mean(name: str, known: Iterable[str], *, none_known: str = "") -> str:
    """Write the hint for an unknown name: the nearest one, or the whole list when it is short."""
    names = known.all if isinstance(known, KnownNames) else sorted(known)
    match = nearest(name, known if isinstance(known, KnownNames) else names)
    if match:
        return f"Did you mean {match!r}?"
    if 0 < len(names) <= 12:
        return f"Known: {', '.join(names)}."
    return none_known


_MEANT = re.compile(r"Did you mean (?P<name>'(?:[^'\\]|\\.)*'|\"[^\"]*\")\?")


def meant(hint: str | None) -> str | None:
    """Read back from a hint which name `did_you_mean` found; None where it found none."""
    found = _MEANT.fullmatch(hint or "")
    return str(literal_eval(found["name"])) if found else None

"""Writes text so that it stays text: for a browser, and for whatever reads Markdown on the way.

A page may be read as Markdown more than once before a browser sees it: by the host, by another
generator, by a template language. Each character that any of them takes for a sign is written as
a numeric reference, which all of them leave alone and every browser shows as the character.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from markupsafe import Markup

SCHEMES = ("https", "http", "mailto")
"""How the address of a link may begin; one without a scheme leads to the site itself."""

_IN_TEXT = re.compile(
    r"[\\`*{}\[\]<>&|~^$]"
    r"|(?<=([=+]))\1|([=+])(?=\2)"  # marks of extensions, which are doubled
    r"|:(?=[\w+-]+:)"  # the name of a picture
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word it is a letter
    r"|#(?=\s|\Z)"  # a heading ends with it
)
_SIGN = re.compile(rf"{_IN_TEXT.pattern}|[\"']")
# At the start of a line: lists, definitions, blocks, boxes, tabs, includes, headings.
_OPENING = re.compile(r"[-+:/=?%;$^@#!]|\d+[.)](?=\s|\Z)")
# Letters, digits and a few marks between them: most texts hold nothing else.
_INERT = re.compile(r"[^\W\d_](?:[^\W_]|[ .,()-])*")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[\t\r\n]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
# What browsers leave out of an address, or read as a slash.
_LEFT_OUT = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_RUNNING = re.compile(r"(?:javascript|vbscript):|data:[a-z]+/", re.IGNORECASE)
_FORMATTER = string.Formatter()


def clean(text: str) -> str:
    """Leave out the characters that show nothing and steer terminals, parsers or readers."""
    return _UNSEEN.sub("", text) if _UNSEEN.search(text) else text


def inert(text: object) -> Markup:
    """Write a text for a page; what was finished before stays as it is."""
    if type(text) is Markup:
        return text
    if hasattr(text, "__html__"):
        return Markup(text)
    return _written(str(text), _SIGN, opens=True)


def inert_words(text: str, *, first: bool) -> Markup:
    """Write a text that stands between tags; `first` when nothing stands before it."""
    return _written(text, _IN_TEXT, opens=first)


def _written(text: str, signs: re.Pattern[str], *, opens: bool) -> Markup:
    if _INERT.fullmatch(text):
        return Markup(text)
    plain = _SPACES.sub(" ", clean(text))
    opening = _OPENING.match(plain) if opens else None
    at = opening.end() if opening else 0
    opened = plain[: at - 1] + _coded(plain[at - 1]) if at else ""
    return Markup(opened + signs.sub(_reference, plain[at:]))


def formatted(pattern: str, **values: object) -> Markup:
    """Fill in the placeholders of a text; values that are finished keep their markup."""
    pieces: list[Markup] = []
    for said, name, _, _ in _FORMATTER.parse(pattern):
        pieces.append(inert_words(said, first=not pieces))
        if name is not None:
            pieces.append(inert(values[name]))
    return Markup("").join(pieces)


def allowed_address(address: str, schemes: Sequence[str] = SCHEMES) -> bool:
    """Tell whether a link may lead to an address, in whatever way its scheme is spelt.

    Entities and percent forms are read as often as they are nested, since some readers do so.
    """
    for plain in _readings(address):
        scheme = _SCHEME.match(plain or "")
        if plain is None or (scheme and scheme.group()[:-1].lower() not in schemes):
            return False
    return True


def runs_code(address: str) -> bool:
    """Tell whether a browser that is led to an address may run it, however it is spelt."""
    return any(_RUNNING.match(plain) for plain in _readings(address) if plain)


def _readings(address: str) -> Iterator[str | None]:
    """Yield an address as readers understand it, one after the other; None when one cannot."""
    seen = address
    for _ in range(8):
        yield _LEFT_OUT.sub("", seen).replace("\\", "/")
        read = unquote(unescape(seen))
        if read == seen:
            if _UNSEEN.search(seen):
                yield None
            return
        seen = read
    yield None


def _reference(sign: re.Match[str]) -> str:
    return _coded(sign.group())


def _coded(character: str) -> str:
    return f"&#{ord(character)};"

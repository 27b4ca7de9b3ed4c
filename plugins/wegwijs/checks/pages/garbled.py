"""Is there text that went through a wrong encoding, such as `cafÃ©` for `café`?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.records.catalog import Catalog
from wegwijs.written.written_pages import Pages

# How the second and later bytes of a UTF-8 character look when read as Windows-1252 or Latin-1.
_REST = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff\ufffe\uffff]")
GARBLED = re.compile(f"[ÂÃÅ]{_REST}|â{_REST}{{2}}|ð{_REST}{{3}}|\ufffd|{_CONTROL.pattern}")
_LIKELY = re.compile("[\u00a0-\u017f\u2000-\u206f\u20ac\u2122\u2190-\u21ff\U0001f300-\U0001faff]")


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each garbled character in a file of the data."""
    for file in catalog.files.values():
        if file.data is None:
            continue  # what cannot stand in YAML is said already
        for offset, message, hint in _faults(file.text):
            line = file.text.count("\n", 0, offset) + 1
            where = Where(file.path, line, offset - file.text.rfind("\n", 0, offset))
            yield Finding("garbled-text", where, message, hint, Severity.WARNING)


def check_pages(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each garbled character on a hand-written page."""
    for page in pages.written.values():
        for offset, message, hint in _faults(page.text.seen.text):
            where = page.text.seen.where(offset)
            yield Finding("garbled-text", where, message, hint, Severity.WARNING)


def _faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset of what is garbled, and the message and hint about it."""
    for found in GARBLED.finditer(text):
        garbled = found.group()
        if _CONTROL.fullmatch(garbled):
            message = f"The character U+{ord(garbled):04X} is invisible, and no text."
            yield found.start(), message, "Delete it."
        elif garbled == "\ufffd":
            message = "A character was lost here when the text was saved."
            yield found.start(), message, "Write the character that was meant."
        elif meant := meant_by(garbled):
            shown = f"{meant!r}" if meant != " " else "a space that does not break"
            message = f"Here stood {shown} before the text was read in a wrong encoding."
            hint = f"Write {meant}" if meant != " " else "Write a space."
            yield found.start(), message, hint


def meant_by(garbled: str) -> str | None:
    """Give the character that a garbled one was; a space for one that does not break.

    Nothing takes the place of an invisible one; None where nobody can tell.
    """
    if _CONTROL.fullmatch(garbled):
        return ""
    if garbled == "\ufffd":
        return None
    raw = b"".join(_byte(each) for each in garbled)
    try:
        meant = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not _LIKELY.fullmatch(meant):
        return None
    return meant if meant.isprintable() else " "


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")

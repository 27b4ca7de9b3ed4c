"""Characters that look like those YAML is written with, or like nothing at all, and are neither.

They come from word processors, chats, web pages and keyboards for other scripts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from itertools import islice

_SIGNS = {
    '"': "“”„‟«»＂″",
    "'": "‘’‚‛‹›＇′",
    ": ": "：︰﹕∶",
    ", ": "，、،﹐",
    "[": "［【〔",
    "]": "］】〕",
    "{": "｛﹛",
    "}": "｝﹜",
    "#": "＃﹟",
    "-": "‐‑‒–—―−－﹣•‣◦∙·",
    " ": "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))),
    "": "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff",
}
LOOK_ALIKES: Mapping[str, str] = {each: plain for plain, those in _SIGNS.items() for each in those}
"""What each is taken for."""

_MOST_LINES = 40
"""How many lines with look-alikes are tried: texts are full of them, and each takes a reading."""

_PLAINLY = str.maketrans(dict(LOOK_ALIKES))
_OPEN, _SHUT = "“”„‟«‘’‚‛‹＂＇", "“”‟»‘’‛›＂＇"


def plainly(text: str) -> str:
    """Write a text with the characters it seems to have, without quotes and blanks around it."""
    return " ".join(text.translate(_PLAINLY).split()).strip("\"'").strip()


def first_look_alike(text: str) -> str:
    """Give the first character that only looks like another one; nothing where there is none."""
    return next((each for each in text if each in LOOK_ALIKES), "")


def is_in_look_alike_quotes(text: str) -> bool:
    """Tell whether a text stands between quotes that are none to YAML."""
    inside = text[1:-1]
    return (
        len(text) > 1
        and text[0] in _OPEN
        and text[-1] in _SHUT
        and not any(each in _OPEN + _SHUT for each in inside.replace("’", "'").replace("'", ""))
    )


def told(character: str) -> str:
    """Name a character, with its code: some show nothing."""
    name = unicodedata.name(character, "").lower()
    shown = character if LOOK_ALIKES[character].strip() else ""
    return f"{shown} U+{ord(character):04X} ({name})".strip()


def instead(character: str) -> str:
    """Say what to do about one."""
    plain = LOOK_ALIKES[character]
    if not plain:
        return "Delete it; it shows nothing."
    if plain == " ":
        return "Write a space."
    after = " and a space" if plain.endswith(" ") else ""
    return f"Write {plain.strip()}{after}."


def culprit(text: str, line: int, is_better: Callable[[str], bool]) -> tuple[int, int] | None:
    """Find a look-alike on or above a line without which a file would be read further.

    Gives its line and column, from 0.
    """
    lines = text.split("\n")
    above = range(min(line, len(lines) - 1), -1, -1)
    suspected = (at for at in above if any(each in LOOK_ALIKES for each in lines[at]))
    for at in islice(suspected, _MOST_LINES):
        places = [column for column, each in enumerate(lines[at]) if each in LOOK_ALIKES]
        if not is_better(_with(lines, at, places)):
            continue
        needed = (
            column
            for column in places
            if len(places) == 1
            or not is_better(_with(lines, at, [each for each in places if each != column]))
        )
        return at, next(needed, places[0])
    return None


def _with(lines: list[str], at: int, places: list[int]) -> str:
    """Write the file with some look-alikes of a line as what they seem to be."""
    chosen = set(places)
    line = "".join(
        LOOK_ALIKES[each] if column in chosen else each for column, each in enumerate(lines[at])
    )
    return "\n".join([*lines[:at], line, *lines[at + 1 :]])

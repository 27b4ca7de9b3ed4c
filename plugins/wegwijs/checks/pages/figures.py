"""Reads from a text what no translation may change: its numbers, colours and placeholders.

Numbers are compared by value, however a language writes them: 1,250.5 is 1.250,5, and
10 June 2026 is 2026-06-10. A language that is not in the tables has no colours and months
that are known here; the rest of it is compared all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

_COLOURS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "red": "red",
        "yellow": "yellow",
        "green": "green",
        "blue": "blue",
        "orange": "orange",
        "grey": "gr[ea]y",
        "black": "black",
        "white": "white",
        "purple": "purple",
    },
    "nl": {
        "red": "ro(?:od|de)",
        "yellow": "ge(?:el|le)",
        "green": "groene?",
        "blue": "blauwe?",
        "orange": "oranje",
        "grey": "grij(?:s|ze)",
        "black": "zwarte?",
        "white": "wit(?:te)?",
        "purple": "paarse?",
    },
    "de": {
        "red": "rot(?:e[mnrs]?)?",
        "yellow": "gelb(?:e[mnrs]?)?",
        "green": "grün(?:e[mnrs]?)?",
        "blue": "blau(?:e[mnrs]?)?",
        "orange": "orange",
        "grey": "grau(?:e[mnrs]?)?",
        "black": "schwarz(?:e[mnrs]?)?",
        "white": "weiß(?:e[mnrs]?)?",
        "purple": "lila|violett(?:e[mnrs]?)?",
    },
}
# With the capitals each language gives them: "10 may" is no date.
_MONTHS: Mapping[str, str] = {
    "en": "January February March April May June July August September October November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
_SPELLED: Mapping[str, str] = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "nl": "één|een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "de": "ein|eine|eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
}
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_DIGIT = re.compile(r"\d")
_SMALL = tuple(map(str, range(1, 13)))
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_NONE: Counter[str] = Counter()
_PLACEHOLDER = re.compile(r"\{[a-z_][a-z0-9_]*(?:![rsa])?(?::[^{}]*)?\}")


@dataclass(frozen=True, slots=True)
class Figures:
    """Holds what one text counts, colours and leaves open, and the text itself."""

    numbers: Counter[str]
    colours: frozenset[str]
    placeholders: Counter[str]
    text: str
    language: str


@lru_cache(maxsize=8192)
def figures(text: str, language: str) -> Figures:
    """Read the figures of a text in one language."""
    placeholders = _NONE
    if "{" in text:
        placeholders = Counter(_PLACEHOLDER.findall(text))
        text = _PLACEHOLDER.sub(" ", text)
    colours = frozenset(_named(_COLOURS.get(language, {}), text.casefold()))
    numbers = _NONE
    if _DIGIT.search(text):
        numbers = Counter(map(_value, _NUMBER.findall(_dates_in_digits(text, language))))
    return Figures(numbers, colours, placeholders, text, language)


def differences(ours: Figures, theirs: Figures) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each kind of figure that differs, with what only the one and only the other has.

    A small number that the other text writes in words is no difference; nor is a colour that
    it names more often.
    """
    yield from _difference("placeholders", ours.placeholders, theirs.placeholders)
    if ours.numbers is not theirs.numbers and ours.numbers != theirs.numbers:
        yield from _difference("numbers", _not_spelled(ours, theirs), _not_spelled(theirs, ours))
    if ours.colours != theirs.colours:
        yield from _difference("colours", Counter(ours.colours), Counter(theirs.colours))


def _difference(
    kind: str, ours: Counter[str], theirs: Counter[str]
) -> Iterator[tuple[str, list[str], list[str]]]:
    if ours is not theirs and ours != theirs:
        yield kind, sorted((ours - theirs).elements()), sorted((theirs - ours).elements())


def _not_spelled(ours: Figures, theirs: Figures) -> Counter[str]:
    """Leave out the numbers that the other text has in words and not in digits."""
    words = dict(zip(_SMALL, _SPELLED.get(theirs.language, "").split(), strict=False))
    spelled = set(_named(words, theirs.text.casefold(), prefix="n"))
    return Counter(
        {n: k for n, k in ours.numbers.items() if n in theirs.numbers or n not in spelled}
    )


def _named(words: Mapping[str, str], text: str, *, prefix: str = "") -> Iterator[str]:
    """Yield the name of each word that stands in a text."""
    if not words:
        return
    for found in _any_of(tuple(words.items()), prefix).finditer(text):
        yield (found.lastgroup or "").removeprefix(prefix)


@cache
def _any_of(words: tuple[tuple[str, str], ...], prefix: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(f'(?P<{prefix}{name}>{word})' for name, word in words)})\b")


def _dates_in_digits(text: str, language: str) -> str:
    """Write months beside a day or year as numbers, ISO dates as three, and times with a point."""
    text = _ISO_DATE.sub(lambda date: " ".join(str(int(each)) for each in date.groups()), text)
    text = _TIME.sub(r"\1.\2", text)
    months = _MONTHS.get(language, "").split()
    if not months:
        return text
    names = "|".join(months)
    beside = re.compile(rf"(?<=\d )({names})\b|(?<=\d\. )({names})\b|\b({names})(?= \d)")
    return beside.sub(lambda found: str(months.index(found.group()) + 1), text)


def _value(written: str) -> str:
    """Write a number one way: no separators for thousands, a point for decimals.

    Groups of three are thousands; several groups of other lengths are a version.
    """
    marks = re.findall(r"[^\d]", written)
    parts = re.split(r"[^\d]", written)
    if not marks:
        return written.lstrip("0") or "0"
    grouped = all(len(each) == 3 for each in parts[1:]) and parts[0] != "0"
    if grouped and len(set(marks)) == 1:
        return "".join(parts)
    if len(set(marks)) > 1 or len(marks) == 1:
        return f"{''.join(parts[:-1]).lstrip('0') or '0'}.{parts[-1]}"
    return ".".join(parts)

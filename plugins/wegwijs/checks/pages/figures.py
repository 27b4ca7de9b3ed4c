"""Reads from a text what no translation may change: its numbers, colours and placeholders.

Numbers are compared by value, however a language writes them: 1,250.5 is 1.250,5, and
10 June 2026 is 2026-06-10. Months are those of CLDR, in every language; small numbers and colours
in words stand in `figures.yaml`. Of a language that is not in there, nothing in words is compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from unicodedata import decimal

from wegwijs.kept.own_files import own_files
from wegwijs.kept.results import remembered_by_value
from wegwijs.source import read
from wegwijs.words.locales import months

_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_DIGIT = re.compile(r"\d")
_SMALL = tuple(map(str, range(1, 13)))
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_SIGNS = {"\u066b": ".", "\u066c": ","}
_NONE: Counter[str] = Counter()
_PLACEHOLDER = re.compile(r"\{[a-z_][a-z0-9_]*(?:![rsa])?(?::[^{}]*)?\}")


@dataclass(frozen=True, slots=True)
class Figures:
    """Holds what one text counts, colours and leaves open, and the text itself."""

    numbers: Counter[str]
    colours: frozenset[str] | None
    """None in a language whose colours are not known."""

    placeholders: Counter[str]
    text: str
    language: str


@remembered_by_value(8192)
def figures(text: str, language: str) -> Figures:
    """Read the figures of a text in one language."""
    placeholders = _NONE
    if "{" in text:
        placeholders = Counter(_PLACEHOLDER.findall(text))
        text = _PLACEHOLDER.sub(" ", text)
    known = _words().colours.get(_alone(language))
    colours = None if known is None else frozenset(_named(known, text.casefold()))
    numbers = _NONE
    if _DIGIT.search(text):
        plain = _in_plain_digits(text)
        numbers = Counter(map(_value, _NUMBER.findall(_dates_in_digits(plain, language))))
    return Figures(numbers, colours, placeholders, text, language)


def differences(ours: Figures, theirs: Figures) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each kind of figure that differs, with what only the one and only the other has.

    A small number that the other text writes in words is no difference; nor is a colour that
    it names more often.
    """
    yield from _difference("placeholders", ours.placeholders, theirs.placeholders)
    if ours.numbers is not theirs.numbers and ours.numbers != theirs.numbers:
        yield from _difference("numbers", _not_spelled(ours, theirs), _not_spelled(theirs, ours))
    if None not in (ours.colours, theirs.colours) and ours.colours != theirs.colours:
        yield from _difference(
            "colours", Counter(ours.colours or ()), Counter(theirs.colours or ())
        )


def _difference(
    kind: str, ours: Counter[str], theirs: Counter[str]
) -> Iterator[tuple[str, list[str], list[str]]]:
    if ours is not theirs and ours != theirs:
        yield kind, sorted((ours - theirs).elements()), sorted((theirs - ours).elements())


def _not_spelled(ours: Figures, theirs: Figures) -> Counter[str]:
    """Leave out the numbers that the other text has in words and not in digits."""
    listed = _words().numbers.get(_alone(theirs.language))
    words = dict(zip(_SMALL, (listed or "").split(), strict=False))
    # In a language whose words are not known, any small number may be one.
    spelled = set(_named(words, theirs.text.casefold(), prefix="n")) if listed else {*_SMALL}
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
    named = _months(language)
    if not named:
        return text
    names = "|".join(map(re.escape, named))
    beside = re.compile(rf"(?<=\d )({names})\b|(?<=\d\. )({names})\b|\b({names})(?= \d)")
    return beside.sub(lambda found: str(named.index(found.group()) + 1), text)


@cache
def _months(language: str) -> tuple[str, ...]:
    """List the months with the capitals their language gives them: "10 may" is no date."""
    found = months(language)
    return () if any(map(_DIGIT.search, found)) else found


def _in_plain_digits(text: str) -> str:
    """Write digits and signs of a script of its own as those of Latin."""
    if text.isascii():
        return text
    return "".join(
        _SIGNS.get(each) or (str(decimal(each)) if each.isdecimal() else each) for each in text
    )


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: Mapping[str, str]
    colours: Mapping[str, Mapping[str, str]]


@cache
def _words() -> _Words:
    """Read the words of languages that are compared."""
    file, findings = read("figures.yaml", own_files().files["checks/pages/figures.yaml"])
    assert not findings and isinstance(file.data, dict), findings
    return _Words(**file.data)  # type: ignore[arg-type]


def _alone(language: str) -> str:
    """Give a language without its script and country."""
    return language.partition("-")[0]


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

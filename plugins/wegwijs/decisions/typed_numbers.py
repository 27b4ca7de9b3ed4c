"""Reads numbers as people type them in their language; `readings` in `typed.js` does the same.

A language has a sign for decimals and one between groups of digits, and any space may stand
between groups. One separator before exactly three digits can be either in some language, so
what is written like that has two readings, and whoever wrote it is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

LONGEST = 15

_SPACES = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_SPACE = re.compile(f"[{_SPACES}]")
_WIDE = re.compile("[\uff01-\uff5e]")
_MINUS = ("-", "\u2212", "\u2013")
_APOSTROPHES = ("'", "\u2019")
_NEVER_DECIMAL = (*_APOSTROPHES, " ", "\u00a0", "\u202f")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """Says how a language writes numbers.

    `near` is how many digits are in each group but the last, which has three; `digits` are
    ten, from zero on, where a language has its own.
    """

    decimal: str = "."
    group: str = ""
    near: int = 3
    digits: str = ""


_ANY = (NumberStyle(".", ","), NumberStyle(",", "."), NumberStyle(".", "\u2019"))


def readings(text: str, style: NumberStyle) -> tuple[str, ...]:
    """List what a text can mean, as plain numbers; none when it is no number in that style."""
    spaced = narrow(text, style)
    sign, body = ("-", spaced[1:]) if spaced[:1] in _MINUS else ("", spaced.removeprefix("+"))
    plain = (_plain(sign, *each) for each in _parts(body, style))
    return tuple(dict.fromkeys(each for each in plain if each))


def narrow(text: str, style: NumberStyle) -> str:
    """Write a text with plain digits, signs and spaces for those of a language and wide ones."""
    own = {ord(digit): str(value) for value, digit in enumerate(style.digits)}
    plain = _WIDE.sub(lambda wide: chr(ord(wide.group()) - 0xFEE0), text.translate(own))
    return _SPACE.sub(" ", plain).strip(" ")


def write_typed(plain: str, style: NumberStyle) -> str:
    """Write a number so that it is read back as that number in its style, and never as two."""
    whole, _, part = plain.partition(".")
    return whole + (style.decimal + part + "0" * (len(part) == 3) if part else "")


def any_readings(text: str) -> tuple[str, ...]:
    """List what a text can mean in one language or another."""
    found = (each for style in _ANY for each in readings(text, style))
    return tuple(dict.fromkeys(found))


def _parts(body: str, style: NumberStyle) -> list[tuple[str, str]]:
    """Split a number into what is before and after its decimal sign, in each way there is."""
    either, grouped, lone = _shapes(style)
    if found := either.fullmatch(body):
        whole, three = found.groups()
        return [(whole + three, ""), (whole, three)]
    if found := grouped.fullmatch(body):
        return [(re.sub("[^0-9]", "", found[1]), found[2] or "")]
    found = lone.fullmatch(body)
    return [(found[1], found[2])] if found and found[1] + found[2] else []


@cache
def _shapes(style: NumberStyle) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    point, group, near = re.escape(style.decimal), re.escape(style.group), style.near
    either = point + ("" if style.group in _NEVER_DECIMAL else group)
    groups = (
        f"[1-9][0-9]{{0,{near - 1}}}(?:{sign}[0-9]{{{near}}})*{sign}[0-9]{{3}}"
        for sign in (" ", "['\u2019]" if style.group in _APOSTROPHES else group)
        if sign
    )
    return (
        re.compile(f"([0-9]*)[.,{either}]([0-9]{{3}})"),
        re.compile(f"([0-9]+|{'|'.join(groups)})(?:{point}([0-9]+))?"),
        re.compile(f"([0-9]*)[.,{point}]([0-9]*)"),
    )


def _plain(sign: str, whole: str, part: str) -> str:
    """Write a number plainly; empty when it is longer than every reader keeps apart."""
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    if len(whole) + len(part) > LONGEST:
        return ""
    number = whole + ("." + part if part else "")
    return number if number == "0" else sign + number

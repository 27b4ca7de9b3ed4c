"""Versions such as 10, 10.3 and 10.3.4, in order part by part.

For the proofs a version is a whole number that keeps the order: five digits for each of its
three parts, so that 10.3.4 is 1000300004. Fifteen digits are what every reader keeps apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from wegwijs.decisions.faults import ConditionError

PARTS = 3
DIGITS_OF_A_PART = 5

_BASE = 10**DIGITS_OF_A_PART
_SHAPE = re.compile(rf"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){{0,{PARTS - 1}}}")
_PREFIX = re.compile(r"^[vV]\.?\s*(?=[0-9])")
_HINT = "Write one to three parts with points between them: 10, 10.3 or 10.3.4."


@dataclass(frozen=True, slots=True)
class VersionNumber:
    """A version as it is written; with fewer than three parts, every version that begins so."""

    parts: tuple[int, ...]

    @property
    def first(self) -> Decimal:
        """Give the number of the first version that begins so: missing parts are 0."""
        return _number((*self.parts, *(0 for _ in range(PARTS - len(self.parts)))))

    @property
    def last(self) -> Decimal:
        """Give the number of the last version that begins so."""
        return _number((*self.parts, *(_BASE - 1 for _ in range(PARTS - len(self.parts)))))

    def __str__(self) -> str:
        return ".".join(map(str, self.parts))


def read_version(text: str) -> VersionNumber:
    """Read a version as files and links hold it; raises ConditionError."""
    stripped = text.strip()
    if not _SHAPE.fullmatch(stripped):
        raise ConditionError(f"{text!r} is not a version.", _advice(stripped))
    parts = tuple(map(int, stripped.split(".")))
    if max(parts) >= _BASE:
        raise ConditionError(
            f"A part of {stripped!r} is too long.", f"Use at most {DIGITS_OF_A_PART} digits a part."
        )
    return VersionNumber(parts)


def typed_version(text: str) -> str:
    """Write plainly what somebody typed for a version: without a v, with points for commas."""
    return _PREFIX.sub("", text.strip(), count=1).replace(",", ".")


def version_at(number: Decimal) -> VersionNumber:
    """Give the version that a number stands for, without parts of 0 at its end."""
    rest, parts = int(number), []
    for _ in range(PARTS):
        rest, part = divmod(rest, _BASE)
        parts.append(part)
    while len(parts) > 1 and not parts[0]:
        del parts[0]
    return VersionNumber(tuple(reversed(parts)))


def next_version(last: Decimal) -> VersionNumber | None:
    """Give the version that follows another; None after the last there can be."""
    return version_at(last + 1) if last + 1 < _BASE**PARTS else None


def first_after(last: Decimal) -> Decimal | None:
    """Give the version after one that is the last to begin as it does; None for any other."""
    after = last + 1
    return after if after % _BASE == 0 and after < _BASE**PARTS else None


def shortest_version(low: Decimal, high: Decimal | None) -> VersionNumber:
    """Give the shortest way to begin as `low` does without going beyond `high`."""
    whole = version_at(low).parts
    parts = (*whole, *(0 for _ in range(PARTS - len(whole))))
    for length in range(1, PARTS):
        found = VersionNumber(parts[:length])
        if found.first == low and (high is None or found.last <= high):
            return found
    return VersionNumber(parts)


def _number(parts: tuple[int, ...]) -> Decimal:
    number = 0
    for part in parts:
        number = number * _BASE + part
    return Decimal(number)


def _advice(text: str) -> str:
    if _PREFIX.match(text):
        return f"Write {_PREFIX.sub('', text, count=1)}, without a letter."
    if text.count(".") >= PARTS and _SHAPE.match(text):
        return f"Write at most {PARTS} parts: {'.'.join(text.split('.')[:PARTS])}."
    if re.fullmatch(r"[0-9]+(?:,[0-9]+)+", text):
        return f"Write {text.replace(',', '.')}: parts are separated by points."
    return _HINT

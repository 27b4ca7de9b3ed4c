"""Finds in a text the signs that are no words: links, emphasis, code, footnotes, placeholders.

Translators' tools protect them as inline codes (XLIFF 1.2, §2.4: `bpt` and `ept` for what opens
and closes, `ph` for what stands alone). A translation must have the same ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from wegwijs.interchange.translators.merging import merged

_ALONE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<html><(?:https?://[^<>\s]*|mailto:[^<>\s]*|!--.*?--|/?[A-Za-z][^<>]*)>)"
    r"|(?P<footnote>\[\^[^\]\s]+\])"
    r"|(?P<placeholder>\{\{.*?\}\}|\{%.*?%\}|\{[^{}\n]*\})"
    r"|(?P<address>https?://[^\s<>()\[\]`]*[^\s<>()\[\]`.,;:!?'\"”’*_])"
    r"|(?P<icon>:[a-z][a-z0-9_+-]*:)",
    re.DOTALL,
)
_TARGET = re.compile(
    r"\]\((?:<[^<>\n]*>|(?:\\.|[^\s()\\]|\([^\s()]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)(?:\{[^{}]*\})?"
    r"|\]\[[^\[\]]*\]"
)
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}|~~|==|\^\^")


class Part(StrEnum):
    """Tells whether a code stands alone, opens or closes."""

    ALONE = "ph"
    OPENING = "bpt"
    CLOSING = "ept"


@dataclass(frozen=True, slots=True)
class Code:
    """Holds a sign of the text: what kind it is, its number in its text, and how it is written."""

    part: Part
    kind: str
    number: int
    content: str


Coded = tuple[str | Code, ...]
"""A text in words and codes, in order."""


def coded(text: str) -> Coded:
    """Find the codes of a text; both halves of a pair have one number."""
    return tuple(merged(_Finder(text).found()))


def plain(found: Iterable[str | Code]) -> str:
    """Write a text with its codes as it was."""
    return "".join(each if isinstance(each, str) else each.content for each in found)


def numbered_as(text: Coded, source: Coded) -> Coded:
    """Give the codes of a translation the numbers they have in its source, and others new ones.

    What is written alike belongs together first, then what is of one kind, in order.
    """
    theirs, own = _written(source), _written(text)
    free = dict(theirs)
    numbers: dict[int, int] = {}
    for much in (None, 1):
        for number, mine in own.items():
            alike = (each for each, other in free.items() if mine[:much] == other[:much])
            found = next(alike, None)
            if number not in numbers and found is not None:
                numbers[number] = found
                del free[found]
    following = max(theirs, default=0)
    for number in own:
        if number not in numbers:
            following += 1
            numbers[number] = following
    return tuple(
        each if isinstance(each, str) else replace(each, number=numbers[each.number])
        for each in text
    )


def signs(text: str) -> Counter[str]:
    """Count the codes of a text by how they are written; a pair is one."""
    return Counter(" … ".join(contents) for _, *contents in _written(coded(text)).values())


def _written(text: Coded) -> dict[int, tuple[str, ...]]:
    """Give the kind of each code, and how it or its two halves are written, by number."""
    found: dict[int, list[str]] = defaultdict(list)
    for each in text:
        if isinstance(each, Code):
            found[each.number] += (
                [each.content] if found[each.number] else [each.kind, each.content]
            )
    return {number: tuple(contents) for number, contents in found.items()}


class _Finder:
    """Walks through a text once; what opens without closing is words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.number = 0

    def found(self) -> Iterator[str | Code]:
        yield from self._inside(0, len(self.text))

    def _inside(self, start: int, end: int) -> Iterator[str | Code]:
        at = start
        while at < end:
            alone = _ALONE.match(self.text, at, end)
            if alone and alone.lastgroup == "escape":
                yield alone.group()
                at = alone.end()
            elif alone:
                kind = next(name for name in _KINDS if alone[name] is not None)
                yield self._code(Part.ALONE, f"x-{kind}", alone.group())
                at = alone.end()
            else:
                pair = self._link(at, end) or self._emphasis(at, end)
                if pair is None:
                    yield self.text[at]
                    at += 1
                else:
                    kind, opening, inner, closing = pair
                    number = self._next()
                    yield Code(Part.OPENING, kind, number, self.text[at:opening])
                    yield from self._inside(opening, inner)
                    yield Code(Part.CLOSING, kind, number, self.text[inner:closing])
                    at = closing

    def _code(self, part: Part, kind: str, content: str) -> Code:
        return Code(part, kind, self._next(), content)

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _link(self, at: int, end: int) -> tuple[str, int, int, int] | None:
        """Find a link or picture that begins here: its kind, and where its parts end."""
        opening = at + (2 if self.text.startswith("![", at) else 1)
        if self.text[opening - 1] != "[":
            return None
        depth, inside = 1, opening
        while inside < end:
            alone = _ALONE.match(self.text, inside, end)
            if alone:
                inside = alone.end()
                continue
            depth += {"[": 1, "]": -1}.get(self.text[inside], 0)
            if depth == 0:
                break
            inside += 1
        target = _TARGET.match(self.text, inside, end) if inside < end else None
        kind = "image" if opening == at + 2 else "link"
        return (kind, opening, inside, target.end()) if target else None

    def _emphasis(self, at: int, end: int) -> tuple[str, int, int, int] | None:
        """Find emphasis that begins here: marks that touch the words on their inner sides."""
        marks = _EMPHASIS.match(self.text, at, end)
        if not marks or not self._opens(marks.group(), at, marks.end(), end):
            return None
        inside = marks.end()
        while inside < end:
            alone = _ALONE.match(self.text, inside, end)
            if alone:
                inside = alone.end()
            elif self._closes(marks.group(), inside, end):
                kind = "bold" if len(marks.group()) > 1 else "italic"
                return kind, marks.end(), inside, inside + len(marks.group())
            else:
                link = self._link(inside, end)
                inside = link[3] if link else inside + 1
        return None

    def _opens(self, marks: str, at: int, after: int, end: int) -> bool:
        in_word = marks[0] == "_" and at > 0 and self.text[at - 1].isalnum()
        return after < end and not self.text[after].isspace() and not in_word

    def _closes(self, marks: str, at: int, end: int) -> bool:
        after = at + len(marks)
        in_word = marks[0] == "_" and after < len(self.text) and self.text[after].isalnum()
        same = self.text.startswith(marks, at) and after <= end
        longer = self.text[at - 1] == marks[0] or self.text[after : after + 1] == marks[0]
        return same and not longer and not self.text[at - 1].isspace() and not in_word


_KINDS = ("code", "html", "footnote", "placeholder", "address", "icon")

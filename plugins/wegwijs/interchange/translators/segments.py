"""Divides Markdown into the pieces that are translated and what stands between them.

Laid together again the pieces are the text, to the character. A piece is what translators'
tools call a segment: a paragraph, a list item, a heading, a cell of a table. Code, the lines of
blocks and the ids of headings are no pieces of anybody's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wegwijs.interchange.translators.merging import merged

_FENCE = re.compile(r"(?P<indent>[ \t>]*)(?P<marks>`{3,}|~{3,})[^`]*$")
_BLOCK_LINE = re.compile(r"[ \t]*(/{3,}|:{3,}|\?\?\?|!!!)")
_TITLED = re.compile(
    r"(?P<before>[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w -]*\")(?P<text>[^\"]+)(?P<after>\".*)"
)
_QUOTE = r"(?:[ \t]*>[ \t]?)*"
_CALLOUT = re.compile(rf"{_QUOTE}[ \t]*\[![A-Za-z]+\][ \t]*$")
_MARKER = r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?"
_BEGIN = re.compile(
    rf"(?P<before>{_QUOTE}[ \t]*(?:{_MARKER})*(?:\#{{1,6}}[ \t]+|\[\^[^\]\n]+\]:[ \t]+|:[ \t]+)?)"
    r"(?P<text>.*?)(?P<after>[ \t]*)$"
)
_AFTER_HEADING = re.compile(r"(?P<text>.*?)(?P<after>(?:[ \t]*\{[^{}]*\}|[ \t]+\#+)*[ \t]*)$")
_RULE = re.compile(r"[ \t]*(?:(?:[-*_=][ \t]*){3,}|\{[:#.][^{}]*\})$")
_REFERENCE = re.compile(r"[ \t]*(?:\[(?!\^)[^\]\n]+\]:|\*\[[^\]\n]+\]:)[ \t]*\S")
_ROW = re.compile(rf"{_QUOTE}[ \t]*\|.*\|[ \t]*$")
_DELIMITER_ROW = re.compile(rf"{_QUOTE}[ \t]*\|?[ \t:|-]*-[ \t:|-]*$")
_CELL = re.compile(r"(?P<before>\|[ \t]*)(?P<text>(?:\\\||`[^`]*`|[^|`])*?)(?P<after>[ \t]*)(?=\|)")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Holds a piece to translate; `hanging` is what each of its further lines begins with."""

    text: str
    hanging: str = ""


Pieces = tuple[str | Segment, ...]
"""A text in pieces: what is translated, and what stands between."""


def divided(text: str) -> Pieces:
    """Divide a text."""
    return tuple(merged(_pieces(text.split("\n"))))


def joined(pieces: Iterable[str | Segment]) -> str:
    """Lay the pieces of a text together again."""
    return "".join(each if isinstance(each, str) else _hung(each) for each in pieces)


def segments(pieces: Pieces) -> tuple[str, ...]:
    """List what is to be translated."""
    return tuple(each.text for each in pieces if isinstance(each, Segment))


def filled(pieces: Pieces, texts: Sequence[str]) -> str:
    """Put other texts in the places of those that are translated."""
    waiting = iter(texts)
    return joined(
        Segment(next(waiting), each.hanging) if isinstance(each, Segment) else each
        for each in pieces
    )


def _hung(segment: Segment) -> str:
    return segment.text.replace("\n", f"\n{segment.hanging}")


def _pieces(lines: list[str]) -> Iterator[str | Segment]:
    number = 0
    while number < len(lines):
        end = "\n" if number + 1 < len(lines) else ""
        line = lines[number]
        fence = _FENCE.match(line)
        if fence:
            last = _closing(lines, number, fence)
            end = "\n" if last + 1 < len(lines) else ""
            yield "\n".join(lines[number : last + 1]) + end
            number = last + 1
            continue
        if _is_row(lines, number):
            yield from _cells(line)
            yield end
            number += 1
            continue
        titled = _TITLED.fullmatch(line)
        if titled:
            yield from (titled["before"], Segment(titled["text"]), titled["after"] + end)
        if titled or _stands_alone(line):
            yield "" if titled else line + end
            number += 1
            continue
        last = _last_line(lines, number)
        yield from _paragraph(lines[number : last + 1])
        yield "\n" if last + 1 < len(lines) else ""
        number = last + 1


def _closing(lines: list[str], number: int, fence: re.Match[str]) -> int:
    """Find the line that ends a block of code; without one it goes on to the end."""
    marks = fence["marks"]
    closing = re.compile(rf"[ \t>]*{re.escape(marks[0])}{{{len(marks)},}}[ \t]*$")
    ends = (at for at in range(number + 1, len(lines)) if closing.match(lines[at]))
    return next(ends, len(lines) - 1)


def _is_row(lines: list[str], number: int) -> bool:
    return bool(_ROW.match(lines[number])) and not _DELIMITER_ROW.match(lines[number])


def _cells(line: str) -> Iterator[str | Segment]:
    at = 0
    for cell in _CELL.finditer(line):
        yield line[at : cell.start("text")]
        yield _segment(cell["text"])
        at = cell.end("text")
    yield line[at:]


def _stands_alone(line: str) -> bool:
    """Tell whether a line has no words of its own."""
    patterns = (_BLOCK_LINE, _CALLOUT, _RULE, _REFERENCE, _DELIMITER_ROW)
    if not line.strip() or any(each.match(line) for each in patterns):
        return True
    return not _WORD.search(_MARKUP.sub("", line))


def _last_line(lines: list[str], number: int) -> int:
    """Find the last line of the paragraph that begins on a line."""
    begin = _BEGIN.fullmatch(lines[number])
    assert begin is not None
    if "#" in begin["before"]:
        return number
    last = number
    while last + 1 < len(lines) and not lines[last].endswith(("  ", "\\")):
        following = lines[last + 1]
        next_begin = _BEGIN.fullmatch(following)
        assert next_begin is not None
        hanging = re.fullmatch(r"[ \t>]*", next_begin["before"]) is None
        other = _quoted(following) != _quoted(lines[number])
        if hanging or other or _stands_alone(following) or _FENCE.match(following):
            break
        if _is_row(lines, last + 1):
            break
        last += 1
    return last


def _quoted(line: str) -> int:
    return re.match(r"[ \t>]*", line)[0].count(">")  # type: ignore[index]


def _paragraph(lines: list[str]) -> Iterator[str | Segment]:
    begin = _BEGIN.fullmatch(lines[0])
    assert begin is not None
    before, first, after = begin["before"], begin["text"], begin["after"]
    if "#" in before:
        ending = _AFTER_HEADING.fullmatch(first)
        assert ending is not None
        yield from (before, _segment(ending["text"]), ending["after"] + after)
        return
    indents = {re.match(r"[ \t>]*", each)[0] for each in lines[1:]}  # type: ignore[index]
    hanging = indents.pop() if len(indents) == 1 else ""
    text = "\n".join((lines[0][len(before) :], *(each[len(hanging) :] for each in lines[1:])))
    inside = text.rstrip(" \t")
    yield from (before, _segment(inside, hanging), text[len(inside) :])


def _segment(text: str, hanging: str = "") -> str | Segment:
    """Make a segment of what has words; signs alone are nobody's language."""
    has_words = _WORD.search(_MARKUP.sub("", text))
    return Segment(text, hanging) if has_words else joined((Segment(text, hanging),))

"""Ways to write a text in the place of another, the likest first; which hold is tried elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from wegwijs.source.yaml_writing import STRANGE, write_quoted, write_scalar

_HEAD = re.compile(r"([|>])([1-9]?)[-+]?([1-9]?)([^\r\n]*)")
_WIDEST = 100


def in_the_style_of(
    old: str, style: str, new: str, indent: int, newline: str, *, typed: bool, inside: bool
) -> Iterator[str]:
    """Yield texts of YAML that may say `new` where `old` stands.

    `style` is how the old one begins; `indent` is that of the key or dash it belongs to;
    `inside` tells that it stands in brackets.
    """
    if style in ("|", ">") and new.strip():
        yield from _block(old, style, new, indent, newline)
    if style == "'" and new.isprintable() and not STRANGE.search(new):
        yield "'" + new.replace("'", "''") + "'"
    if style == '"' and old not in ('""', "''"):
        yield write_quoted(new)
    if "\n" in new and not inside:
        yield from _block("|", "|", new, indent, newline)
    head = _HEAD.match(old) if style in ("|", ">") else None
    comment = head[4] if head else ""
    yield write_scalar(new, typed, inside=inside) + comment
    yield write_quoted(new) + comment
    yield json.dumps(new) + comment


def _block(old: str, style: str, new: str, indent: int, newline: str) -> Iterator[str]:
    """Write a block as the old one is: its sign, comment, indent and width."""
    head = _HEAD.match(old)
    assert head is not None
    lines = [each for each in re.split(r"\r\n|\r|\n", old)[1:] if each.strip(" ")]
    said = head[2] or head[3]
    below = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else indent + 2
    if said:
        below = max(indent, 0) + int(said)
    chomp = "-" if not new.endswith("\n") else "+" if new.endswith("\n\n") else ""
    body = new[:-1] if chomp != "-" else new
    longest = max(map(len, lines), default=0) - below
    widest = max(longest, _WIDEST - below) if len(lines) != 1 or longest < _WIDEST else len(new)
    for sign in dict.fromkeys((style, "|")):
        written = _folded(body, widest) if sign == ">" else body.split("\n")
        if written:
            start = f"{sign}{said}{chomp}{head[4]}"
            yield newline.join(
                [start, *(f"{' ' * below}{each}" if each else "" for each in written)]
            )


def _folded(text: str, widest: int) -> list[str]:
    """Break the lines of a text for a folded block; nothing where a line begins with a blank."""
    if re.search(r"(?m)^[ \t]", text):
        return []
    said = text.rstrip("\n")
    lines: list[str] = []
    for number, line in enumerate(said.split("\n")):
        if number and lines[-1]:
            lines.append("")  # what breaks a line once is read as a blank
        lines.extend(_wrapped(line, widest))
    return [*lines, *[""] * (len(text) - len(said))]


def _wrapped(line: str, widest: int) -> Iterator[str]:
    words = re.split(r"(?<=\S) (?=\S)", line)
    row = words[0]
    for word in words[1:]:
        if len(row) + 1 + len(word) > widest:
            yield row
            row = word
        else:
            row = f"{row} {word}"
    yield row

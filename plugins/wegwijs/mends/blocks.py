"""Mends blocks between slashes, and answers in them and in links."""

from __future__ import annotations

import re

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.findings.names import meant
from wegwijs.mends.around import Around, Propose
from wegwijs.mends.lines import Lines, lines_of

_OPENING = re.compile(r"Write (?P<line>/{3,} \S.*)")
_NEARLY_CLOSED = re.compile(r"[ \t]*/{1,2}[ \t]*$")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
_PLAIN = re.compile(r"Write (?P<value>[\d.]+): numbers stand plainly here, whatever the language\.")


def _block(finding: Finding, around: Around) -> Mend | None:
    lines, hint = lines_of(finding, around), finding.hint or ""
    if lines is None:
        return None
    line = lines.all[lines.at]
    if hint.endswith("on a line of its own where it ends."):
        return _closing(lines)
    if found := _OPENING.fullmatch(hint):
        guessed = finding.message.startswith("There is no block")
        return lines.rest(found["line"], safe=not guessed)
    if hint == "Indent it by four spaces.":
        return lines.put(lines.at, lines.at, [f"    {line.lstrip()}"], safe=True)
    if hint.startswith("Put it right below the line that opens the block"):
        first = lines.at
        while first and not lines.all[first - 1].strip():
            first -= 1
        opened = lines.all[first - 1].lstrip().startswith("///") if first else False
        within = lines.all[first - 1].startswith("    ") if first else False
        if first < lines.at and (opened or within):
            return lines.put(first, lines.at, [f"    {line.lstrip()}"], safe=True)
    return None


def _closing(lines: Lines) -> Mend | None:
    """Write three slashes where a line of one or two was meant to close a block."""
    for number in range(lines.at + 1, len(lines.all)):
        if _NEARLY_CLOSED.match(lines.all[number]):
            return lines.put(number, number, ["///"], safe=True)
        if lines.all[number].startswith("///"):
            return None
    return None


def _answer(finding: Finding, around: Around) -> Mend | None:
    """Write the option that was meant, in a block or in a link, where the finding is."""
    lines, hint = lines_of(finding, around), finding.hint or ""
    plain = _PLAIN.fullmatch(hint)
    new = plain["value"] if plain else meant(hint)
    if lines is None or new is None:
        return None
    line = lines.text.text[lines.offset : lines.start(lines.at) + len(lines.all[lines.at])]
    for old in reversed(_QUOTED.findall(finding.message)):
        found = re.search(rf"(?<![\w.-]){re.escape(old)}(?![\w-])", line)
        if found is not None:
            start = lines.offset + found.start()
            safe = bool(plain) or old.casefold() == new
            return Mend((Edit(start, start + len(old), new),), safe)
    return None


MENDS: dict[str, Propose] = {
    "malformed-condition": _answer,
    "unknown-answer": _answer,
    "unknown-concept": _answer,
    "unknown-decision": _answer,
    "unknown-input": _answer,
    "unread-block": _block,
}

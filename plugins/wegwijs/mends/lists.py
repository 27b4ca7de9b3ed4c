"""Mends lists and tables: the empty line above them, and how far they are indented."""

from __future__ import annotations

import re

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Mend
from wegwijs.mends.around import Around, Propose
from wegwijs.mends.lines import Lines, indent_of, lines_of

_WANTED = re.compile(r"Indent (?P<what>this list|it) by (?P<spaces>\d+) spaces\.")
_IS = re.compile(r"is indented by (\d+) space")
_NUMBER = re.compile(r"[ \t]*(\d{1,9})\.[ \t]")


def _blank_line(finding: Finding, around: Around) -> Mend | None:
    lines = lines_of(finding, around)
    return lines.blank_above() if lines is not None else None


def _indent(finding: Finding, around: Around) -> Mend | None:
    lines = lines_of(finding, around)
    if lines is None:
        return None
    wanted, now = _WANTED.fullmatch(finding.hint or ""), _IS.search(finding.message)
    if wanted is None or now is None:
        return _between(lines)
    by = int(wanted["spaces"]) - int(now[1])
    last = _with_what_belongs(lines, int(now[1])) if wanted["what"] != "it" else lines.run()
    return lines.shifted(last, by)


def _with_what_belongs(lines: Lines, indent: int) -> int:
    """Find the last line of a list that begins here: what is indented less ends it."""
    last = lines.at
    quoted = lines.offset - lines.start(lines.at) - indent
    for number in range(lines.at, len(lines.all)):
        line = lines.all[number][quoted:]
        if line.strip() and indent_of(line) < indent:
            break
        if line.strip():
            last = number
    return last


def _between(lines: Lines) -> Mend | None:
    """Indent what stands between an item and the one before it, which would begin anew."""
    here = _NUMBER.match(lines.all[lines.at])
    for number in range(lines.at - 1, -1, -1):
        found = _NUMBER.match(lines.all[number])
        if here is None or lines.all[number].lstrip().startswith("#"):
            return None
        if found and indent_of(lines.all[number]) == indent_of(lines.all[lines.at]):
            if int(found[1]) != int(here[1]) - 1:
                return None
            between = lines.all[number + 1 : lines.at]
            begun = next((at for at, each in enumerate(between) if not each.strip()), 0)
            made = [
                f"    {each}" if at >= begun and each.strip() else each
                for at, each in enumerate(between)
            ]
            if made == list(between):
                return None
            return lines.put(number + 1, lines.at - 1, made, safe=True)
    return None


MENDS: dict[str, Propose] = {"list-indent": _indent, "missing-blank-line": _blank_line}

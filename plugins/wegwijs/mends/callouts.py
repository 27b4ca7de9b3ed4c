"""Mends callouts: their kinds, their signs, and where they stand."""

from __future__ import annotations

import re

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.findings.names import meant
from wegwijs.mends.around import Around, Propose
from wegwijs.mends.lines import Lines, indent_of, lines_of

_KIND = re.compile(r"Write (?:\[!)?(?P<kind>[A-Za-z]+)\]?\.")
_MARKER = re.compile(r"(?P<lead>[ \t]*(?:>[ \t]*)*)(?P<marker>\[![^\]\[\s]+\])[ \t]*(?P<rest>.*)$")


def _callout(finding: Finding, around: Around) -> Mend | None:
    lines, hint = lines_of(finding, around), finding.hint or ""
    if lines is None:
        return None
    if found := _KIND.fullmatch(hint):
        return _kind(lines, found["kind"], safe=True)
    if name := meant(hint):
        return _kind(lines, name, safe=False)
    if hint.startswith("Begin this line, and each line of its text, with >"):
        return _quoted(lines)
    if hint.startswith("Move what follows it to the next line"):
        return _alone(lines)
    if hint.startswith("Put an empty line above it"):
        return lines.blank_above()
    if hint.startswith("Begin it with one >"):
        return _one_sign(lines)
    if hint.startswith("Begin each of its lines with four spaces more"):
        last = lines.run()
        return lines.shifted(last, 4 - _box_distance(lines))
    return None


def _kind(lines: Lines, kind: str, *, safe: bool) -> Mend | None:
    found = re.compile(r"(\[!)?[\w-]+(?(1)\])").match(lines.text.text, lines.offset)
    if found is None:
        return None
    new = f"[!{kind}]" if found[1] else kind
    return Mend((Edit(found.start(), found.end(), new),), safe)


def _quoted(lines: Lines) -> Mend:
    """Begin a marker and the lines of its paragraph with the sign of a quotation."""
    indent, made = indent_of(lines.all[lines.at]), []
    for line in lines.all[lines.at : lines.run() + 1]:
        if indent_of(line) < indent:
            break  # the list around it goes on
        bare = line.lstrip()
        made.append(f"{line[: len(line) - len(bare)]}> {bare}")
    last = lines.at + len(made) - 1
    below = last + 1 < len(lines.all) and lines.all[last + 1].strip()
    return lines.put(lines.at, last, [*made, *([""] if below else [])], safe=True)


def _alone(lines: Lines) -> Mend | None:
    """Give a marker a line of its own."""
    found = _MARKER.match(lines.all[lines.at])
    if found is None:
        return None
    made = [f"{found['lead']}{found['marker']}", f"{found['lead']}{found['rest']}"]
    return lines.put(lines.at, lines.at, made, safe=True)


def _one_sign(lines: Lines) -> Mend | None:
    """Take a callout out of the quotation around it."""
    twice = re.compile(r"([ \t]*>)[ \t]*>[ \t]?")
    last = lines.at
    while last + 1 < len(lines.all) and twice.match(lines.all[last + 1]):
        last += 1
    made = [twice.sub(r"\1 ", each, count=1) for each in lines.all[lines.at : last + 1]]
    above = [""] if lines.at and lines.all[lines.at - 1].strip() else []
    below = [""] if last + 1 < len(lines.all) and lines.all[last + 1].strip() else []
    return lines.put(lines.at, last, [*above, *made, *below], safe=False)


def _box_distance(lines: Lines) -> int:
    """Count by how much a text is indented more than the box above it."""
    for number in range(lines.at - 1, -1, -1):
        found = re.match(r"([ \t]*)(?:!!!|\?\?\?)", lines.all[number])
        if found:
            line = lines.all[lines.at].expandtabs(4)
            return len(line) - len(line.lstrip()) - len(found[1].expandtabs(4))
    return 0


MENDS: dict[str, Propose] = {"malformed-callout": _callout}

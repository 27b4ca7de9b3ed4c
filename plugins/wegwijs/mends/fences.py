"""Mends blocks of code that are not read as such: their openings, closings and indents."""

from __future__ import annotations

import re

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.mends.around import Around, Propose
from wegwijs.mends.lines import Lines, indent_of, lines_of

_HEADER = re.compile(r"Write (?P<header>[`~]{3,}[^\n]*)")
_CLOSING = re.compile(r"Write (?P<fence>[`~]{3,}), indented as on that line\.")
_NEARLY = re.compile(r"Write (?P<header>```\S*) here and ``` on line (?P<line>\d+)\.")
_AFTER_ITEM = re.compile(r"Put (?P<header>[`~]{3,}.*) on the next line, indented by four spaces\.")
_AS_THIS = re.compile(r"Begin each of its lines, and the [`~]+ below it, as this one\.")
_OF_LINE = re.compile(r"of line (\d+)\.")
_WORDS = re.compile(r"[\w#.+-]+")


def _fence(finding: Finding, around: Around) -> Mend | None:
    lines, hint = lines_of(finding, around), finding.hint or ""
    if lines is None:
        return None
    if found := _NEARLY.fullmatch(hint):
        return _nearly(lines, found["header"], int(found["line"]) - 1)
    if found := _CLOSING.fullmatch(hint):
        opened = _OF_LINE.search(finding.message)
        first = lines.all[int(opened[1]) - 1] if opened else ""
        lead = re.match(r"[ \t>]*", first)
        return lines.put(
            lines.at, lines.at, [f"{lead.group() if lead else ''}{found['fence']}"], safe=True
        )
    if found := _AFTER_ITEM.fullmatch(hint):
        return _after_item(lines, found["header"])
    if _AS_THIS.fullmatch(hint):
        return _as_opening(lines)
    if (found := _HEADER.fullmatch(hint)) and " on a line of its own" not in hint:
        header = found["header"]
        said = _WORDS.findall(lines.all[lines.at])
        return lines.rest(header, safe=set(said) <= {*_WORDS.findall(header), "title"})
    return None


def _nearly(lines: Lines, header: str, last: int) -> Mend | None:
    """Write true fences in the place of signs that look like them."""
    first, closing = lines.all[lines.at], lines.all[last]
    start, end = lines.start(lines.at), lines.start(last)
    lead, rest = len(first) - len(first.lstrip("> \t")), closing.lstrip("> \t")
    opening = Edit(start + lead, start + len(first), header)
    return Mend((opening, Edit(end + len(closing) - len(rest), end + len(closing), "```")))


def _last(lines: Lines) -> int | None:
    """Find the line that closes the block of code that begins here."""
    found = re.search(r"(`{3,}|~{3,})", lines.all[lines.at])
    fence = found[1] if found else "```"
    closes = re.compile(rf"[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
    below = range(lines.at + 1, len(lines.all))
    return next((each for each in below if closes.match(lines.all[each])), None)


def _after_item(lines: Lines, header: str) -> Mend | None:
    """Put a block of code below the sign of its item, with four spaces before each line."""
    last = _last(lines)
    marks = re.match(
        r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d+[.)])(?P<gap>[ \t]+)", lines.all[lines.at]
    )
    if last is None or marks is None:
        return None
    wanted = indent_of(lines.all[lines.at]) + 4
    inside = lines.all[lines.at + 1 : last]
    least = min((indent_of(each) for each in inside if each.strip()), default=0)
    made = [f"{marks['indent']}{marks['mark']}", " " * wanted + header]
    made += [
        " " * (wanted + indent_of(each) - least) + each.lstrip() if each.strip() else ""
        for each in inside
    ]
    return lines.put(lines.at, last, [*made, f"{' ' * wanted}{header[:3]}"], safe=True)


def _as_opening(lines: Lines) -> Mend | None:
    """Begin the lines of a block of code where its opening begins."""
    last = _last(lines)
    if last is None or ">" in lines.all[lines.at][: lines.offset - lines.start(lines.at)]:
        return None
    wanted = indent_of(lines.all[lines.at])
    inside = lines.all[lines.at + 1 : last]
    by = wanted - min((indent_of(each) for each in inside if each.strip()), default=wanted)
    made = [
        " " * (indent_of(each) + max(by, 0)) + each.lstrip() if each.strip() else each
        for each in inside
    ]
    closing = f"{' ' * wanted}{lines.all[last].strip()}"
    return lines.put(lines.at + 1, last, [*made, closing], safe=True)


MENDS: dict[str, Propose] = {"unread-fence": _fence}

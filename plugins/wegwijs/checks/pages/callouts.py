"""Is each callout of a hand-written page one that this site shows as such?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.source.site_configuration import SiteConfiguration
from wegwijs.written.written_pages import Pages, WrittenPage

KINDS = ("note", "tip", "important", "warning", "caution")
_MEANS = {
    "alert": "warning",
    "attention": "warning",
    "danger": "caution",
    "error": "caution",
    "hint": "tip",
    "info": "note",
    "information": "note",
}
_MARKER = re.compile(
    r"^[ \t]*(?P<quotes>(?:>[ \t]*)*)\[!(?P<kind>[^\]\[\s]+)\](?![(\[])(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_BOX = re.compile(
    r"^[ \t]*(?P<marks>!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)(?P<more>[^\n]*)$", re.MULTILINE
)
_NO_TEXT = re.compile(r"[ \t]*(?:#{1,6}(?!#)|!!!|\?\?\?|[-*_=][-*_= \t]*$|$)")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each callout that would be shown as a plain quotation, signs and all."""
    for page in pages.written.values():
        lines = page.text.seen.text.split("\n")
        for found in _MARKER.finditer(page.text.seen.text):
            if not _is_callout(found):
                continue
            line = page.text.seen.where(found.start("kind")).line - 1
            fault = _unknown(found["kind"]) or _misplaced(found, lines, line)
            if fault is not None:
                where = page.text.seen.where(found.start("kind") - 2)
                yield Finding("malformed-callout", where, *fault)
        yield from _boxes(page, pages.configuration)


def _is_callout(found: re.Match[str]) -> bool:
    """Tell a callout from a picture at the beginning of a line, `[!word]` from `[!a](b)`."""
    return bool(found["quotes"]) or found["kind"].lower() in (*KINDS, *_MEANS)


def _unknown(kind: str) -> tuple[str, str] | None:
    if kind.lower() in KINDS:
        return None
    means = _MEANS.get(kind.lower())
    hint = f"Write [!{means.upper()}]." if means else did_you_mean(kind, map(str.upper, KINDS))
    return f"There is no callout {kind!r}.", hint


def _misplaced(found: re.Match[str], lines: list[str], at: int) -> tuple[str, str] | None:
    """Say why a callout of a known kind would not be shown as one."""
    quotes = found["quotes"]
    if not quotes:
        return "A callout is a quotation.", "Begin this line, and each line of its text, with >."
    if found["rest"].strip():
        hint = "Move what follows it to the next line, after a >."
        return "The marker of a callout stands alone on its line.", hint
    if quotes.count(">") > 1:
        return "A callout inside a quotation is not shown as one.", "Begin it with one >."
    indented = found.group().startswith(("    ", "\t"))
    if _inside_other_lines(lines, at) or (indented and at and lines[at - 1].strip()):
        hint = "Put an empty line above it."
        return "A callout right under other lines is not shown as one.", hint
    if not _text_below(lines, at):
        hint = "Write its text on the lines below, each after a >."
        return "This callout holds no text.", hint
    return None


def _inside_other_lines(lines: list[str], at: int) -> bool:
    """Tell whether the lines right above are of a quotation, a list or a table."""
    for line in range(at - 1, -1, -1):
        if _NO_TEXT.match(lines[line]):
            return False
        if lines[line].lstrip().startswith((">", "|")) or _LIST_ITEM.match(lines[line]):
            return True
    return False


def _text_below(lines: list[str], at: int) -> bool:
    """Tell whether a quotation goes on below a line, with more than its signs."""
    for line in range(at + 1, len(lines)):
        if lines[line].strip("> \t") or not lines[line]:
            return not _NO_TEXT.match(lines[line])
    return False


def _outside(text: str, box: re.Match[str]) -> int | None:
    """Find the text that was meant for a box and stands below it; a title alone is a box, too."""
    indent = len(box.group()) - len(box.group().lstrip())
    at = box.end() + 1
    for line in text[at:].split("\n"):
        lead = len(line.expandtabs(4)) - len(line.lstrip().expandtabs(4))
        if line.strip():
            inside = lead >= indent + 4 or _NO_TEXT.match(line)
            return None if inside else at + len(line) - len(line.lstrip())
        if '"' in box["more"]:
            return None
        at += len(line) + 1
    return None


def _boxes(page: WrittenPage, configuration: SiteConfiguration) -> Iterator[Finding]:
    """Ask the same of `!!! note`; with a title of its own, any kind will do."""
    for found in _BOX.finditer(page.text.seen.text):
        extension = "admonition" if found["marks"] == "!!!" else "pymdownx.details"
        if not configuration.reads(extension):
            continue  # told of as markup that is not read
        outside = _outside(page.text.seen.text, found)
        if outside is not None:
            where = page.text.seen.where(outside)
            message = f"This text is not in the box {found['marks']} {found['kind']} above it."
            yield Finding(
                "malformed-callout",
                where,
                message,
                "Begin each of its lines with four spaces more.",
            )
        if '"' in found["more"] or found["kind"].lower() in KINDS:
            continue
        fault = _unknown(found["kind"])
        if fault is not None:
            hint = fault[1].replace("[!", "").replace("]", "").lower()
            where = page.text.seen.where(found.start("kind"))
            yield Finding("malformed-callout", where, fault[0], hint[:1].upper() + hint[1:])

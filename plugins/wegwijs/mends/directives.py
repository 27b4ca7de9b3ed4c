"""Mends the commands of DocFX: tabs, references by uid, and files that are put into a page."""

from __future__ import annotations

import posixpath
import re

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.markdown.directives import Directive, Kind
from wegwijs.markdown.page_links import LinkKind
from wegwijs.mends.around import Around, Propose
from wegwijs.mends.components import as_tabs
from wegwijs.mends.lines import Lines, lines_of
from wegwijs.written.targets import Targets
from wegwijs.written.written_pages import WrittenPage

_ENDS_TABS = re.compile(
    r"[ ]{0,3}(?:\*[ ]*){3,}$|[ ]{0,3}(?:-[ ]*){3,}$|[ ]{0,3}(?P<marks>#{1,6})[ \t]"
)
_IMPORT = re.compile(
    r"""^import[ \t]+(?P<name>[A-Z]\w*)[ \t]+from[ \t]+["'](?P<path>[^"'\n]+)["'];?[ \t]*\n?""",
    re.M,
)
_COMPONENT = re.compile(r"<(?P<name>[A-Z]\w*)[ \t]*/>")


def _directive(finding: Finding, around: Around) -> Mend | None:
    lines = lines_of(finding, around)
    if lines is None or around.pages is None:
        return None
    found = next((x for x in lines.page.text.directives if x.start == lines.offset), None)
    if found is None:
        return _imported(lines, around)
    if found.kind is Kind.TAB:
        return _tab(lines, found, around)
    if found.kind is Kind.REFERENCE:
        uri = Targets(around.pages, lines.page).of_uid(found.target)
        if uri is None:
            return None
        path = posixpath.relpath(uri, posixpath.dirname(lines.page.document.uri))
        title = around.pages.written[uri].own("title") or found.target
        return Mend((Edit(found.start, found.end, f"[{title}]({path})"),))
    if found.kind is Kind.INCLUDE and not found.word.lower().startswith("code"):
        return _included(lines, found.start, found.end, found.target, around)
    return None


def _tab(lines: Lines, first: Directive, around: Around) -> Mend | None:
    """Write the tabs of a group: the headings that follow each other, up to a line or a heading."""
    tabs = [x for x in lines.page.text.directives if x.kind is Kind.TAB and x.start >= first.start]
    starts = {lines.text.place(each.start)[0] - 1: each for each in tabs if each.word == first.word}
    group: list[tuple[str, list[str]]] = []
    last, seen = lines.at, lines.page.text.seen.text.split("\n")
    for number in range(lines.at, len(lines.all)):
        line = seen[number] if number not in starts else ""
        ends = _ENDS_TABS.match(line)
        if number in starts:
            group.append((starts[number].title, []))
        elif ends and (ends["marks"] is None or len(ends["marks"]) <= len(first.word)):
            last = number if ends["marks"] is None else number - 1
            break
        else:
            group[-1][1].append(lines.all[number])
        last = number
    made = [(title, "\n".join(inside).strip("\n")) for title, inside in group]
    end = lines.start(last) + len(lines.all[last])
    return as_tabs(lines, first.start, end, made, around)


def _imported(lines: Lines, around: Around) -> Mend | None:
    """Write what a component of an imported file says; an import that nothing uses goes."""
    text, seen = lines.text.text, lines.page.text.seen.text
    line = _IMPORT.match(text, lines.offset)
    if line is not None:
        used = re.search(rf"<{line['name']}[\s/>]", seen)
        return None if used else Mend((Edit(line.start(), line.end(), ""),))
    component = _COMPONENT.match(text, lines.offset)
    if component is None:
        return None
    for each in _IMPORT.finditer(seen):
        if each["name"] == component["name"]:
            path = _IMPORT.match(text, each.start())
            target = path["path"] if path else each["path"]
            return _included(lines, component.start(), component.end(), target, around)
    return None


def _included(lines: Lines, start: int, end: int, target: str, around: Around) -> Mend | None:
    """Write the text of a file where it was put in; its links are led from there."""
    pages = around.pages
    folder = posixpath.dirname(lines.page.document.uri)
    uri = posixpath.normpath(posixpath.join(folder, target.partition("#")[0]))
    if target.startswith("/"):
        uri = f"{lines.page.document.language}/{target.strip('/')}"
    included = pages.written.get(uri) if pages is not None else None
    if included is None or pages is None or included is lines.page:
        return None
    body = _from(included, lines.page).strip()
    if not body or any(each.kind is Kind.INCLUDE for each in included.text.directives):
        return None
    return Mend((Edit(start, end, body),), safe=False)


def _from(included: WrittenPage, page: WrittenPage) -> str:
    """Give the text of a page with its relative links as they are from another one."""
    text, here = included.text.seen.raw, posixpath.dirname(page.document.uri)
    there = posixpath.dirname(included.document.uri)
    edits = {}
    for link in included.text.links:
        start = included.text.seen.offset(link.where)
        relative = not re.match(r"[a-z][a-z0-9+.-]*:|/|#|$", link.target, re.IGNORECASE)
        if link.kind is LinkKind.MARKDOWN and link.written and relative:
            path, sign, rest = re.match(r"([^?#]*)([?#]?)(.*)", link.written).groups()  # type: ignore[union-attr]
            whole = posixpath.normpath(posixpath.join(there, path))
            edits[start] = (link.written, posixpath.relpath(whole, here) + sign + rest)
    for start, (old, new) in sorted(edits.items(), reverse=True):
        text = text[:start] + new + text[start + len(old) :]
    return text


MENDS: dict[str, Propose] = {"unread-markup": _directive}

"""Mends components of other systems: notes become callouts, tabs become tabs, frames go."""

from __future__ import annotations

import re
from html import unescape
from textwrap import dedent

from wegwijs.checks.pages.unread_markup import CALLOUTS
from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.markdown.html_elements import ELEMENTS
from wegwijs.mends.around import Around, Propose
from wegwijs.mends.lines import Lines, lines_of

_OPENING = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9.-]*)(?P<rest>[^<>]*?)(?P<closed>/?)>")
_TITLE = re.compile(r"""\btitle=(?:"([^"]*)"|'([^']*)'|\{["'`]([^"'`}]*)["'`]\})""")
_TAB = re.compile(r"<Tab\b(?P<rest>[^<>]*)>(?P<inside>.*?)</Tab\s*>", re.DOTALL)
_STEP = re.compile(r"<Step\b(?P<rest>[^<>]*)>(?P<inside>.*?)</Step\s*>", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})[ \t]", re.MULTILINE)


def _component(finding: Finding, around: Around) -> Mend | None:
    lines = lines_of(finding, around)
    found = _OPENING.match(lines.text.text, lines.offset) if lines is not None else None
    if (
        lines is None
        or found is None
        or not finding.message.startswith(("The comp", "There is no"))
    ):
        return None
    name = found["name"]
    if not name[0].isupper():
        return _placeholder(lines, found) if name.lower() not in ELEMENTS else None
    end = _end(lines, found)
    if end is None or found["closed"]:
        return None
    inside = lines.text.text[found.end() : end[0]]
    if name in CALLOUTS:
        return _callout(lines, found, inside, end[1])
    if name == "Tabs":
        return _tabs(lines, found, inside, end[1], around)
    if name == "Steps":
        return _steps(lines, found, inside, end[1])
    if name in ("Accordion", "Expandable"):
        return _details(lines, found, inside, end[1], around)
    if name in ("Frame", "AccordionGroup", "CardGroup", "CodeGroup", "Columns"):
        return _block(lines, found.start(), end[1], dedent(inside).strip("\n"), safe=True)
    return None


def _end(lines: Lines, opening: re.Match[str]) -> tuple[int, int] | None:
    """Find where an element ends, past those of its name inside it."""
    depth = 1
    name = re.escape(opening["name"])
    seen = lines.page.text.seen.text
    for found in re.finditer(rf"<(?P<slash>/?){name}(?=[\s/>])[^<>]*?(?P<closed>/?)>", seen):
        if found.start() >= opening.end() and not found["closed"]:
            depth += -1 if found["slash"] else 1
            if depth == 0:
                return found.span()
    return None


def _block(lines: Lines, start: int, end: int, block: str, *, safe: bool) -> Mend:
    """Write a block in the place of an element: its lines as far in, with empty ones around it."""
    text = lines.text.text
    begun = text.rfind("\n", 0, start) + 1
    lead = text[begun:start]
    indent = lead if not lead.strip() else lead[: len(lead) - len(lead.lstrip())]
    before = "" if not lead.strip() else "\n\n"
    if not lead.strip() and begun and text[:begun].rstrip(" \t\n") + "\n" == text[:begun]:
        before = "\n"
    closed = text.find("\n", end)
    closed = len(text) if closed < 0 else closed
    rest = text[end:closed]
    after = "\n\n" + indent if rest.strip() else "\n" if _line_below(text, closed) else ""
    written = "\n".join(f"{indent}{each}" if each else "" for each in block.split("\n"))
    begin = begun if not lead.strip() else begun + len(lead.rstrip())
    finish = end + len(rest) - len(rest.lstrip()) if rest.strip() else closed
    return Mend((Edit(begin, finish, f"{before}{written}{after}"),), safe)


def _line_below(text: str, closed: int) -> bool:
    """Tell whether text stands right below a line."""
    below = text[closed + 1 :].partition("\n")[0]
    return closed < len(text) and bool(below.strip())


def _title(rest: str) -> str:
    found = _TITLE.search(rest)
    return unescape(next(filter(None, found.groups()), "")) if found else ""


def _callout(lines: Lines, opening: re.Match[str], inside: str, end: int) -> Mend | None:
    """Write a note as a callout; one inside another waits until that one is written."""
    if any(found["name"] in CALLOUTS for found in _OPENING.finditer(inside)):
        return None
    title, text = _title(opening["rest"]), dedent(inside).strip("\n").rstrip()
    body = [f"**{title}**", "", *text.split("\n")] if title else text.strip().split("\n")
    made = [f"> [!{CALLOUTS[opening['name']]}]"]
    made += [f"> {each.rstrip()}".rstrip() for each in dedent("\n".join(body)).split("\n")]
    return _block(lines, opening.start(), end, "\n".join(made), safe=True) if text.strip() else None


def _tabs(
    lines: Lines, opening: re.Match[str], inside: str, end: int, around: Around
) -> Mend | None:
    """Write tabs as this site has them; where it has none, as headings."""
    found = [
        (_title(tab["rest"]), dedent(tab["inside"]).strip("\n")) for tab in _TAB.finditer(inside)
    ]
    if not found or _TAB.sub("", inside).strip():
        return None
    return as_tabs(lines, opening.start(), end, found, around)


def as_tabs(
    lines: Lines, start: int, end: int, tabs: list[tuple[str, str]], around: Around
) -> Mend | None:
    """Write texts with titles as tabs, or as headings where the site has no tabs."""
    if not all(title.strip() for title, _ in tabs) or around.pages is None:
        return None
    parts = []
    if around.pages.configuration.reads("pymdownx.tabbed"):
        for title, inside in tabs:
            body = "\n".join(f"    {each}" if each.strip() else "" for each in inside.split("\n"))
            quoted = title.replace('"', "'")
            parts.append(f'=== "{quoted}"\n\n{body}')
        return _block(lines, start, end, "\n\n".join(parts), safe=True)
    above = _HEADING.findall(lines.page.text.seen.text[:start])
    marks = "#" * min(len(above[-1]) + 1 if above else 2, 6)
    parts = [f"{marks} {title}\n\n{inside}" for title, inside in tabs]
    return _block(lines, start, end, "\n\n".join(parts), safe=False)


def _steps(lines: Lines, opening: re.Match[str], inside: str, end: int) -> Mend | None:
    """Write steps as a numbered list."""
    found = [
        (_title(step["rest"]), dedent(step["inside"]).strip("\n"))
        for step in _STEP.finditer(inside)
    ]
    if not found or _STEP.sub("", inside).strip():
        return None
    parts = []
    for number, (title, text) in enumerate(found, 1):
        blocks = [f"**{title}**"] if title else []
        blocks += [text] if text.strip() else []
        first, *rest = "\n\n".join(blocks).split("\n")
        parts.append(
            "\n".join([f"{number}. {first}", *(f"    {x}" if x.strip() else "" for x in rest)])
        )
    return _block(lines, opening.start(), end, "\n\n".join(parts), safe=True)


def _details(
    lines: Lines, opening: re.Match[str], inside: str, end: int, around: Around
) -> Mend | None:
    """Write what opens on demand as such, or as a heading."""
    title, text = _title(opening["rest"]), dedent(inside).strip("\n")
    if not title or around.pages is None:
        return None
    if around.pages.configuration.reads("pymdownx.details"):
        body = "\n".join(f"    {each}" if each.strip() else "" for each in text.split("\n"))
        quoted = title.replace('"', "'")
        block = f'??? note "{quoted}"\n\n{body}'
        return _block(lines, opening.start(), end, block, safe=True)
    return as_tabs(lines, opening.start(), end, [(title, text)], around)


def _placeholder(lines: Lines, opening: re.Match[str]) -> Mend | None:
    """Put a placeholder such as `<your-name>` between backquotes."""
    closing = f"</{opening['name']}" in lines.page.text.seen.text
    return lines.instead(opening.group(), f"`{opening.group()}`", safe=not closing)


MENDS: dict[str, Propose] = {"unread-markup": _component}

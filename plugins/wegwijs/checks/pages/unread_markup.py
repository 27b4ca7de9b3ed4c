"""Does a hand-written page hold markup of another system, which readers would see as it is typed?

What is looked for is what DocFX, MDX, GitHub, CommonMark and the extensions of Python-Markdown
read, and this site does not: its settings say which extensions are on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, relpath

from wegwijs.findings.finding import Finding
from wegwijs.markdown.dialect_signs import SIGNS, prose
from wegwijs.markdown.directives import Directive, Kind
from wegwijs.markdown.html_elements import ELEMENTS
from wegwijs.source.site_configuration import SiteConfiguration
from wegwijs.written.targets import Targets
from wegwijs.written.written_pages import Pages, WrittenPage

CALLOUTS = {
    "Note": "NOTE",
    "Tip": "TIP",
    "Info": "NOTE",
    "Check": "NOTE",
    "Important": "IMPORTANT",
    "Warning": "WARNING",
    "Caution": "CAUTION",
    "Danger": "CAUTION",
}
_COMPONENT = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]:[ ])<(?P<name>[A-Za-z][A-Za-z0-9.-]*)(?=[\s/>])[^<>]*>"
)


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each piece of markup that would be shown as text, or lost."""
    for page in pages.written.values():
        text = page.text.seen.text
        for directive in page.text.directives:
            message, hint = _about(pages, page, directive)
            where = page.text.seen.where(directive.start)
            yield Finding("unread-markup", where, message, hint)
        yield from _signs(page, text, pages.configuration)
        yield from _elements(page, text)


def _signs(page: WrittenPage, text: str, configuration: SiteConfiguration) -> Iterator[Finding]:
    """Find the signs of dialects that this site does not read, each once."""
    without_addresses = prose(text)
    told: list[tuple[int, int]] = []
    for sign in SIGNS:
        if configuration.reads(*sign.read_by):
            continue
        for found in sign.pattern.finditer(without_addresses if sign.in_prose else text):
            start = found.start("at") if "at" in found.groupdict() else _start(found)
            if any(first <= start < last for first, last in told):
                continue
            told.append((start, max(found.end(), start + 1)))
            message = sign.message.format(**found.groupdict())
            where = page.text.seen.where(start)
            yield Finding("unread-markup", where, message, sign.mend(found))


def _start(found: re.Match[str]) -> int:
    return found.start() + len(found.group()) - len(found.group().lstrip())


def _about(pages: Pages, page: WrittenPage, directive: Directive) -> tuple[str, str]:
    """Say what becomes of a directive here, and what to write instead."""
    if directive.kind is Kind.TAB:
        message = "This heading would not become a tab."
        return message, f"Write {directive.word} {directive.title or directive.target}"
    if directive.kind is Kind.REFERENCE:
        message = f"A page is not found by its uid here: {directive.target!r}."
        return message, _by_uid(pages, page, directive.target)
    shown = f"[!{directive.word} …]"
    if directive.word.lower().startswith("code"):
        return f"Code is not taken from a file here: {shown}.", "Put it between two lines of ```."
    if directive.kind is Kind.INCLUDE:
        message = f"A file is not put into a page here: {shown}."
        return message, f"Write the text of {directive.target or 'that file'} here, or link to it."
    if directive.word.lower() == "video":
        return f"A video is not shown here: {shown}.", "Link to it: [title](address)."
    return f"This command is not read here: {shown}.", "Remove it."


def _by_uid(pages: Pages, page: WrittenPage, uid: str) -> str:
    found = Targets(pages, page).of_uid(uid)
    if found is None:
        return "Name the page by its path: [title](page.md)."
    return f"Write [title]({relpath(found, dirname(page.document.uri))})."


def _elements(page: WrittenPage, text: str) -> Iterator[Finding]:
    for found in _COMPONENT.finditer(text):
        name = found["name"]
        if name.lower() in ELEMENTS or name.startswith("wegwijs-"):
            continue
        where = page.text.seen.where(found.start())
        if name[0].isupper():
            message = f"The component <{name}> is not read here."
            hint = "Write its text as Markdown."
            if name in CALLOUTS:
                hint = f"Write > [!{CALLOUTS[name]}], and below it its text, each line after a >."
            elif found.group().endswith("/>"):
                hint = "Write out what it brings in."
        else:
            message = f"There is no element <{name}>: readers would not see it."
            hint = f"Write `<{name}>` between backquotes, or &lt;{name}&gt;."
        yield Finding("unread-markup", where, message, hint)

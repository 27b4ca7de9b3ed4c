"""Does a hand-written page hold markup of another system, which readers would see as it is typed?

What is looked for is what DocFX, MDX, GitHub and CommonMark read and this site does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, relpath

from wegwijs.diagnostics import Finding
from wegwijs.model.directives import Directive, Kind
from wegwijs.model.html_elements import ELEMENTS
from wegwijs.model.targets import Targets
from wegwijs.model.written_pages import Pages, WrittenPage

_CALLOUTS = {
    "Note": "NOTE",
    "Tip": "TIP",
    "Info": "NOTE",
    "Warning": "WARNING",
    "Caution": "CAUTION",
}
_COMPONENT = re.compile(r"(?<!\\)<(?P<name>[A-Za-z][A-Za-z0-9.-]*)(?=[\s/>])[^<>]*>")

# A pattern, what is said of it, and the mend; both may name groups of the pattern.
_SIGNS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), message, hint)
    for pattern, message, hint in (
        (
            r"^(?:import|export)[ \t][^\n]*?(?:from[ \t]+)?[\"'][^\"'\n]+[\"'];?[ \t]*$",
            "This site does not import anything into a page.",
            "Remove the line, and write out what it brings in.",
        ),
        (
            r"\{/\*.{0,500}?\*/\}",
            "A comment between {{/* and */}} is shown to readers.",
            "Write <!-- … -->, or remove it.",
        ),
        (
            r"^[ ]{0,3}:{3,}[ \t]*(?=[\w{])",
            "A block between ::: is not read here.",
            "Write its text as Markdown; a picture as ![what it shows](its path).",
        ),
        (
            r"^[ \t]*(?P<number>\d{1,9})\)[ \t]+(?=\S)",
            "A list with {number}) is not read as a list here.",
            "Write {number}. instead.",
        ),
        (
            r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+(?P<at>)\[[ xX]\][ \t]+(?=\S)",
            "A box to tick is shown as brackets here.",
            "Write the item without it.",
        ),
        (
            r"(?<![\\~])~~(?![~\s])[^~\n]+~~(?!~)",
            "Text is not struck through here: readers would see the ~~.",
            "Leave out what does not hold any more.",
        ),
        (
            r"(?<!\\)\[\^[^\]\s]{1,60}\]",
            "Footnotes are not read here.",
            "Write the note in the text, between brackets.",
        ),
        (
            r"(?<=\S)\\(?=\n[ \t]*\S)",
            "A backslash does not end a line here: readers would see it.",
            "Write <br> instead, or begin a new paragraph.",
        ),
    )
)


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each piece of markup that would be shown as text, or lost."""
    for page in pages.written.values():
        text = page.text.seen.text
        for directive in page.text.directives:
            message, hint = _about(pages, page, directive)
            where = page.text.seen.where(directive.start)
            yield Finding("unread-markup", where, message, hint)
        for pattern, message, hint in _SIGNS:
            for found in pattern.finditer(text):
                where = page.text.seen.where(
                    found.start("at") if "at" in pattern.groupindex else _start(found)
                )
                groups = found.groupdict()
                yield Finding(
                    "unread-markup", where, message.format(**groups), hint.format(**groups)
                )
        yield from _elements(page, text)


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
            if name in _CALLOUTS:
                hint = f"Write > [!{_CALLOUTS[name]}], and below it its text, each line after a >."
            elif found.group().endswith("/>"):
                hint = "Write out what it brings in."
        else:
            message = f"There is no element <{name}>: readers would not see it."
            hint = f"Write `<{name}>` between backquotes, or &lt;{name}&gt;."
        yield Finding("unread-markup", where, message, hint)

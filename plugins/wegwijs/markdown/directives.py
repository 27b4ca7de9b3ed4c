"""Finds the commands of DocFX on a Markdown page: what they name is no link of this site's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from wegwijs.markdown.visible import blank

_DIRECTIVE = re.compile(
    r"\[!(?P<word>[^\W\d_][\w-]*)[ \t]*\[(?P<title>[^\[\]\n]*)\]\((?P<target>[^()\n]*)\)[ \t]*\]"
    r"|\[!(?P<command>[^\W\d_][\w-]*)[ \t]+(?P<rest>[^\[\]\n]+)\]"
    r"|^[ ]{0,3}(?P<marks>\#{1,6})[ \t]+\[(?P<tab>[^\[\]\n]*)\]\(\#tab/(?P<id>[^()\n]*)\)"
    r"|<xref:(?P<uid>[^<>\s?]+)[^<>\s]*>",
    re.MULTILINE,
)


class Kind(StrEnum):
    """Tells what a directive asks for."""

    INCLUDE = "include"
    """Another file in this place: a page, or with a word like `code-csharp` a piece of code."""
    COMMAND = "command"
    TAB = "tab"
    REFERENCE = "reference"
    """A page or type by its uid."""


@dataclass(frozen=True, slots=True)
class Directive:
    """Holds a directive: its word, the text it shows, what it names, and its offsets on a page."""

    kind: Kind
    word: str
    title: str
    target: str
    start: int
    end: int


def directives(text: str) -> Iterator[Directive]:
    """Yield the directives of a page's text, in which code has been blanked out."""
    for found in _DIRECTIVE.finditer(text):
        span = found.start() + len(found.group()) - len(found.group().lstrip()), found.end()
        if found["word"]:
            yield Directive(Kind.INCLUDE, found["word"], found["title"], found["target"], *span)
        elif found["command"]:
            yield Directive(Kind.COMMAND, found["command"], "", found["rest"], *span)
        elif found["marks"]:
            yield Directive(Kind.TAB, found["marks"], found["tab"], found["id"], *span)
        else:
            yield Directive(Kind.REFERENCE, "xref", "", found["uid"], *span)


def without(text: str, found: Iterable[Directive]) -> str:
    """Blank directives out of a text; every offset stays."""
    for each in found:
        text = text[: each.start] + blank(text[each.start : each.end]) + text[each.end :]
    return text

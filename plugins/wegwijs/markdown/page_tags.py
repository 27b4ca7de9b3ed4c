"""Reads the raw HTML of a Markdown page: its tags and their attributes, with positions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.findings.finding import Where
from wegwijs.markdown.visible import Visible

_ATTRIBUTE = (
    r"(?P<name>[^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"(?P<two>[^\"]*+)\"|'(?P<one>[^']*+)'"
    r"|(?P<bare>[^\s\"'=<>`]++)))?"
)
_ATTRIBUTE_UNNAMED = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
_ONE = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    rf"(?<!\\)<(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<rest>(?:[\s/]++{_ATTRIBUTE_UNNAMED})*)[\s/]*+>"
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """Holds an attribute of a tag: its name in lower case, its value, and where that stands."""

    name: str
    value: str
    where: Where
    written: str = ""
    """The value as it is written, with entities."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Holds an opening tag: its name in lower case, and its attributes."""

    name: str
    attributes: tuple[Attribute, ...]
    where: Where
    offset: int

    def get(self, name: str) -> str | None:
        """Give the value of an attribute, or None when the tag has none of that name."""
        return next((each.value for each in self.attributes if each.name == name), None)


def tags(seen: Visible) -> Iterator[Tag]:
    """Yield the opening tags on a page, in order."""
    for found in _TAG.finditer(seen.text):
        # The value is read from the text as written: code in it was blanked out.
        rest = seen.raw[found.start("rest") : found.end("rest")]
        attributes = tuple(_attributes(seen, rest, found.start("rest")))
        yield Tag(found["name"].lower(), attributes, seen.where(found.start()), found.start())


def _attributes(seen: Visible, rest: str, offset: int) -> Iterator[Attribute]:
    for each in _ONE.finditer(rest):
        group = next((name for name in ("two", "one", "bare") if each[name] is not None), None)
        written = each[group] if group else ""
        where = seen.where(offset + each.start(group or "name"))
        yield Attribute(each["name"].lower(), html.unescape(written), where, written)

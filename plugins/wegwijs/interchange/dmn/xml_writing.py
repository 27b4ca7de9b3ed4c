"""Writes XML the same way every time: two spaces a level, nothing left to a library's version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTE = {**_IN_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Node:
    """An element to write: its name with prefix, and a text, other elements, or both in a line.

    An attribute of None is left out.
    """

    name: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    content: str | tuple[Node | str, ...] = ()


def node(name: str, /, *children: Node | None, **attributes: str | None) -> Node:
    """Make an element with others in it; None among them is left out."""
    return Node(name, attributes, tuple(each for each in children if each is not None))


def leaf(name: str, text: str, /, **attributes: str | None) -> Node:
    """Make an element with a text in it."""
    return Node(name, attributes, text)


def line(name: str, content: tuple[Node | str, ...], /, **attributes: str | None) -> Node:
    """Make an element with text and others in it, as they follow each other."""
    return Node(name, attributes, ("", *content))


def write_xml(root: Node) -> str:
    """Write a document, with its declaration and a line break at the end."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, "")]
    return "\n".join(lines) + "\n"


def _lines(element: Node, indent: str) -> Iterator[str]:
    opening = f"{indent}<{element.name}{_attributes(element)}"
    if isinstance(element.content, str):
        yield f"{opening}>{_escaped(element.content, _IN_TEXT)}</{element.name}>"
    elif not element.content:
        yield f"{opening}/>"
    elif any(isinstance(each, str) for each in element.content):
        yield f"{indent}{_in_line(element)}"
    else:
        yield f"{opening}>"
        for each in element.content:
            assert isinstance(each, Node)
            yield from _lines(each, f"{indent}  ")
        yield f"{indent}</{element.name}>"


def _in_line(content: Node | str) -> str:
    if isinstance(content, str):
        return _escaped(content, _IN_TEXT)
    inside = "".join(map(_in_line, content.content))
    return f"<{content.name}{_attributes(content)}>{inside}</{content.name}>"


def _attributes(element: Node) -> str:
    return "".join(
        f' {name}="{_escaped(value, _IN_ATTRIBUTE)}"'
        for name, value in element.attributes.items()
        if value is not None
    )


def _escaped(text: str, characters: Mapping[str, str]) -> str:
    """Escape a text; a character that XML cannot hold becomes the replacement character."""
    return "".join(characters.get(each, each) for each in _FORBIDDEN.sub("\ufffd", text))

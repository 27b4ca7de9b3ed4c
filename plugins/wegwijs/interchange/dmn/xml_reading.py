"""Reads XML into plain elements with their places, and refuses what only an attack would hold.

The parser is expat, from the standard library, with handlers of our own. It tells line and
column of every element, which wrappers made for safety do not, and what they guard against
cannot begin: a document type, and with it every entity and every reference to another file,
is refused before anything of it is read; size, depth and number of elements are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from wegwijs.findings.finding import Finding, Where

LARGEST_FILE = 32 * 1024 * 1024
DEEPEST_NESTING = 64
MOST_ELEMENTS = 600_000


@dataclass(slots=True)
class Element:
    """An element: its name and namespace, its attributes by name, what is in it, and its place."""

    name: str
    namespace: str
    attributes: Mapping[str, str]
    where: Where
    content: list[Element | str] = field(default_factory=list)
    """What is in it, texts and elements in order."""

    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the elements at a path of names, whatever their namespace."""
        for each in self.children:
            if each.name == names[0]:
                if len(names) == 1:
                    yield each
                else:
                    yield from each.all(*names[1:])

    def first(self, *names: str) -> Element | None:
        """Give the first element at a path of names, if there is one."""
        return next(self.all(*names), None)

    def said(self, *names: str) -> str:
        """Give the text of the first element at a path of names, without the space around it."""
        found = self.first(*names)
        return found.text.strip() if found else ""


def read_xml(
    path: str, raw: bytes, *, largest: int = LARGEST_FILE, most_elements: int = MOST_ELEMENTS
) -> tuple[Element | None, tuple[Finding, ...]]:
    """Read a document; the element is None when a finding says why it is not read.

    `largest` is in bytes.
    """
    if len(raw) > largest:
        message = f"This file is {len(raw):,} bytes long; the most that is read is {largest:,}."
        return None, (Finding("xml-refused", Where(path), message),)
    try:
        return _Reader(path, most_elements).read(raw), ()
    except _Refused as refused:
        return None, (refused.finding,)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two: strange encodings
        where = Where(path, getattr(error, "lineno", 1), getattr(error, "offset", 0) + 1)
        number = getattr(error, "code", None)
        problem = expat.ErrorString(number) if number else str(error)
        hint = "Export it again from the tool it came from; a part may be missing."
        return None, (Finding("xml-syntax", where, f"This is not XML: {problem}.", hint),)


class _Refused(Exception):
    """Stops reading; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Reader:
    def __init__(self, path: str, most_elements: int) -> None:
        self.path = path
        self.most_elements = most_elements
        self.open: list[Element] = []
        self.texts: list[list[str]] = []
        self.root: Element | None = None
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def read(self, raw: bytes) -> Element:
        self.parser.Parse(raw, True)
        assert self.root is not None  # a document without one is no XML, which expat says
        return self.root

    def _doctype(self, *_: object) -> NoReturn:
        hint = "Remove it; no decision needs one, and it could make this program read other files."
        self._refuse("A document type (<!DOCTYPE …>) is not read here.", hint)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= DEEPEST_NESTING:
            self._refuse(f"More than {DEEPEST_NESTING} elements inside each other.")
        if self.count > self.most_elements:
            self._refuse(f"More than {self.most_elements:,} elements.")
        namespace, _, local = name.rpartition(" ")
        # An attribute of another namespace, such as a tool's own label, is none of DMN's.
        own = {key: value for key, value in attributes.items() if " " not in key}
        element = Element(local, namespace, own, self._where())
        if self.open:
            self.open[-1].children.append(element)
            self.open[-1].content.append(element)
        else:
            self.root = element
        self.open.append(element)
        self.texts.append([])

    def _end(self, _: str) -> None:
        self.open.pop().text = "".join(self.texts.pop())

    def _characters(self, text: str) -> None:
        self.texts[-1].append(text)
        self.open[-1].content.append(text)

    def _where(self) -> Where:
        return Where(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _refuse(self, message: str, hint: str | None = None) -> NoReturn:
        raise _Refused(Finding("xml-refused", self._where(), message, hint))

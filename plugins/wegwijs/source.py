"""Reads YAML text into plain data, and remembers where each thing stands.

The data holds dicts, lists, strings and None only: every scalar stays the text
the writer typed, so `no`, `1.10` and `2026-06-10` never become something else.
Positions are kept beside the data, by path. The reader works on YAML's events,
without recursion; aliases, tags, deep and large files are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from wegwijs.diagnostics import Finding, Where

Plain = dict[str, "Plain"] | list["Plain"] | str | None
Path = tuple[str | int, ...]

LARGEST_FILE = 1024 * 1024
DEEPEST_NESTING = 32
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( |$)", re.MULTILINE)
_OPENED = re.compile("flow (mapping|sequence)|quoted scalar")
_ONLY_A_KEY = re.compile(r"\s*[\w-]+")
_APOSTROPHE = re.compile(r"'[^']*\w'$")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Holds one file's data with the place of each key and value in it.

    `values` and `keys` map a path such as `("rules", 0, "then")` to its place.
    """

    path: str
    data: Plain
    values: Mapping[Path, Where] = field(repr=False)
    keys: Mapping[Path, Where] = field(repr=False)
    text: str = field(repr=False, default="")
    left_out: frozenset[Path] = field(repr=False, default=frozenset())
    shortened: frozenset[Path] = field(repr=False, default=frozenset())

    def where(self, path: Path = (), *, key: bool = False) -> Where:
        """Point at a value, or at its key; an unknown path gives its nearest known parent."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Where(self.path))

    def without(self, culprits: frozenset[Path]) -> SourceFile:
        """Leave out the values at some paths; later entries of a list move up, places and all."""
        data = _pruned(self.data, (), culprits)
        moved = _Renumbering(culprits)
        values = {
            new: where for old, where in self.values.items() if (new := moved(old)) is not None
        }
        keys = {new: where for old, where in self.keys.items() if (new := moved(old)) is not None}
        left_out = self.left_out | {path for path in culprits if isinstance(path[-1], str)}
        shortened = self.shortened | {path[:-1] for path in culprits if isinstance(path[-1], int)}
        return SourceFile(self.path, data, values, keys, self.text, left_out, shortened)


class _Renumbering:
    """Gives the path a value has after some values were left out; None when it went too."""

    def __init__(self, culprits: frozenset[Path]) -> None:
        self.culprits = culprits

    def __call__(self, path: Path) -> Path | None:
        moved: list[str | int] = []
        for depth, part in enumerate(path):
            parent = path[:depth]
            if path[: depth + 1] in self.culprits:
                return None
            if isinstance(part, int):
                part -= sum((*parent, before) in self.culprits for before in range(part))
            moved.append(part)
        return tuple(moved)


def _pruned(data: Plain, path: Path, culprits: frozenset[Path]) -> Plain:
    if isinstance(data, dict):
        return {
            key: _pruned(value, (*path, key), culprits)
            for key, value in data.items()
            if (*path, key) not in culprits
        }
    if isinstance(data, list):
        return [
            _pruned(value, (*path, index), culprits)
            for index, value in enumerate(data)
            if (*path, index) not in culprits
        ]
    return data


@lru_cache(maxsize=1024)
def read(path: str, raw: bytes) -> tuple[SourceFile, tuple[Finding, ...]]:
    """Read one YAML file; the data is None when a finding says it could not be read.

    What was read is kept, as a server reads the same files after each save.
    """
    text, findings = decoded(path, raw)
    if text is None:
        return SourceFile(path, None, {}, {}), findings
    return _Reader(path, text).read()


def syntax(path: str, raw: bytes) -> tuple[Finding, ...]:
    """Say what keeps any YAML file from being read; its tags and anchors are not our concern."""
    text, findings = decoded(path, raw)
    if text is None:
        return findings
    try:
        for _ in yaml.parse(text, Loader=_Loader):
            pass
    except yaml.YAMLError as error:
        return (_syntax_finding(path, text, error),)
    return ()


def decoded(
    path: str, raw: bytes, *, largest: int = LARGEST_FILE
) -> tuple[str | None, tuple[Finding, ...]]:
    """Decode a file a person wrote; the text is None when a finding says why it is not read."""
    if len(raw) > largest:
        message = f"This file is {len(raw):,} bytes long; the most that is read is {largest:,}."
        hint = "Split it: one concept or decision a file."
        return None, (Finding("yaml-too-large", Where(path), message, hint),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        where = Where(path, line, error.start - before.rfind(b"\n"))
        message = f"Byte 0x{raw[error.start]:02x} is not UTF-8 text."
        return None, (Finding("not-utf8", where, message, "Save the file as UTF-8."),)
    conflict = _CONFLICT.search(text)
    if conflict:
        where = Where(path, text.count("\n", 0, conflict.start()) + 1)
        message = f"A merge conflict is not solved yet: {conflict.group(1)!r}."
        hint = "Keep one of the two versions and delete the marker lines."
        return None, (Finding("merge-conflict", where, message, hint),)
    return text, ()


class _Refused(Exception):
    """Stops reading a file; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being filled; `key` is the mapping's key that waits for a value."""

    path: Path
    value: dict[str, Plain] | list[Plain]
    key: str | None = None

    def next_path(self) -> Path:
        if isinstance(self.value, list):
            return (*self.path, len(self.value))
        return (*self.path, self.key or "")


class _Reader:
    """Builds plain data from YAML events."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.values: dict[Path, Where] = {}
        self.keys: dict[Path, Where] = {}
        self.findings: list[Finding] = []
        self.stack: list[_Open] = []
        self.root: Plain = None
        self.documents = 0

    def read(self) -> tuple[SourceFile, tuple[Finding, ...]]:
        try:
            for event in self._events():
                self._take(event)
        except _Refused as refused:
            self.findings.append(refused.finding)
            self.root = None
        except yaml.YAMLError as error:
            self.findings.append(_syntax_finding(self.path, self.text, error))
            self.root = None
        file = SourceFile(self.path, self.root, self.values, self.keys, self.text)
        return file, tuple(self.findings)

    def _events(self) -> Iterator[Any]:
        return iter(yaml.parse(self.text, Loader=_Loader))

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(
                    event,
                    "yaml-not-plain",
                    "A second document begins here ('---').",
                    "Keep one document a file.",
                )
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                "yaml-not-plain",
                f"The alias *{event.anchor} is not read here.",
                "Write the value out.",
            )
        elif isinstance(event, yaml.ScalarEvent):
            self._check_plain(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_plain(event)
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def _check_plain(self, event: Any) -> None:
        if event.anchor:
            self._refuse(
                event,
                "yaml-not-plain",
                f"The anchor &{event.anchor} is not read here.",
                "Write the value out where it is needed.",
            )
        if event.tag:
            self._refuse(
                event,
                "yaml-not-plain",
                f"The tag {event.tag} is not read here.",
                "Remove the tag; every value is read as text.",
            )

    def _scalar(self, event: Any) -> None:
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._key(parent, event)
            return
        empty = event.value == "" and not event.style
        self._add(None if empty else event.value, event)

    def _key(self, parent: _Open, event: Any) -> None:
        path = (*parent.path, event.value)
        where = self._where(event)
        if path in self.keys:
            message = f"The key {event.value!r} stands twice; first on line {self.keys[path].line}."
            self.findings.append(
                Finding("duplicate-key", where, message, "Remove or rename one of the two.")
            )
        else:
            self.keys[path] = where
        parent.key = event.value

    def _open(self, event: Any) -> None:
        if len(self.stack) >= DEEPEST_NESTING:
            self._refuse(
                event,
                "yaml-too-deep",
                f"More than {DEEPEST_NESTING} levels inside each other.",
                "Check the indentation and the brackets above this line.",
            )
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._refuse(
                event,
                "yaml-not-plain",
                "A key must be one word or text, not a list or mapping.",
                "Quote the key if it holds brackets or braces.",
            )
        path = parent.next_path() if parent else ()
        value: dict[str, Plain] | list[Plain]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._add(value, event)
        self.stack.append(_Open(path, value))

    def _add(self, value: Plain, event: Any) -> None:
        if not self.stack:
            self.root = value
            self.values[()] = self._where(event)
            return
        parent = self.stack[-1]
        self.values.setdefault(parent.next_path(), self._where(event))
        if isinstance(parent.value, list):
            parent.value.append(value)
        else:
            parent.value.setdefault(parent.key or "", value)
            parent.key = None

    def _where(self, event: Any) -> Where:
        return Where(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        raise _Refused(Finding(code, self._where(event), message, hint))


def _syntax_finding(path: str, text: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _unreadable_character(path, text, error)
    where = Where(path, mark.line + 1, mark.column + 1)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    problem = str(getattr(error, "problem", None) or "could not be read")
    hint = _syntax_hint(line, line[: mark.column], problem)
    opened = getattr(error, "context_mark", None)
    if opened and opened.line < mark.line and _OPENED.search(str(getattr(error, "context", ""))):
        message = f"What opens here is not closed by line {where.line}: {problem}."
        where = Where(path, opened.line + 1, opened.column + 1)
        return Finding("yaml-syntax", where, message, "Close the quote or bracket.")
    return Finding("yaml-syntax", where, f"This is not YAML: {problem}.", hint)


def _unreadable_character(path: str, text: str, error: yaml.YAMLError) -> Finding:
    position = getattr(error, "position", 0) or 0
    found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text)
    offset = found.start() if found else min(position, len(text))
    where = Where(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    culprit = f"U+{ord(text[offset]):04X}" if offset < len(text) else "a character"
    return Finding(
        "yaml-syntax", where, f"{culprit} cannot stand in YAML.", "Delete that character."
    )


def _syntax_hint(line: str, before: str, problem: str) -> str:
    if line.lstrip(" ").startswith("\t") or "\\t" in problem:
        return "Indent with spaces; YAML does not take tabs."
    if "found unexpected ':'" in problem:
        return "Write a space after the colon, or quote the text that holds it."
    if "mapping values are not allowed" in problem and _ONLY_A_KEY.fullmatch(before):
        return "Indent this line as far as those it belongs with."
    if "mapping values are not allowed" in problem:
        return "Quote a text that holds a colon followed by a space."
    if "could not find expected ':'" in problem or "while scanning a simple key" in problem:
        return "Put a colon after the key, or indent the line under the text it belongs to."
    if "did not find expected" in problem and _APOSTROPHE.search(before):
        return "Put a text that holds an apostrophe between double quotes."
    if "did not find expected" in problem:
        return "Check the indentation, the quotes and the brackets on this line and the one above."
    if "cannot start any token" in problem:
        return "Quote a text that begins with a special character such as @, ` or %."
    return "Check the indentation, the quotes and the brackets here and just above."

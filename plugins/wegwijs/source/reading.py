"""YAML's events become plain data with positions; what is not plain is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from wegwijs.findings.finding import Finding, Where
from wegwijs.kept.recalled import recalled
from wegwijs.kept.results import remembered
from wegwijs.source.decoding import decoded
from wegwijs.source.file import Path, Plain, SourceFile
from wegwijs.source.kept_form import READ
from wegwijs.source.plain_reading import DEEPEST_NESTING, read_plain
from wegwijs.source.syntax import CONTROL, LOADER, hidden_break, syntax_finding


@remembered
@recalled(READ, lambda path, raw: (raw,))
def read(path: str, raw: bytes) -> tuple[SourceFile, tuple[Finding, ...]]:
    """Read one YAML file; the data is None when a finding says it could not be read.

    What was read is kept, as a server reads the same files after each save, and so does each build.
    """
    text, findings = decoded(path, raw)
    if text is None:
        return SourceFile(path, None, {}, {}), findings
    plain = read_plain(path, text)
    # What is refused, or said twice, is read again with the place of each thing at hand.
    return (plain, ()) if plain is not None else _Reader(path, text).read()


class _Refused(Exception):
    """Stops reading a file; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being filled; `key` is the mapping's key that waits for a value.

    `keys` are those it has so far, with the place of each.
    """

    path: Path
    value: dict[str, Plain] | list[Plain]
    key: str | None = None
    keys: dict[str, Where] = field(default_factory=dict)

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
        hidden = hidden_break(self.path, self.text)
        if hidden is not None:
            return SourceFile(self.path, None, {}, {}, self.text), (hidden,)
        try:
            for event in self._events():
                self._take(event)
        except _Refused as refused:
            self.findings.append(refused.finding)
            self.root = None
        except yaml.YAMLError as error:
            self.findings.append(syntax_finding(self.path, self.text, error))
            self.root = None
        return self._file(), tuple(self.findings)

    def _file(self) -> SourceFile:
        return SourceFile(self.path, self.root, self.values, self.keys, self.text)

    def _events(self) -> Iterator[Any]:
        return iter(yaml.parse(self.text, Loader=LOADER))

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
        unseen = CONTROL.search(event.value)
        if unseen:
            self._refuse(
                event,
                "yaml-not-plain",
                f"The character U+{ord(unseen.group()):04X} is no text.",
                "Delete it, or its escape: \\x1b and the like steer terminals and browsers.",
            )
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._key(parent, event)
            return
        empty = event.value == "" and not event.style
        self._add(None if empty else event.value, event)

    def _key(self, parent: _Open, event: Any) -> None:
        where = self._where(event)
        first = parent.keys.setdefault(event.value, where)
        if first is not where:  # of a section twice, its keys are in two mappings: said once
            message = f"The key {event.value!r} stands twice; first on line {first.line}."
            self.findings.append(
                Finding("duplicate-key", where, message, "Remove or rename one of the two.")
            )
        self.keys.setdefault((*parent.path, event.value), where)
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
        path = self._below(parent)
        value: dict[str, Plain] | list[Plain]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._add(value, event)
        self.stack.append(_Open(path, value))

    def _below(self, parent: _Open | None) -> Path:
        return parent.next_path() if parent else ()

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

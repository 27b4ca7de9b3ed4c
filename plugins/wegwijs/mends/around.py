"""What a mend looks at: the file a finding is in, as it is on disk, and the pages around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from wegwijs.findings.finding import Finding, Where
from wegwijs.findings.mend import Edit, Mend, applied, between
from wegwijs.records.catalog import Catalog
from wegwijs.source import Change, NotEdited, Path, SourceFile, bytes_of, decoded, edited, read
from wegwijs.written.redirects import Redirect, kept
from wegwijs.written.written_pages import FRONT_MATTER, Pages, WrittenPage

_NEWLINE = re.compile("\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Text:
    """Holds a file's bytes, and its text as findings count it."""

    raw: bytes
    text: str
    _starts: tuple[int, ...]

    def offset(self, where: Where) -> int:
        """Give the offset of a place."""
        return self._starts[min(where.line, len(self._starts)) - 1] + where.column - 1

    def line(self, number: int) -> tuple[int, int]:
        """Give where a line begins, and where the next one does."""
        starts = (*self._starts, len(self.text))
        return starts[number - 1], starts[number]

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and column of an offset, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def after(self, edits: Iterable[Edit]) -> bytes:
        """Give the bytes with edits made; the file's line ends and byte order mark stay."""
        written = self.raw.decode("utf-8")
        mark = written[: len(written) - len(written.removeprefix("\ufeff"))]
        written = written[len(mark) :]
        ends = [found.start() for found in re.finditer("\r\n", written)]
        normal = [end - number for number, end in enumerate(ends)]  # before each, one is missing
        newline = next((found.group() for found in _NEWLINE.finditer(written)), "\n")

        def shifted(at: int) -> int:
            return at + sum(1 for each in normal if each < at)

        moved = (
            Edit(shifted(each.start), shifted(each.end), each.text.replace("\n", newline))
            for each in edits
        )
        return f"{mark}{applied(written, moved)}".encode()


@dataclass(frozen=True, slots=True)
class Yaml:
    """Holds YAML that stands in a file, whole or in front of a page, with the places in it."""

    source: SourceFile
    text: str = field(repr=False)
    start: int = 0

    def value(self, where: Where) -> Path | None:
        """Give the path of the value at a place."""
        return next((path for path, at in self.source.values.items() if at == where), None)

    def key(self, where: Where) -> Path | None:
        """Give the path of the key at a place."""
        return next((path for path, at in self.source.keys.items() if at == where), None)

    def around(self, where: Where) -> Path | None:
        """Give the path of the text of a data file that holds a place."""
        if self.start:
            return None
        begun = [
            (at, path)
            for path, at in self.source.values.items()
            if at <= where and isinstance(self.source.at(path), str)
        ]
        return max(begun)[1] if begun else None

    def edit(self, *changes: Change) -> Edit | None:
        """Write changes as one edit of the file; None where its layout has no room for them."""
        try:
            made = edited(self.text.encode(), changes, path=self.source.path).decode()
        except NotEdited:
            return None
        return between(self.text, made, self.start)

    def mend(self, *changes: Change, safe: bool) -> Mend | None:
        """Make a mend of changes; None where they change nothing, or cannot be made."""
        edit = self.edit(*changes)
        return Mend((edit,), safe) if edit is not None else None


@dataclass(slots=True)
class Around:
    """Finds the file of each finding, and what is known of the site; files are read once."""

    catalog: Catalog
    pages: Pages | None
    file_of: Callable[[str], FilePath | None]
    dates: str = ""
    """What the figures of a date begin with that can be read in two ways: `day` or `month`."""

    _texts: dict[str, Text | None] = field(default_factory=dict, repr=False)
    _yaml: dict[str, Yaml | None] = field(default_factory=dict, repr=False)
    _redirects: Mapping[str, Redirect] | None = field(default=None, repr=False)
    _by_file: dict[str, WrittenPage] = field(default_factory=dict, repr=False)
    _folded: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False)

    def text(self, path: str) -> Text | None:
        """Read a file as findings name it; None where it cannot be read."""
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def page(self, path: str) -> WrittenPage | None:
        """Give the page written by hand in a file."""
        if not self._by_file and self.pages is not None:
            self._by_file.update((each.file, each) for each in self.pages.written.values())
        return self._by_file.get(path)

    def folded(self, language: str) -> Mapping[str, list[str]]:
        """List the pages and files for readers of a language by their paths in small letters."""
        if language not in self._folded and self.pages is not None:
            found: dict[str, list[str]] = {}
            for each in sorted({*self.pages.uris, *self.pages.files}):
                first = each.partition("/")[0]
                if first == language or first not in self.catalog.languages:
                    found.setdefault(each.casefold(), []).append(each)
            self._folded[language] = found
        return self._folded.get(language, {})

    def yaml(self, path: str) -> Yaml | None:
        """Read the YAML of a file, or of the front matter of a page."""
        if path not in self._yaml:
            self._yaml[path] = self._front(path) if path.endswith(".md") else self._whole(path)
        return self._yaml[path]

    @property
    def redirects(self) -> Mapping[str, Redirect]:
        """Give the old addresses that lead on."""
        if self._redirects is None:
            self._redirects = kept(self.pages) if self.pages is not None else {}
        return self._redirects

    def _read(self, path: str) -> Text | None:
        file = self.file_of(path)
        raw = bytes_of(file)[0] if file is not None else None
        text = None if raw is None else decoded(path, raw)[0]
        if raw is None or text is None:
            return None
        return Text(raw, text, (0, *(found.end() for found in re.finditer("\n", text))))

    def _whole(self, path: str) -> Yaml | None:
        text = self.text(path)
        if text is None or not path.endswith((".yaml", ".yml")):
            return None
        source, faults = read(path, text.text.encode())
        return None if faults else Yaml(source, text.text)

    def _front(self, path: str) -> Yaml | None:
        text, page = self.text(path), self.page(path)
        found = FRONT_MATTER.match(text.text) if text is not None else None
        if found is None or page is None or not page.readable:
            return None
        return Yaml(page.front, found["yaml"], found.start("yaml"))


Propose = Callable[[Finding, Around], Mend | None]
"""Proposes how to mend a finding; None where that needs a person."""

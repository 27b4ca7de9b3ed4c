"""The texts of pages by hand: as they are, or as they last could be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from wegwijs.findings.finding import Finding
from wegwijs.source import bytes_of, decoded
from wegwijs.written.written_pages import page_of


class PageTexts:
    """Holds the text of each page in a folder; findings name the folder as `shown_as`."""

    def __init__(self, docs: Path, shown_as: str, former: PageTexts | None = None) -> None:
        self._docs, self._shown_as = docs, shown_as
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._good: dict[str, str] = dict(former.good) if former is not None else {}
        for path in docs.rglob("*.md"):
            uri, (raw, _) = path.relative_to(docs).as_posix(), bytes_of(path)
            text = decoded(uri, raw)[0] if raw is not None else None
            if text is not None and text.strip():
                self._good[uri] = text
            else:
                self._read(path, uri)

    @property
    def good(self) -> Mapping[str, str]:
        """Give the texts by the paths of their pages."""
        return self._good

    @property
    def found(self) -> Mapping[str, tuple[Finding, ...]]:
        """Give what was found on pages that cannot be read as they are, by their paths."""
        return self._found

    def changed(self, paths: Iterable[Path]) -> None:
        """Read pages that were saved, came or went; others do no harm."""
        for path in paths:
            if path.suffix == ".md" and path.is_relative_to(self._docs):
                self._read(path, path.relative_to(self._docs).as_posix())

    def _read(self, path: Path, uri: str) -> None:
        self._found.pop(uri, None)
        if not path.is_file():
            self._good.pop(uri, None)
            return
        raw, _ = bytes_of(path)
        named = f"{self._shown_as}/{uri}"
        page, found = page_of(raw or b"", uri.partition("/")[0], uri, named)
        if page is None or not page.readable:
            self._found[uri] = found
        else:
            self._good[uri] = decoded(named, raw or b"")[0] or ""

    def of(self, path: Path) -> str | None:
        """Give the text of a page; None for what is none, and nothing where it never was read."""
        if path.suffix != ".md" or not path.is_relative_to(self._docs):
            return None
        uri = path.relative_to(self._docs).as_posix()
        return self._good.get(uri, "" if uri in self._found else None)

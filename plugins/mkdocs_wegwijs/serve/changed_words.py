"""Below a finding about a translation: what changed in its text, and what it says itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wegwijs.findings.finding import Finding, Where
from wegwijs.making.made import Source

_CODES = ("outdated-translation", "changed-translation")


class ChangedWords:
    """Writes the words of translations that somebody must look at, once for each state."""

    def __init__(self) -> None:
        self._source: Source | None = None
        self._root = Path()
        self._written: Mapping[Where, str] | None = None

    def turn_to(self, source: Source, root: Path) -> None:
        """Speak from now on of what is in the data and the pages now, in the repository `root`."""
        self._source, self._root, self._written = source, root, None

    def know(self, written: Mapping[Where, str] | None) -> None:
        """Take the words from who read all texts anyway; without, they are read when asked for."""
        self._written = written

    def __call__(self, finding: Finding) -> str:
        """Write what belongs below a finding; nothing for what is no translation."""
        if finding.code not in _CODES or self._source is None:
            return ""
        if self._written is None:
            self._written = self._write(self._source)
        return self._written.get(finding.where, "")

    def _write(self, source: Source) -> Mapping[Where, str]:
        from wegwijs.making.pipeline import translations
        from wegwijs.making.shown_translations import words_to_look_at

        found = translations(source.settings())
        if found.catalog is None:
            return {}
        return words_to_look_at(found.known, found.catalog, self._root)

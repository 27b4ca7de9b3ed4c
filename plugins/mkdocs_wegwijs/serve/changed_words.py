"""Below a finding about a translation: what changed in its text, and what it says itself."""

from __future__ import annotations

from pathlib import Path

from wegwijs.findings.finding import Finding, Where
from wegwijs.making.made import Source

_CODES = ("outdated-translation", "changed-translation")
_MOST = 10
"""For so many texts the history is asked; the findings of the others name the command."""


class ChangedWords:
    """Writes the words of translations that somebody must look at, once for each state."""

    def __init__(self) -> None:
        self._source: Source | None = None
        self._root = Path()
        self._written: dict[Where, str] | None = None

    def turn_to(self, source: Source, root: Path) -> None:
        """Speak from now on of what is in the data and the pages now, in the repository `root`."""
        self._source, self._root, self._written = source, root, None

    def __call__(self, finding: Finding) -> str:
        """Write what belongs below a finding; nothing for what is no translation."""
        if finding.code not in _CODES or self._source is None:
            return ""
        if self._written is None:
            self._written = self._write(self._source)
        return self._written.get(finding.where, "")

    def _write(self, source: Source) -> dict[Where, str]:
        from wegwijs.changes.histories import Histories
        from wegwijs.making.pipeline import translations
        from wegwijs.making.shown_translations import in_html
        from wegwijs.translations.standing import Status

        found = translations(source.settings())
        if found.catalog is None:
            return {}
        due = [each for each in found.known if each.looked and each.unit.text]
        due = [each for each in due if each.changed or each.status is Status.OUTDATED]
        histories = Histories()
        return {
            each.unit.where: in_html(each, found.catalog, self._root.joinpath, histories)
            for each in due[:_MOST]
        }

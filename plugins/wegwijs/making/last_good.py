"""Knows what stood in files when they last were good, for those that were found at fault since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from wegwijs.findings.finding import Finding
from wegwijs.source.data_folder import HeldFolder

Found = tuple[Finding, ...]


class LastGood:
    """Lets files at fault in a folder be read as they last were good, until they are mended."""

    def __init__(self, held: HeldFolder) -> None:
        self._held = held
        self._instead: dict[Path, bytes] = {}
        self._aside: dict[Path, Found] = {}
        self._checked: dict[Path, bytes] = {}

    @property
    def folder(self) -> HeldFolder:
        """Give the folder as it last was good."""
        return self._held.reading_instead(dict(self._instead))

    @property
    def findings(self) -> Found:
        """List what was found in the files that are read as they were."""
        return tuple(each for found in self._aside.values() for each in found)

    def of(self, path: Path, *, faulty: bool) -> bytes | None:
        """Give what was read of a file up to now, if that was good; `faulty` says it was not."""
        if path in self._instead:
            return self._instead[path]
        return None if faulty or path in self._aside else self._held.known(path)

    def forget(self, paths: Iterable[Path]) -> None:
        """Read files as they are from now on."""
        for path in paths:
            self._instead.pop(path, None)
            self._aside.pop(path, None)

    def set_aside(
        self, found: Mapping[Path, Found], good: Mapping[Path, bytes | None] | None = None
    ) -> bool:
        """Read files that were found at fault as they were; tells whether that is another reading.

        They were as `good` says; otherwise, as they were when a check found them so.
        """
        self._aside |= found
        known = self._checked if good is None else good
        contents = {path: known.get(path) for path in found}
        new = {
            path: each
            for path, each in contents.items()
            if each is not None and each != self._held.known(path)
        }
        if not new.items() - self._instead.items():
            return False
        self._instead |= new
        return True

    def are_good(self, contents: Mapping[Path, bytes]) -> bool:
        """Note files that a check found to be good; tells whether some are read otherwise now.

        What was wrong with those was mended elsewhere.
        """
        self._checked.update(contents)
        former = len(self._instead)
        self.forget([path for path in contents if path in self._aside])
        return len(self._instead) < former

"""Reads what files held before, the history of each once, however many of its texts ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wegwijs.changes.revision import RevisionError, earlier_versions


class Histories:
    """Holds the earlier versions of files that were asked for, as far as they were looked at."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[list[bytes], Iterator[bytes]]] = {}
        self._without: dict[Path, RevisionError] = {}

    def of(self, file: Path) -> Iterator[bytes]:
        """Yield what a file held, the newest first; raises RevisionError where there is none."""
        if file in self._without:
            raise self._without[file]
        known, rest = self._read.setdefault(file, ([], earlier_versions(file)))
        place = 0
        while True:
            if place == len(known):
                try:
                    known.append(next(rest))
                except StopIteration:
                    return
                except RevisionError as error:
                    self._without[file] = error
                    raise
            yield known[place]
            place += 1

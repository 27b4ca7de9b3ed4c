"""Tells whether some folders changed since: by what stands in their files, never by their times."""

from __future__ import annotations

import hashlib
from pathlib import Path


class Freshness:
    """Remembers what stood in the files of some folders."""

    def __init__(self) -> None:
        self._seen = ""

    def unchanged(self, *folders: Path) -> bool:
        """Tell whether the folders are as they were at the last call; the first call says no."""
        now = content(*folders)
        same = now == self._seen
        self._seen = now
        return same

    def forget(self) -> None:
        """Make the next call say no."""
        self._seen = ""


def content(*folders: Path) -> str:
    """Write down the names and contents of the files of some folders in a few letters."""
    whole = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            try:
                inside = path.read_bytes() if path.is_file() else b""
            except OSError:  # deleted while we looked
                continue
            name = path.as_posix().encode("utf-8", "surrogateescape")
            whole.update(name + f"\0{len(inside)}\0".encode() + inside)
    return whole.hexdigest()


def names(folder: Path) -> tuple[str, ...]:
    """List the names of what is in a folder."""
    return tuple(sorted(str(path) for path in folder.rglob("*")))

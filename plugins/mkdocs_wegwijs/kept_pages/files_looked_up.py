"""The files of a site, noting which of them a page looks up while it is rendered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.structure.files import File, Files


class FilesLookedUp:
    """Stands for the files of a build; notes each path that is asked for, also in vain."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.asked: dict[str, str] = {}
        """What was found at each path: where it will be published, or nothing."""
        self.all_asked = False
        """Whether the files were looked at as a whole."""

    def get_file_from_path(self, path: str) -> File | None:
        """Find a file by its path, as `Files` does."""
        found = self._files.get_file_from_path(path)
        self.asked[path] = described(found)
        return found

    def __getattr__(self, name: str) -> Any:
        self.all_asked = True
        return getattr(self._files, name)

    def __iter__(self) -> Iterator[File]:
        self.all_asked = True
        return iter(self._files)

    def __len__(self) -> int:
        self.all_asked = True
        return len(self._files)

    def __contains__(self, path: str) -> bool:
        self.all_asked = True
        return path in self._files


def described(file: File | None) -> str:
    """Write what a link makes of a file: its address, and whether it is published."""
    return "" if file is None else f"{file.src_uri} {file.url} {file.inclusion.name}"

"""The folder of the data as a reader sees it: on the disk, or held while somebody writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from pathlib import Path

from wegwijs.source.decoding import bytes_of

# A path compares itself with another more slowly than what it is made of does.
_name: Callable[[Path], str] = attrgetter("name")
_parts: Callable[[Path], tuple[str, ...]] = attrgetter("parts")


class DataFolder:
    """Looks at a folder of data files each time it is asked."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def is_file(self, path: Path) -> bool:
        """Tell whether a file is there."""
        return path.is_file()

    def exists(self, path: Path) -> bool:
        """Tell whether anything is there."""
        return path.exists()

    def records(self, name: str) -> list[Path]:
        """List the files of a folder below; hidden files are drafts and locks of editors."""
        found = (self.root / name).glob("*.yaml")
        return sorted((each for each in found if not each.name.startswith(".")), key=_name)

    def everything(self) -> list[Path]:
        """List all that is below the folder, in order."""
        return sorted(self.root.rglob("*"), key=_parts)

    def content(self, path: Path) -> tuple[bytes | None, str]:
        """Read a file; without it, give why it cannot be read."""
        return bytes_of(path)


class HeldFolder(DataFolder):
    """Looks at each file and each folder once, and again where it is told of a change.

    Other threads may ask meanwhile. `instead` holds what is read in the place of some files.
    """

    def __init__(self, root: Path, instead: Mapping[Path, bytes] | None = None) -> None:
        super().__init__(root)
        self._instead = instead or {}
        self._contents: dict[Path, tuple[bytes | None, str]] = {}
        self._files: dict[Path, bool] = {}
        self._there: dict[Path, bool] = {}
        self._lists: dict[str, list[Path]] = {}

    def reading_instead(self, instead: Mapping[Path, bytes]) -> HeldFolder:
        """Give the same folder, held once, with other contents in the place of some files."""
        other = HeldFolder(self.root, instead)
        other._contents, other._files = self._contents, self._files
        other._there, other._lists = self._there, self._lists
        return other

    def forget(self, paths: Iterable[Path]) -> None:
        """Look again at some files; at the folders too where one came or went."""
        for path in paths:
            before = self._contents.pop(path, None)
            if before is None or before[0] is None or not path.is_file():
                for each in (self._lists, self._there, self._files):
                    each.clear()

    def contents(self) -> Mapping[Path, bytes]:
        """Give what stood in each file that was read."""
        return {path: raw for path, (raw, _) in tuple(self._contents.items()) if raw is not None}

    def known(self, path: Path) -> bytes | None:
        """Give what stood in a file when it was last looked at; None where it was not read."""
        return self._contents.get(path, (None, ""))[0]

    def holds(self, path: Path, content: bytes) -> bool:
        """Tell whether a file still stands here as it was read."""
        return self.known(path) is content

    def is_file(self, path: Path) -> bool:
        """Tell whether a file is there."""
        found = path in self._instead or self._files.get(path)
        if found is None:
            found = self._files[path] = super().is_file(path)
        return found

    def exists(self, path: Path) -> bool:
        """Tell whether anything is there."""
        found = path in self._instead or self._there.get(path)
        if found is None:
            found = self._there[path] = super().exists(path)
        return found

    def records(self, name: str) -> list[Path]:
        """List the files of a folder below."""
        found = self._lists.get(name)
        if found is None:
            found = self._lists[name] = super().records(name)
        return found

    def everything(self) -> list[Path]:
        """List all that is below the folder, in order."""
        found = self._lists.get("")
        if found is None:
            found = self._lists[""] = super().everything()
        return found

    def content(self, path: Path) -> tuple[bytes | None, str]:
        """Give what stands in a file, or what is read instead."""
        if path in self._instead:
            return self._instead[path], ""
        found = self._contents.get(path)
        if found is None:
            found = self._contents[path] = super().content(path)
        return found

"""Keeps small things on disk, a file each: text alone, whole or not at all, and never believed.

A file says in its first line what it is, what it was made with and what should be in it. What is
damaged, half-written, foreign or of another time is as if it were not there, and that is said.
Several builds may share a folder: each writes beside a file's place and moves it there.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from wegwijs.kept.digests import of_text

_FORMAT = "wegwijs-entry/1"
_ENDING, _NEW = ".json", ".new"
_MOST_FOLDERS = 4
_HALF_WRITTEN = 3600  # seconds that no build takes to write a file

Say = Callable[[str], object]


class Entries:
    """Holds what was made with one state of the program, below a folder of its own.

    `say` is told once when something is not used, and once when nothing can be written.
    """

    def __init__(self, folder: Path, made_with: str, say: Say = lambda _: None) -> None:
        self._above, self._made_with = folder, of_text(made_with)
        self.folder = folder / self._made_with
        self._say: Say | None = say
        self._writes = True

    def read(self, name: str) -> Any:
        """Give what is kept under a name; None when there is nothing that can be used."""
        path = self._path(name)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            return self._unusable(path, error.strerror or str(error))
        if head != self._head(name, body):
            return self._unusable(path, _why(head, body))
        try:
            return json.loads(body.decode("utf-8", "surrogatepass"))
        except ValueError:
            return self._unusable(path, "it is not whole")

    def write(self, name: str, value: Any) -> None:
        """Keep something in one step; a full disk is no reason to fail."""
        if not self._writes:
            return
        path, text = self._path(name), json.dumps(value, ensure_ascii=False)
        body = text.encode("utf-8", "surrogatepass")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            number, fresh = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=_NEW, dir=self.folder)
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(self._head(name, body) + b"\n" + body)
                Path(fresh).replace(path)
            except BaseException:
                Path(fresh).unlink(missing_ok=True)
                raise
        except OSError as error:
            self._writes = False
            self._tell(f"Nothing more is kept in {self.folder}: {error.strerror or error}.")

    def keep_only(self, names: Collection[str]) -> None:
        """Remove what is kept under other names, and folders that were not used for longest."""
        wanted = {self._path(each).name for each in names}
        try:
            for entry in tuple(os.scandir(self.folder)):
                left = entry.name.endswith(_NEW) and self._is_old(Path(entry.path))
                if left or (entry.name.endswith(_ENDING) and entry.name not in wanted):
                    Path(entry.path).unlink(missing_ok=True)
            os.utime(self.folder)
            used = sorted(os.scandir(self._above), key=lambda each: -each.stat().st_mtime)
            for entry in used[_MOST_FOLDERS:]:
                for path in tuple(Path(entry.path).iterdir()):
                    path.unlink(missing_ok=True)
                Path(entry.path).rmdir()
        except OSError:  # another build was faster, or nothing was ever kept
            return

    def _is_old(self, path: Path) -> bool:
        return path.stat().st_mtime < self.folder.stat().st_mtime - _HALF_WRITTEN

    def _path(self, name: str) -> Path:
        return self.folder / f"{of_text(name)}{_ENDING}"

    def _head(self, name: str, body: bytes) -> bytes:
        whole = hashlib.sha256(body).hexdigest()
        said = {"format": _FORMAT, "with": self._made_with, "name": name, "sha256": whole}
        return json.dumps(said).encode()

    def _unusable(self, path: Path, why: str) -> None:
        self._tell(f"{path.name} in {self.folder.parent.name}/ is made anew: {why}.")

    def _tell(self, line: str) -> None:
        if self._say is not None:
            self._say(line)
        self._say = None


def _why(head: bytes, body: bytes) -> str:
    """Tell in what a first line differs from the one that should be there."""
    try:
        said = json.loads(head)
    except ValueError:
        return "its first line is not ours"
    if not isinstance(said, dict) or said.get("format") != _FORMAT:
        return "it has another format"
    if said.get("sha256") != hashlib.sha256(body).hexdigest():
        return "it is not whole, or was changed"
    return "it was made from something else"

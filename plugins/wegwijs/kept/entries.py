"""Keeps small things on disk, a file each: text alone, and never believed.

What cannot be used is as if it were not there, and that is said.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from wegwijs.kept.digests import of_text
from wegwijs.kept.sealed import Unusable, is_left, unsealed, write_sealed

_FORMAT = "wegwijs-entry/1"
_ENDING = ".json"
_MOST_FOLDERS = 4

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
            body = unsealed(path.read_bytes(), self._said(name))
            return json.loads(body.decode("utf-8", "surrogatepass"))
        except FileNotFoundError:
            return None
        except OSError as error:
            return self._unusable(path, error.strerror or str(error))
        except Unusable as why:
            return self._unusable(path, str(why))
        except ValueError:
            return self._unusable(path, "it is not whole")

    def write(self, name: str, value: Any) -> None:
        """Keep something in one step; a full disk is no reason to fail."""
        if not self._writes:
            return
        body = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            write_sealed(self._path(name), self._said(name), body)
        except OSError as error:
            self._writes = False
            self._tell(f"Nothing more is kept in {self.folder}: {error.strerror or error}.")

    def keep_only(self, names: Collection[str]) -> None:
        """Remove what is kept under other names, and folders that were not used for longest."""
        wanted = {self._path(each).name for each in names}
        try:
            now = self.folder.stat().st_mtime
            for entry in tuple(os.scandir(self.folder)):
                if entry.name in wanted:
                    continue
                if entry.name.endswith(_ENDING) or is_left(entry.name, now - entry.stat().st_mtime):
                    Path(entry.path).unlink(missing_ok=True)
            os.utime(self.folder)
            used = sorted(os.scandir(self._above), key=lambda each: -each.stat().st_mtime)
            for entry in used[_MOST_FOLDERS:]:
                for path in tuple(Path(entry.path).iterdir()):
                    path.unlink(missing_ok=True)
                Path(entry.path).rmdir()
        except OSError:  # another build was faster, or nothing was ever kept
            return

    def _path(self, name: str) -> Path:
        return self.folder / f"{of_text(name)}{_ENDING}"

    def _said(self, name: str) -> dict[str, str]:
        return {"format": _FORMAT, "with": self._made_with, "name": name}

    def _unusable(self, path: Path, why: str) -> None:
        self._tell(f"{path.name} in {self.folder.parent.name}/ is made anew: {why}.")

    def _tell(self, line: str) -> None:
        if self._say is not None:
            self._say(line)
        self._say = None

"""A folder of records, one small file each, named by all that they were made from.

Builds may share it, at the same time too: a record is written in one step, and one that is there
holds what every build would write under its name. So folders of several machines join when they
are laid together. A record says its name and the digest of what it holds; what does not come back
whole, or is of another form, is made anew.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from wegwijs.kept.sealed import Unusable, is_left, unsealed, write_sealed

_FORM = "wegwijs-page/1"
_ENDING = ".record"
_AT_WORK = 3600
"""Seconds for which a record that was used stays, since another build may be at work with it."""
_SPARE = 4
"""How many times the records of the last build may lie there, for other branches."""


class Store:
    """Gives and takes records; a file that cannot be used counts, and is written anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unusable = ""
        """Why a record could not be used; the last one."""
        self.unwritten = ""
        """Why nothing more is written."""
        self.used: set[str] = set()
        self._written: set[str] = set()

    def get(self, name: str) -> tuple[dict[str, Any], str] | None:
        """Give what a record says, and the text it holds; None where there is none to use."""
        try:
            body = unsealed(self._read(self._path(name)), _said(name))
            facts, _, text = body.partition(b"\n")
            found = json.loads(facts), text.decode("utf-8", "surrogatepass")
        except FileNotFoundError:
            return None
        except OSError as error:
            self.unusable = error.strerror or str(error)
            return None
        except Unusable as why:
            self.unusable = str(why)
            return None
        except ValueError:
            self.unusable = "it does not hold what it should"
            return None
        self.used.add(name)
        return found

    @staticmethod
    def _read(path: Path) -> bytes:
        """Read a record, and let it look used: no other build takes it away for now."""
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mtime < time.time() - _AT_WORK / 2:
                with suppress(OSError):  # where nothing can be written, nothing is removed
                    os.utime(path)
            return file.read()

    def put(self, name: str, facts: dict[str, Any], text: str) -> None:
        """Keep a record; a full disk is no reason to fail."""
        self.used.add(name)
        if self.unwritten:
            return
        said = json.dumps(facts, ensure_ascii=True, separators=(",", ":"))
        body = said.encode() + b"\n" + text.encode("utf-8", "surrogatepass")
        try:
            write_sealed(self._path(name), _said(name), body)
            self._written.add(name)
        except OSError as error:
            self.unwritten = error.strerror or str(error)

    def take_back(self) -> None:
        """Remove what was written now: it is not certain what it was made from."""
        for name in self._written:
            with suppress(OSError):
                self._path(name).unlink()

    def tidy(self) -> None:
        """Remove what was left half-written, and the oldest records where there are many more.

        What another build may be at work with stays: it was used within the hour.
        """
        if not self.used or not self.folder.is_dir():
            return
        now: float = time.time()
        dated = []
        for path in self.folder.glob("??/*"):
            with suppress(OSError):  # another build was faster
                changed = path.stat().st_mtime
                if is_left(path.name, now - changed):
                    path.unlink()
                elif path.suffix == _ENDING and path.stem not in self.used:
                    dated.append((changed, path))
        for changed, path in sorted(dated)[: -_SPARE * len(self.used)]:
            if changed < now - _AT_WORK:
                with suppress(OSError):
                    path.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}{_ENDING}"


def _said(name: str) -> dict[str, str]:
    return {"form": _FORM, "name": name}

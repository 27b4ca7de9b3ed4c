"""Reads the files of this package once, so that what is made with them and their digest agree."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_SUFFIXES = (".css", ".j2", ".js", ".json", ".py", ".yaml")
_CODE, _NAMING_WORDS = ".py", ("pages/", "published/")
"""Code that is read as text, for the words it names; of all other code the digest is enough."""


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Holds the files of a package by their paths below it; two with the same digest are equal.

    Code counts in the digest, and most of it is not held: it is loaded already.
    """

    digest: str
    files: Mapping[str, bytes] = field(compare=False, repr=False)

    def text(self, name: str) -> str:
        """Give the text of a file; raises KeyError."""
        return self.files[name].decode("utf-8")

    def below(self, folder: str, suffix: str) -> list[str]:
        """List the names of the files of one kind in a folder, but for those in folders below."""
        assert suffix != _CODE or folder.startswith(_NAMING_WORDS), f"{folder} is not held"
        found = (name for name in self.files if name.startswith(folder) and name.endswith(suffix))
        return [name for name in found if "/" not in name.removeprefix(folder)]


def read_package(folder: Path) -> OwnFiles:
    """Read what counts among the files of a package: its code, and what it publishes or fills."""
    paths = sorted(each for each in folder.rglob("*") if each.suffix in _SUFFIXES)
    files, whole = {}, hashlib.sha256()
    for path in paths:
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
        if path.suffix != _CODE or name.startswith(_NAMING_WORDS):
            files[name] = content
    return OwnFiles(whole.hexdigest(), files)


@cache
def _read() -> OwnFiles:
    return read_package(PACKAGE)


_instead: list[OwnFiles] = []


def own_files() -> OwnFiles:
    """Give the files of the engine as they were first read, or read anew since."""
    return _instead[0] if _instead else _read()


def read_anew() -> OwnFiles:
    """Read the files of the engine again, for a server whose user changes a template."""
    _instead.clear()
    _read.cache_clear()
    return own_files()


def put_back(own: OwnFiles) -> None:
    """Go on with files as they were read before, until they are read anew."""
    _instead[:] = [own]

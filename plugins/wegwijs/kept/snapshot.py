"""Reads the folders a site is made of once, so that what is made follows from that reading alone.

A file may be saved while a build runs. The engine reads a copy of what was read here, and never
the folders themselves: what it makes belongs to the digest of the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wegwijs.kept.whole_files import LARGEST_KNOWN

_TEXTS = (".json", ".md", ".yaml", ".yml")
"""How the names end of the files that are read whole among the pages; of others, names count."""


class NoSnapshot(Exception):
    """Says why the folders cannot be read as they are, for one line."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Holds what stood in the folders of the data and of the pages, by the path below each.

    A folder is None, and so is a file of which only the name counts: it has no text.
    """

    data: Mapping[str, bytes | None]
    docs: Mapping[str, bytes | None]

    @property
    def digest(self) -> str:
        """Write down names and contents in a few letters."""
        whole = hashlib.sha256()
        for folder in (self.data, self.docs):
            whole.update(f"{len(folder)}\0".encode())
            for name, content in folder.items():
                size = "-" if content is None else len(content)
                whole.update(f"{name}\0{size}\0".encode("utf-8", "surrogateescape"))
                whole.update(content or b"")
        return whole.hexdigest()

    def pages_alone(self) -> Snapshot:
        """Give what stood in the folder of the pages, where the data is not asked for again."""
        return Snapshot({}, self.docs)

    @contextmanager
    def written(self) -> Iterator[tuple[Path, Path]]:
        """Write both folders to a place of their own, for as long as something reads them."""
        with tempfile.TemporaryDirectory(prefix="wegwijs_") as place:
            data, docs = Path(place, "data"), Path(place, "docs")
            _write(data, self.data)
            _write(docs, self.docs)
            yield data, docs

    def text(self, page: str) -> str | None:
        """Give the text of a page as MkDocs reads one; None when it is no page, or no UTF-8."""
        content = self.docs.get(page)
        if content is None or not page.lower().endswith(".md"):
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")


def take(data: Path, docs: Path | None) -> Snapshot:
    """Read both folders, or the data alone; raises NoSnapshot when a copy would not be the same."""
    return Snapshot(
        _read(data, data, whole=True), _read(docs, docs, whole=False) if docs is not None else {}
    )


def _read(root: Path, folder: Path, *, whole: bool) -> dict[str, bytes | None]:
    """Read a folder with all below it; names that begin with a dot are nobody's pages."""
    found: dict[str, bytes | None] = {}
    try:
        entries = sorted(os.scandir(folder), key=lambda each: each.name)
    except FileNotFoundError:
        return found
    except OSError as error:
        raise NoSnapshot(f"{folder} cannot be read: {error.strerror}") from error
    for entry in entries:
        path, name = Path(entry.path), Path(entry.path).relative_to(root).as_posix()
        if entry.name.startswith(".") and (not whole or entry.is_symlink()):
            continue
        if entry.is_dir():
            if entry.is_symlink():
                raise NoSnapshot(f"{path} is a link to a folder")
            found[f"{name}/"] = None
            found |= _read(root, path, whole=whole)
        elif whole or path.suffix.lower() in _TEXTS:
            content = _content(path)
            if content is not None:
                found[name] = content
        else:
            found[name] = None
    return found


def _content(path: Path) -> bytes | None:
    """Read a file; None when it was deleted while we looked."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NoSnapshot(f"{path} is no file")
        if about.st_size > LARGEST_KNOWN:
            raise NoSnapshot(f"{path} is larger than anything that is read here")
        return path.read_bytes()
    except FileNotFoundError as error:
        if path.is_symlink():
            raise NoSnapshot(f"{path} leads to nothing") from error
        return None
    except OSError as error:
        raise NoSnapshot(f"{path} cannot be read: {error.strerror}") from error


def _write(root: Path, files: Mapping[str, bytes | None]) -> None:
    root.mkdir()
    for name, content in files.items():
        if name.endswith("/"):
            (root / name).mkdir()
        else:
            (root / name).write_bytes(content or b"")

"""Writes what is kept in one step, and believes a file only where its first line is the right one.

That line says what the file is, what it was made from and what should be below it. What is
damaged, half-written, foreign or of another time is as if it were not there. Several builds may
share a folder: each writes beside a file's place and moves it there.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_NEW = ".new"
_HALF_WRITTEN = 3600  # seconds that no build takes to write a file


class Unusable(Exception):
    """Says why a kept file is not used, for one line."""


def first_line(said: Mapping[str, str], sha256: str) -> bytes:
    """Write what a file is, its format first, and the digest of what stands below."""
    return json.dumps({**said, "sha256": sha256}).encode() + b"\n"


def unsealed(content: bytes, said: Mapping[str, str]) -> bytes:
    """Give what stands below the first line, where that is the right one; raises Unusable."""
    head, end, body = content.partition(b"\n")
    sha256 = hashlib.sha256(body).hexdigest()
    if head + end != first_line(said, sha256):
        raise Unusable(_why(head, said, sha256))
    return body


def _why(head: bytes, said: Mapping[str, str], sha256: str) -> str:
    """Tell in what a first line differs from the one that should be there."""
    try:
        found = json.loads(head)
    except ValueError:
        return "its first line is not ours"
    form, *others = said
    if not isinstance(found, dict) or found.get(form) != said[form]:
        return "it has another format"
    if any(found.get(each) != said[each] for each in others):
        return "it was made from something else"
    return "it is not whole, or was changed"


def write_sealed(path: Path, said: Mapping[str, str], body: bytes) -> None:
    """Write a file whole or not at all, with its first line; raises OSError."""
    with written_whole(path) as file:
        file.write(first_line(said, hashlib.sha256(body).hexdigest()))
        file.write(body)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside a place, which it takes once all is written; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=_NEW, dir=path.parent)
    try:
        with os.fdopen(number, "wb") as fresh:
            yield fresh
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def is_left(name: str, age: float) -> bool:
    """Tell whether a file of so many seconds was left half-written, by a build that was killed."""
    return name.endswith(_NEW) and age > _HALF_WRITTEN

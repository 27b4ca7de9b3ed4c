"""Writes files whole or not at all, and only over what it knows for its own."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

LARGEST_KNOWN = 64 * 1024 * 1024


class Refused(Exception):
    """Says why a file or folder is not written."""


def write_over(
    target: Path, content: bytes, *, is_ours: Callable[[bytes], bool], made: str, force: bool
) -> bool:
    """Write a file that is new, or that `is_ours` knows by its content; False if it is the same.

    `made` says what such a file is. Raises Refused, and OSError for what cannot be written.
    """
    refuse_names_alike(target)
    if target.is_file() and not _is_stream(target):
        if target.stat().st_size <= LARGEST_KNOWN:
            before = target.read_bytes()
            if before == content:
                return False
            known = is_ours(before)
        else:
            known = False
        if not known and not force:
            raise Refused(f"{target} is there already, and is not {made}. --force replaces it.")
    write_whole(target, content)
    return True


def write_whole(target: Path, content: bytes) -> None:
    """Put a file in the place of another in one step; the old one stays whole if that fails.

    Its permissions stay. What is no file, such as a pipe or /dev/stdout, is written to.
    Raises Refused for a link, which would change a file that nobody named, and OSError.
    """
    if _is_stream(target):
        _write_stream(target, content)
        return
    if target.is_symlink():
        message = f"{target} is a link to {target.readlink()}. Name that file itself."
        raise Refused(message)
    if target.is_dir():
        raise Refused(f"{target} is a folder. Name a file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = _mode(target)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".wegwijs-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(mode)
        fresh.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            fresh.unlink()
        if isinstance(error, OSError) and error.errno is not None:  # of the file that was named
            raise OSError(error.errno, error.strerror, str(target)) from None
        raise


def write_all(files: Mapping[Path, bytes | None]) -> None:
    """Give every file its content, or take it away for None; when one fails, all are as before.

    Raises Refused and OSError as `write_whole` does.
    """
    done: list[tuple[Path, bytes | None]] = []
    try:
        for target, content in files.items():
            done.append((target, target.read_bytes() if target.is_file() else None))
            _put(target, content)
    except BaseException:
        for target, before in reversed(done):
            with contextlib.suppress(OSError, Refused):
                _put(target, before)
        raise


def _put(target: Path, content: bytes | None) -> None:
    if content is None:
        target.unlink(missing_ok=True)
    else:
        write_whole(target, content)


def _write_stream(target: Path, content: bytes) -> None:
    """Write to a pipe or device; a pipe that nobody reads is an error, and no endless wait."""
    handle = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(handle, True)
    with os.fdopen(handle, "wb", buffering=0) as stream:
        view = memoryview(content)
        try:
            while view:
                view = view[stream.write(view) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(target)) from None


def refuse_names_alike(target: Path) -> None:
    """Raise Refused where a file beside it has a name that some systems take for the same."""
    folded = _folded(target.name)
    with contextlib.suppress(OSError):
        for each in target.parent.iterdir():
            if each.name != target.name and _folded(each.name) == folded:
                raise Refused(
                    f"{target} and {each.name} beside it are one file on other systems. "
                    "Choose another name."
                )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_stream(target: Path) -> bool:
    """Tell whether a target is a pipe or a device, or leads to one of this process's streams."""
    try:
        kind = target.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def _mode(target: Path) -> int:
    """Give the permissions of a file: those it had, or those that new ones get here."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

"""Puts a freshly built site in the place of the last one, so that a whole one is always there."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_HERE = -100  # AT_FDCWD: paths are read as any other call reads them
_SWAP = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


@dataclass(frozen=True)
class SiteFolder:
    """Names the last good site, and where the next one is built; `root` holds both."""

    root: Path
    name: str = "site"

    @property
    def site(self) -> Path:
        """Give the folder of the last good site."""
        return self.root / self.name

    @property
    def fresh(self) -> Path:
        """Give the folder to build in; what stands there is nobody's."""
        return self.root / f".{self.name}-fresh"

    @property
    def _old(self) -> Path:
        return self.root / f".{self.name}-old"

    @contextmanager
    def alone(self) -> Iterator[tuple[int, ...]]:
        """Wait until no other build works here; gives the lock, for the programs a build starts.

        A program that outlives a build which was killed so keeps the next one waiting.
        Windows has no such locks: one build at a time is the user's care there.
        """
        if sys.platform == "win32":
            yield ()
            return
        lock = os.open(self.root, os.O_RDONLY)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another build is at work here; this one waits for it.", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield (lock,)
        finally:
            os.close(lock)

    def tidy(self) -> None:
        """Remove what a build that was killed left behind."""
        if self._old.exists() and not self.site.exists():  # stopped between two renames
            self._old.rename(self.site)
        shutil.rmtree(self._old, ignore_errors=True)
        self.forget()

    def forget(self) -> None:
        """Remove what was built, and leave the last good site."""
        shutil.rmtree(self.fresh, ignore_errors=True)

    def publish(self) -> None:
        """Let what was built take the place of the site, in one step where the system can."""
        if not self.site.exists():
            self.fresh.rename(self.site)
            return
        try:
            exchange(self.fresh, self.site)
        except OSError:  # no such call here, or not on this file system
            self.site.rename(self._old)
            self.fresh.rename(self.site)
            shutil.rmtree(self._old, ignore_errors=True)
        else:
            self.forget()


def exchange(one: Path, other: Path) -> None:
    """Swap what two names stand for, in one step; raises OSError where that cannot be done."""
    if sys.platform == "win32":
        raise OSError(errno.ENOSYS, "Windows cannot exchange two names")
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            status = libc.renamex_np(first, second, _SWAP)
        else:
            status = libc.renameat2(_HERE, first, _HERE, second, _SWAP)
    except AttributeError as error:
        raise OSError(errno.ENOSYS, "This system cannot exchange two names") from error
    if status != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

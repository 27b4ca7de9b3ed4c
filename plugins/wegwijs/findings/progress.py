"""How long work tells what it is at, and how a terminal shows it: late, and without a trace."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from threading import Lock, Timer
from types import TracebackType
from typing import TextIO, TypeVar

Tell = Callable[[str], None]
"""Takes a few words on what is being done now; called before it is done."""

Item = TypeVar("Item")


def silent(_: str) -> None:
    """Tell nobody."""


def counted(items: Collection[Item], tell: Tell, words: Callable[[Item], str]) -> Iterator[Item]:
    """Yield items, telling of each its words and its number: `Proving x (3 of 14)`."""
    for number, item in enumerate(items, start=1):
        tell(f"{words(item)} ({number} of {len(items)})")
        yield item


class Progress:
    """Writes on a terminal what is being done, once it has taken so many seconds of patience.

    To be used as a context, and called with a few words before each step. Where the stream
    is no terminal, nothing is written.
    """

    def __init__(self, stream: TextIO, *, patience: float = 1.0) -> None:
        self._stream = stream
        self._words = ""
        self._written = 0
        self.shown = self._over = False
        self._lock = Lock()
        self._timer = Timer(patience, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        if self._stream.isatty():
            self._timer.start()
        return self

    def __call__(self, words: str) -> None:
        """Tell what is done next."""
        self._words = words
        if self.shown:
            with self._lock:
                self._write(words)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self.shown:
                self._write("")
                self._stream.write("\r")
                self._stream.flush()

    def _begin(self) -> None:
        with self._lock:
            if not self._over:
                self.shown = True
                self._write(self._words)

    def _write(self, words: str) -> None:
        """Write over the line; blanks, as not every terminal clears one on command."""
        room = max(shutil.get_terminal_size().columns - 1, 0)
        shown = words[:room]
        self._stream.write("\r" + shown.ljust(self._written))
        self._stream.flush()
        self._written = len(shown)

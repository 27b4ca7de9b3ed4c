"""Recalls what functions gave in earlier runs for the same content, so that they need not run.

A function may be recalled whose result follows from what it is given and from this program alone:
nothing else can make it another. What is kept lies in one file for each state of the program, is
read as plain data and never run, and is written again when a run is over.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

from wegwijs.kept.digests import digest, of_text
from wegwijs.kept.oldest import drop_oldest
from wegwijs.kept.sealed import Unusable, unsealed, write_sealed

Given = ParamSpec("Given")
Made = TypeVar("Made")
Say = Callable[[str], object]
Write = Callable[[], bytes | None]

_FORMAT, _ENDING, _FORMER = "wegwijs-recalled/1", ".recalled", ".json"
_UNTRACKED = ".gitignore"
_UNASKED = 8
"""So many times what is kept is written again before what nobody asks for goes."""


@dataclass(frozen=True, slots=True)
class Form(Generic[Made]):
    """Writes a result as bytes, or None where it is not kept; reads it with what was given."""

    write: Callable[[Made], bytes | None]
    read: Callable[..., Made]


def _read_plain(kept: bytes, *_: object) -> Any:
    return json.loads(kept)


PLAIN: Form[Any] = Form(lambda made: json.dumps(made, ensure_ascii=False).encode(), _read_plain)
"""For texts, numbers, lists and mappings with texts for keys."""


class EarlierRuns:
    """Holds what functions gave in earlier runs of this program, and what they give in this one.

    `folder` has a file for each state of the program, `made_with` tells which one this is, and
    `say` is told in one line why what is kept cannot be used.
    """

    def __init__(self, folder: Path, made_with: str, say: Say = lambda _: None) -> None:
        self._said = {"format": _FORMAT, "with": of_text(made_with)}
        self.path = folder / f"{self._said['with']}{_ENDING}"
        self._say = say
        self._kept: dict[str, tuple[int, int, int]] = {}
        self._body = b""
        self._asked: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._waiting: deque[tuple[str, Write]] = deque()
        self.waits = False
        """Whether what is given is written only when somebody settles or saves it."""

        self._read()

    @property
    def has_news(self) -> bool:
        """Tell whether anything was given that is not kept yet."""
        return bool(self._new or self._waiting)

    def get(self, name: str) -> bytes | None:
        """Give what is kept under a name; None when there is nothing."""
        new = self._new.get(name)
        if new is not None:
            return new
        found = self._kept.get(name)
        if found is None:
            return None
        self._asked.add(name)
        return self._body[found[0] : found[1]]

    def put(self, name: str, kept: bytes) -> None:
        """Note what is to be kept under a name."""
        self._new[name] = kept

    def put_written(self, name: str, write: Write) -> None:
        """Note what is to be kept under a name, once it is written; nothing where that is None."""
        self._waiting.append((name, write))
        if not self.waits:
            self.settle()

    def settle(self) -> None:
        """Write all that waits for it."""
        while self._waiting:
            name, write = self._waiting.popleft()
            written = write()
            if written is not None:
                self.put(name, written)

    def save(self) -> str:
        """Keep it all for the next run, but for what nobody asked for in long; gives why not.

        Nothing is written where nothing is new. A full disk is no reason to fail.
        """
        self.settle()
        if not self._new:
            return ""
        index: dict[str, tuple[int, int, int]] = {}
        parts: list[bytes] = []
        place = 0
        for name, kept, unasked in self._all():
            index[name] = place, place + len(kept), unasked
            place += len(kept)
            parts.append(kept)
        body = json.dumps(index).encode() + b"\n" + b"".join(parts)
        try:
            write_sealed(self.path, self._said, body)
            (self.path.parent / _UNTRACKED).write_text("*\n", "utf-8", newline="\n")
            drop_oldest(self.path.parent, _ENDING, _FORMER)
        except OSError as error:
            return error.strerror or str(error)
        self._take(body)
        self._new.clear()
        self._asked.clear()
        return ""

    def _all(self) -> list[tuple[str, bytes, int]]:
        old = (
            (name, self._body[start:end], 0 if name in self._asked else unasked + 1)
            for name, (start, end, unasked) in self._kept.items()
            if name not in self._new
        )
        new = ((name, kept, 0) for name, kept in self._new.items())
        return [*(each for each in old if each[2] < _UNASKED), *new]

    def _read(self) -> None:
        try:
            self._take(unsealed(self.path.read_bytes(), self._said))
            os.utime(self.path)
        except FileNotFoundError:
            return
        except OSError as error:
            self._unusable(error.strerror or str(error))
        except Unusable as why:
            self._unusable(str(why))
        except (ValueError, TypeError, AttributeError):
            self._unusable("it does not hold what it should")

    def _take(self, body: bytes) -> None:
        head, _, self._body = body.partition(b"\n")
        self._kept = {
            name: (int(start), int(end), int(unasked))
            for name, (start, end, unasked) in json.loads(head).items()
        }

    def _unusable(self, why: str) -> None:
        self._kept, self._body = {}, b""
        self._say(f"{self.path.name} in {self.path.parent.name}/ is made anew: {why}.")


RECALLED: dict[str, Callable[..., Any]] = {}
"""Each function that may be recalled, by the name it has in what is kept."""

_earlier: list[EarlierRuns] = []


def recall(runs: EarlierRuns | None) -> None:
    """Let functions be recalled from some runs from now on, or from none."""
    _earlier[:] = [] if runs is None else [runs]


def recalled(
    form: Form[Any] = PLAIN, of: Callable[..., tuple[object, ...]] = lambda *given: given
) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Recall a function by what `of` gives of all that it is given; it has no side effects.

    What `of` leaves out, the form puts in again when it reads. A result that would not come back
    as it is, or that the form does not write, is not kept.
    """

    def recalling(function: Callable[Given, Made]) -> Callable[Given, Made]:
        about = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def ask(*given: Given.args, **named: Given.kwargs) -> Made:
            if not _earlier:
                return function(*given, **named)
            runs = _earlier[0]
            try:
                name = name_of(about, of(*given, **named))
            except TypeError:  # given something of which nobody can say what it holds
                return function(*given, **named)
            kept = runs.get(name)
            if kept is not None:
                try:
                    again: Made = form.read(kept, *given, **named)
                    return again
                except (ValueError, TypeError, LookupError):  # of another form: made anew
                    pass
            made = function(*given, **named)

            def written() -> bytes | None:
                kept = form.write(made)
                same = kept is not None and form.read(kept, *given, **named) == made
                return kept if same else None

            runs.put_written(name, written)
            return made

        RECALLED[about] = ask
        return ask

    return recalling


def name_of(about: str, given: tuple[object, ...]) -> str:
    """Name a result by its function and all that this was given; raises TypeError."""
    whole = hashlib.blake2b(about.encode(), digest_size=16)
    for each in given:
        kind = b"b" if isinstance(each, bytes) else b"v"
        content = each if isinstance(each, bytes) else digest(each).encode()
        whole.update(b"%s%d:" % (kind, len(content)))
        whole.update(content)
    return whole.hexdigest()

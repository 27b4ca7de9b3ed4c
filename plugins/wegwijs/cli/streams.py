"""What the command line writes to: any encoding, closed or full, it ends in one clear line."""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import sys
from typing import NoReturn, TextIO

import click

from wegwijs.findings.names import visible

UNUSABLE = 2
"""The status of a command that was called wrongly, or could not read or write."""

_ESCAPED = "wegwijs-escaped"


class Unusable(click.ClickException):
    """Says in one line why something was not done."""

    exit_code = UNUSABLE

    def __init__(self, message: str) -> None:
        super().__init__(visible(message))


class Stopped(click.ClickException):
    """Ends a command that somebody stopped."""

    exit_code = UNUSABLE

    def __init__(self) -> None:
        super().__init__("Stopped. What was not written yet is not written.")

    def show(self, file: object = None) -> None:
        """Say so, without calling it an error."""
        click.echo(self.format_message(), err=True)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Write what an encoding does not have as JSON would, so that JSON stays JSON."""
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(_ESCAPED, _escaped)


def settle() -> bool:
    """Make the standard streams ready for any text; tell whether there is something to write to.

    A stream that is closed is given a place where nothing arrives: what is opened next
    would otherwise take its number, and be written to.
    """
    has_output = sys.stdout is not None
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, _ESCAPED)
    _reconfigure(sys.stdin, "surrogateescape")
    return has_output


def _reconfigure(stream: TextIO, errors: str) -> None:
    with contextlib.suppress(AttributeError, ValueError, OSError):
        stream.reconfigure(errors=errors)  # type: ignore[attr-defined]


def end(status: object) -> NoReturn:
    """End with a status, once all that was said has arrived."""
    try:
        sys.stdout.flush()
    except OSError as error:
        broken(error)
    raise SystemExit(status)


def broken(error: OSError) -> NoReturn:
    """End where something could not be read or written, with one line that says so.

    A reader that went away, as `head` does, has heard enough: then nothing is said.
    """
    if not isinstance(error, BrokenPipeError):
        reason = error.strerror or str(error)
        what = error.filename if error.filename is not None else "The output cannot be written"
        with contextlib.suppress(OSError):
            click.echo(f"Error: {visible(os.fsdecode(what))}: {reason}.", err=True)
    for stream in (sys.stdout, sys.stderr):
        _let_go(stream)
    raise SystemExit(UNUSABLE) from None


def _let_go(stream: TextIO) -> None:
    """Let what is still to be written go nowhere, so that the end of Python does not try again."""
    try:
        stream.flush()
    except OSError:
        with contextlib.suppress(OSError, AttributeError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)

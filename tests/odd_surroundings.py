"""Runs commands of the command line where something around them is odd, each in a fork of its own.

Reads cases as JSON from stdin, a list; writes what each did, a list. Loading everything once
and forking keeps some hundred runs within seconds. A case has `arguments`, `cwd`, and the odd
thing: `stdout` (a path, "closed", "gone" for a pipe without a reader), `encoding` of the
streams, `largest` (the most bytes a file may get, as on a full disk), `interrupt`, `path`.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from wegwijs import cli
from wegwijs.cli import COMMANDS


def main() -> None:
    for name in COMMANDS:
        cli.main.get_command(None, name)  # type: ignore[arg-type]
    cases = json.load(sys.stdin)
    json.dump([run(case) for case in cases], sys.stdout)


def run(case: dict[str, Any]) -> dict[str, Any]:
    """Run a case in a fork; what it says goes through pipes, to which no limit of files applies."""
    said: dict[str, Any] = {}
    out, err = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        _run(case, out[1], err[1])
    listeners = [
        threading.Thread(target=_listen, args=(reader, said, name))
        for (reader, writer), name in ((out, "stdout"), (err, "stderr"))
        if os.close(writer) is None
    ]
    for each in listeners:
        each.start()
    _, status = os.waitpid(child, 0)
    for each in listeners:
        each.join()
    return {**said, "status": os.waitstatus_to_exitcode(status)}


def _listen(reader: int, said: dict[str, Any], name: str) -> None:
    with os.fdopen(reader, "rb") as stream:
        said[name] = stream.read().decode("utf-8", "replace")


def _run(case: dict[str, Any], out: int, err: int) -> None:
    status: Any = 99
    try:
        os.chdir(case["cwd"])
        os.environ["PATH"] = case.get("path", os.environ["PATH"])
        os.dup2(_output(case.get("stdout"), out), 1)
        os.dup2(err, 2)
        encoding = case.get("encoding", "utf-8")
        sys.stdin = io.TextIOWrapper(io.FileIO(os.devnull))
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding, "strict")
        sys.stderr = io.TextIOWrapper(
            io.FileIO(2, "w", closefd=False), encoding, "backslashreplace", write_through=True
        )
        if case.get("stdout") == "closed":
            os.close(1)
            sys.stdout = None  # type: ignore[assignment]
        if "largest" in case:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (case["largest"], case["largest"]))
        if case.get("interrupt"):
            signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
            signal.signal(signal.SIGINT, signal.default_int_handler)
            begin = cli.main.make_context

            def begun(*given: Any, **named: Any) -> Any:
                signal.setitimer(signal.ITIMER_REAL, 0.001)
                return begin(*given, **named)

            cli.main.make_context = begun  # type: ignore[method-assign]
        cli.main(case["arguments"], prog_name="wegwijs")
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        status = 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for stream in (sys.stdout, sys.stderr):
            try:
                if stream is not None:
                    stream.flush()
            except OSError:
                status = 120  # what Python says of output that was lost
        os._exit(status)


def _output(name: str | None, out: int) -> int:
    if name == "gone":
        reader, writer = os.pipe()
        os.close(reader)
        return writer
    if name in (None, "closed"):
        return out
    return os.open(Path(name or ""), os.O_WRONLY)


if __name__ == "__main__":
    main()

"""Runs a module in a process of its own, which yields the processor to who is waited for."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress

from mkdocs_wegwijs.reading import log

_BELOW_NORMAL = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_LOWER, _LOWEST = 10, 19
_BETWEEN_LOOKS = 0.05


class NotDone(Exception):
    """Says that a process failed; what it said is in the log for who looks for faults."""


class Apart:
    """Runs one process at a time, which may become needless while it is at work."""

    def __init__(self, module: str, is_needless: Callable[[], bool]) -> None:
        self._module, self._is_needless = module, is_needless
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, told: bytes, *arguments: str) -> bool:
        """Run until the end, and tell whether it came to that; what is needless is ended at once.

        Raises NotDone.
        """
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output:
            given.write(told)
            given.seek(0)
            self._process = process = subprocess.Popen(
                [sys.executable, "-m", self._module, *arguments],
                stdin=given,
                stdout=output,
                stderr=output,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                creationflags=_BELOW_NORMAL,
            )
            _lower(process)
            while True:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_BETWEEN_LOOKS)
                if process.returncode is not None:
                    break
                if self._is_needless():
                    self.stop()
                    return False
            if process.returncode != 0:
                output.seek(0)
                log.debug("%s", output.read().decode("utf-8", "replace"))
                raise NotDone(self._module)
        return True

    def stop(self) -> None:
        """End the process at once."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def _lower(process: subprocess.Popen[bytes]) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # it ended already, or may not
            own = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PROCESS, process.pid, min(own + _LOWER, _LOWEST))

"""`wegwijs decide` on a terminal asks for what is missing; the terminal here is a pseudo one."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

pty = pytest.importorskip("pty", reason="needs a Unix terminal")
ROOT = Path(__file__).parent.parent
PATIENCE = 30


@pytest.fixture(scope="module", autouse=True)
def in_the_workshop(workshop_data: Path) -> Iterator[None]:
    """Stand in a folder of the small site, as a writer does."""
    with contextlib.chdir(workshop_data.parent):
        yield


class Terminal:
    """A program on a pseudo-terminal: what it said, and a keyboard. It ends with the block."""

    def __init__(self, *arguments: str) -> None:
        self.screen, slave = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "NO_COLOR": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "wegwijs", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
        )
        os.close(slave)
        self.said = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End what a failed test left running, which a later test would be blamed for."""
        self.process.kill()
        self.process.wait(PATIENCE)
        os.close(self.screen)

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text not in self.said:
            assert time.monotonic() < end, f"{text!r} did not come:\n{self.said}"
            if select.select([self.screen], [], [], 0.2)[0]:
                self.said += self._read()

    def _read(self) -> str:
        try:
            return os.read(self.screen, 65536).decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:  # the program ended and the terminal with it
            return ""

    def type(self, line: str) -> None:
        os.write(self.screen, f"{line}\n".encode())

    def status(self) -> int:
        """Wait for the end; gives the status with which the program ended."""
        return self.process.wait(PATIENCE)


def test_it_asks_until_the_answer_is_certain() -> None:
    with Terminal("decide", "need-licence", "--lang", "nl") as terminal:
        terminal.wait_for("Wat wilt u doen?")
        terminal.type("use-standard-app")
        terminal.wait_for("Welk lidmaatschap hebt u?")
        terminal.type("1")
        terminal.wait_for("Waar staat uw werkbank?")
        terminal.type("on-premise")
        terminal.wait_for("Regel: additions-on-premise")
        terminal.wait_for("Wat dit antwoord zou veranderen:")
        assert terminal.status() == 0
        assert "\nJa\n" in terminal.said


def test_a_wrong_answer_is_asked_again_and_enter_means_unknown() -> None:
    with Terminal("decide", "need-licence", "need=activate-custom-app") as terminal:
        terminal.wait_for("Which membership do you have?")
        terminal.type("module-basd")
        terminal.wait_for("Did you mean 'module-based'?")
        terminal.type("module-based")
        terminal.wait_for("\nYes\n")
        assert terminal.status() == 0
        assert "Where is your bench?" not in terminal.said


def test_of_a_version_the_beginning_may_be_all_that_is_known() -> None:
    with Terminal("decide", "hinge-fits", "place=home") as terminal:
        terminal.wait_for("for example 10.0.1.")
        terminal.type("\uff56\uff11\uff10\u3000")
        terminal.wait_for("10 is not enough here.")
        terminal.type("")
        terminal.wait_for("How many doors do you hang?")
        terminal.type("1001")
        terminal.wait_for("Still possible")
        assert terminal.status() == 0
        assert terminal.said.count("Which version is your kit?") == 2
        assert "Still possible: No, Ask for a crate" in terminal.said


def test_nothing_is_asked_when_piped() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wegwijs", "decide", "need-licence"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        check=True,
        text=True,
        timeout=PATIENCE,
    )
    assert "To be asked: What do you want to do?" in done.stdout


SLOW = """
import sys, time
from wegwijs.findings.progress import Progress, counted
with Progress(sys.stderr, patience=0.2) as tell:
    for word in counted(["first", "second", "third and last"], tell, lambda each: f"Doing {each}"):
        while word == "second" and sys.stderr.isatty() and not tell.shown:
            time.sleep(0.01)
print("All is done.")
"""


def on_a_terminal(code: str) -> str:
    """Run Python on a pseudo-terminal; gives what it wrote, as bytes came."""
    screen, slave = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=slave, stdout=slave, stderr=slave, env=environment
    ) as process:
        os.close(slave)
        said = b""
        while process.poll() is None or select.select([screen], [], [], 0.1)[0]:
            try:
                said += os.read(screen, 65536)
            except OSError:  # the program ended and the terminal with it
                break
    os.close(screen)
    return said.decode()


def left_on_screen(said: str) -> str:
    """Give the text of the last line that is not empty, as carriage returns leave it."""
    lines = said.replace("\r\n", "\n").rstrip("\n").split("\n")
    shown = ""
    for piece in lines[-1].split("\r"):
        shown = piece + shown[len(piece) :]
    return shown.rstrip()


def test_work_that_takes_long_tells_what_it_is_at_and_leaves_no_trace() -> None:
    said = on_a_terminal(SLOW)
    assert "\rDoing second (2 of 3)" in said and "\rDoing third and last (3 of 3)" in said
    assert "Doing first" not in said, "what is quick is silent"
    assert left_on_screen(said) == "All is done."


def test_quick_work_says_nothing() -> None:
    assert on_a_terminal(SLOW.replace("not tell.shown", "False")).strip() == "All is done."


def test_nothing_is_told_where_there_is_no_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW],
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        check=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("All is done.\n", "")

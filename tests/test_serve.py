"""The writer's loop: a save is seen, a fault keeps the last good pages, a good save recovers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from built_site import ROOT, copy_of_the_repository

pytestmark = pytest.mark.site
PATIENCE = 60  # seconds; how fast it is, is a benchmark's question


@dataclass
class Server:
    folder: Path
    address: str
    log: Path

    def get(self, path: str) -> str:
        with urlopen(f"{self.address}{path}", timeout=5) as response:
            return str(response.read().decode("utf-8"))

    def wait(self, path: str, wanted: Callable[[str], bool]) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                text = self.get(path)
                if wanted(text):
                    return text
            except (URLError, OSError):
                pass
            time.sleep(0.1)
        pytest.fail(f"{path} did not come in time; the log says:\n{self.log.read_text()}")

    def wait_for_log(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text not in self.log.read_text():
            assert time.monotonic() < end, f"{text!r} was not logged:\n{self.log.read_text()}"
            time.sleep(0.1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = copy_of_the_repository(tmp_path_factory.mktemp("serve") / "repository")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "serve.log"
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "plugins"),
        "PYTHONUNBUFFERED": "1",
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(folder, f"http://127.0.0.1:{port}/wegwijs/", log)
    try:
        server.wait("", lambda text: "</html>" in text)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def test_a_changed_label_is_served_in_its_language(server: Server) -> None:
    path = server.folder / "data" / "decisions" / "need-development-tools.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("nl: Nee}", "nl: Welnee}", 1), "utf-8")
    server.wait("nl/decisions/need-development-tools/", lambda page: ">Welnee<" in page)
    path.write_text(text, "utf-8")
    server.wait("nl/decisions/need-development-tools/", lambda page: ">Welnee<" not in page)


def test_a_fault_keeps_the_last_good_pages_and_a_good_save_recovers(server: Server) -> None:
    path = server.folder / "data" / "tools" / "crmscript.yaml"
    good = path.read_text("utf-8")
    path.write_text(good.replace("name:", "name: [", 1), "utf-8")
    server.wait_for_log("[yaml-syntax]")
    server.wait_for_log("The last good pages stay")
    for root in ("", "nl/"):
        assert "CRMScript" in server.wait(f"{root}tools/crmscript/", lambda text: "</html>" in text)
    path.write_text(good.replace("name: {en: CRMScript", "name: {en: CRMScript again", 1), "utf-8")
    server.wait("tools/crmscript/", lambda text: "CRMScript again" in text)
    path.write_text(good, "utf-8")
    server.wait("tools/crmscript/", lambda text: "CRMScript again" not in text)


def test_a_file_that_goes_and_comes_back(server: Server) -> None:
    path = server.folder / "data" / "plans" / "standard-user-plan.yaml"
    good = path.read_text("utf-8")
    path.unlink()
    server.wait_for_log("[unknown-concept]")
    assert "</html>" in server.wait("plans/standard-user-plan/", lambda text: "</html>" in text)
    path.write_text(good, "utf-8")
    server.wait("plans/standard-user-plan/", lambda text: "</html>" in text)

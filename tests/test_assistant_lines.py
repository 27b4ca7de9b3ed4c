"""The assistant's server answers every line it is sent, once, and goes on afterwards."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from small_sites import minimal_data

from wegwijs.assistant.lines import LONGEST_LINE, Wrong, judged

ROOT = Path(__file__).parent.parent
PATIENCE = 120
HELLO = {
    "jsonrpc": "2.0",
    "id": "hello",
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "t", "version": "1"},
    },
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}
LIST = {"jsonrpc": "2.0", "method": "tools/list"}


def call(tool: str, **arguments: Any) -> dict[str, Any]:
    params = {"name": tool, "arguments": arguments}
    return {"jsonrpc": "2.0", "method": "tools/call", "params": params}


class Server:
    """The server in a process of its own, spoken to in raw lines."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "wegwijs", "mcp"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.said: queue.Queue[bytes] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.count = 0

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.put(line)

    def send(self, *lines: bytes | dict[str, Any]) -> None:
        assert self.process.stdin is not None
        for line in lines:
            raw = line if isinstance(line, bytes) else json.dumps(line).encode()
            self.process.stdin.write(raw + b"\n")
        self.process.stdin.flush()

    def answers(self) -> list[dict[str, Any]]:
        """Give all that was said until a question asked now is answered."""
        self.count += 1
        last = f"last {self.count}"
        self.send({**LIST, "id": last})
        found: list[dict[str, Any]] = []
        while not found or found[-1].get("id") != last:
            found.append(json.loads(self.said.get(timeout=PATIENCE)))
        assert "result" in found[-1], "it does not go on"
        return found[:-1]

    def close(self) -> tuple[int, str]:
        process = self.process
        assert process.stdin and process.stdout and process.stderr
        process.stdin.close()
        status = process.wait(PATIENCE)
        self.listener.join(PATIENCE)
        complaints = process.stderr.read().decode()
        process.stdout.close()
        process.stderr.close()
        return status, complaints


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assistant")
    minimal_data(folder)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    server.send(HELLO, READY)
    assert [each["id"] for each in server.answers()] == ["hello"]
    yield server
    status, complaints = server.close()
    assert (status, "Traceback" in complaints) == (0, False), complaints


WRONG: list[tuple[bytes, int | None, Any]] = [
    (b"{broken", -32700, None),
    (b"\xff\xfe{}", -32700, None),
    (b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list", "x": NaN}', -32700, None),
    (b"[" * 100_000, -32700, None),
    (b"9" * 5000, -32700, None),
    (b'{"id": 1' + b" " * LONGEST_LINE + b"}", -32700, None),
    (b"[]", -32600, None),
    (b'[{"jsonrpc": "2.0", "id": 1, "method": "ping"}]', -32600, None),
    (b"null", -32600, None),
    (b'"text"', -32600, None),
    (b"{}", -32600, None),
    (b'{"jsonrpc": "2.0", "id": 7}', -32600, 7),
    (b'{"jsonrpc": "2.0", "id": 7, "method": 3}', -32600, 7),
    (b'{"jsonrpc": "2.0", "id": null, "method": "ping"}', -32600, None),
    (b'{"jsonrpc": "2.0", "id": true, "method": "ping"}', -32600, None),
    (b'{"jsonrpc": "2.0", "id": [1], "method": "ping"}', -32600, None),
    (b'{"jsonrpc": "2.0", "id": 1.5, "method": "ping"}', -32600, 1.5),
    (b'{"jsonrpc": "1.0", "id": "a", "method": "ping"}', -32600, "a"),
    (b'{"id": "a", "method": "ping"}', -32600, "a"),
    (b'{"jsonrpc": "2.0", "id": "a", "method": "ping", "params": [1]}', -32602, "a"),
    (b'{"jsonrpc": "2.0", "id": "a", "method": "ping", "params": "x"}', -32602, "a"),
    (b'{"jsonrpc": "2.0", "id": "a", "method": "p", "params": {"x": "\\ud800"}}', -32600, "a"),
    (b'{"jsonrpc": "2.0", "id": "\\ud800", "method": "ping"}', -32600, None),
    (b'{"jsonrpc": "2.0", "id": "a", "method": "no/such"}', -32601, "a"),
    (b'{"jsonrpc": "2.0", "id": "a", "method": "tools/call"}', -32602, "a"),
    (b'{"jsonrpc": "2.0", "id": "a", "method": "tools/call", "params": {}}', -32602, "a"),
    (b'{"jsonrpc": "2.0", "id": "a", "method": "tools/call", "params": {"name": 3}}', -32602, "a"),
    (b"", None, None),
    (b"  \t\r", None, None),
    (b'{"jsonrpc": "2.0", "method": "notifications/nothing"}', None, None),
    (b'{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": [1]}', None, None),
    (b'{"jsonrpc": "2.0", "method": "tools/list"}', None, None),
    (b'{"jsonrpc": "2.0", "id": 99, "result": {}}', None, None),
    (b'{"jsonrpc": "2.0", "id": 99, "error": {"code": 1, "message": "x"}}', None, None),
]


@pytest.mark.parametrize(("line", "code", "id"), WRONG, ids=lambda each: repr(each)[:60])
def test_a_wrong_line_has_one_answer_with_its_code_and_id(
    server: Server, line: bytes, code: int | None, id: Any
) -> None:
    server.send(line)
    found = [(each["error"]["code"], each["id"]) for each in server.answers()]
    assert found == ([] if code is None else [(code, id)])


def test_a_request_before_the_first_one_and_a_strange_version_are_answered(folder: Path) -> None:
    server = Server(folder)
    server.send({**call("list_decisions"), "id": 1}, READY)
    first = json.loads(server.said.get(timeout=PATIENCE))
    assert first["id"] == 1
    params = {**HELLO["params"], "protocolVersion": "1999-01-01"}  # type: ignore[dict-item]
    server.send({**HELLO, "params": {"protocolVersion": 3}}, {**HELLO, "id": 2, "params": params})
    wrong, right = (json.loads(server.said.get(timeout=PATIENCE)) for _ in range(2))
    assert (wrong["id"], wrong["error"]["code"]) == ("hello", -32602)
    assert right["id"] == 2 and right["result"]["protocolVersion"] != "1999-01-01"
    server.send(READY)
    assert server.answers() == []
    assert server.close()[0] == 0


def test_what_is_asked_before_the_end_is_answered(folder: Path) -> None:
    server = Server(folder)
    asked = [{**call("decide", decision="need-hammer"), "id": number} for number in range(20)]
    server.send(HELLO, READY, *asked)
    status, complaints = server.close()
    assert (status, complaints) == (0, "")
    said = []
    while len(said) < 21:
        said.append(json.loads(server.said.get(timeout=PATIENCE)))
    assert sorted(each["id"] for each in said[1:]) == list(range(20))
    assert server.said.empty()


def test_an_assistant_that_goes_away_ends_the_server(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "wegwijs", "mcp"],
        input=b"".join(json.dumps(each).encode() + b"\n" for each in (HELLO, READY)),
        stdout=writer,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        timeout=PATIENCE,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (2, b"")


def mutated(random: Random, line: bytes) -> bytes:
    """Change a line a little: bytes lost, doubled, put in or turned."""
    raw = bytearray(line)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(raw) + 1)
        kind = random.random()
        if kind < 0.3:
            del raw[at : at + random.randint(1, 4)]
        elif kind < 0.6:
            raw[at:at] = random.choice(
                [b"\xff", b'"', b"{", b"}", b",", b"null", b"1", b" ", b"[]"]
            )
        elif kind < 0.8 and at < len(raw):
            raw[at] = random.randrange(256)
        else:
            raw[at:at] = raw[: random.randint(1, 9)]
    return bytes(raw).replace(b"\n", b" ")


@pytest.mark.parametrize("seed", range(4))
def test_every_mutated_request_has_exactly_one_answer(server: Server, seed: int) -> None:
    random = Random(seed)
    expected: list[str] = []
    for number in range(60):
        base = random.choice(
            [
                {**LIST, "id": f"{seed}-{number}"},
                {**call("decide", decision="need-hammer"), "id": f"{seed}-{number}"},
                {**call("look_up_concept", name=["x"]), "id": f"{seed}-{number}"},
                READY,
            ]
        )
        line = json.dumps(base).encode()
        line = mutated(random, line) if random.random() < 0.8 else line
        found = judged(line)
        if isinstance(found, Wrong):
            expected.append(json.dumps(found.id))
        elif found is not None and "method" in found and "id" in found:
            if json.dumps(found["id"]) in expected:
                continue  # the same id twice: whichever is answered first
            expected.append(json.dumps(found["id"]))
        server.send(line)
    found_ids = [json.dumps(each["id"]) for each in server.answers()]
    assert sorted(found_ids) == sorted(expected)


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("0.1", True),
        ("1001.0", True),
        ("1e3", True),
        ("123456789012345", True),
        ("0.1000000000000000055", False),
        ("9007199254740993.5", False),
        ("1e999", False),
    ],
)
def test_a_number_that_would_lose_digits_is_refused(number: str, kept: bool) -> None:
    line = (
        '{"jsonrpc": "2.0", "id": "x", "method": "tools/call", "params": '
        '{"name": "decide", "arguments": {"decision": "d", "answers": {"n": NUMBER}}}}'
    ).replace("NUMBER", number)
    found = judged(line.encode())
    assert isinstance(found, dict) is kept
    if isinstance(found, Wrong):
        assert (found.code, found.id) == (-32602, "x")
        assert f'Write it as text: "{number}".' in found.message

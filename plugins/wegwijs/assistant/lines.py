"""The lines between an assistant and the server: each request is answered, whatever it is.

The protocol's library says nothing to a line it cannot read, and stops when its input ends,
whether all is answered or not. So lines are judged before it sees them, and the end waits.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from typing import Any, BinaryIO

import anyio
from mcp.types import jsonrpc_message_adapter

LONGEST_LINE = 4 * 1024 * 1024
PATIENCE = 60.0
"""Seconds that the end of the input waits for answers on their way."""

PARSE_ERROR, INVALID_REQUEST, INVALID_PARAMS = -32700, -32600, -32602
"""Error codes of JSON-RPC 2.0, section 5.1."""

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Says what is wrong with a line, by the codes of JSON-RPC; `id` is the one given, or None."""

    code: int
    message: str
    id: Any = None

    def line(self) -> str:
        """Write the answer to such a line."""
        error = {"code": self.code, "message": self.message}
        return json.dumps({"jsonrpc": "2.0", "id": self.id, "error": error}) + "\n"


def judged(line: bytes) -> Message | Wrong | None:
    """Read one line: a message, what is wrong with it, or None where no answer is due."""
    if len(line) > LONGEST_LINE:
        return Wrong(PARSE_ERROR, f"A line is longer than {LONGEST_LINE:,} bytes.")
    if not line.strip():
        return None
    try:
        read = json.loads(line.decode("utf-8"), parse_constant=_refused, parse_float=_kept_whole)
    except UnicodeDecodeError:
        return Wrong(PARSE_ERROR, "This line is not UTF-8.")
    except LostDigits as error:
        return Wrong(INVALID_PARAMS, str(error), _id_of(line))
    except (ValueError, RecursionError) as error:
        return Wrong(PARSE_ERROR, f"This line is not JSON: {str(error)[:200]}")
    if isinstance(read, list):
        return Wrong(INVALID_REQUEST, "Batches are not read. Write one message a line.")
    if not isinstance(read, dict):
        return Wrong(INVALID_REQUEST, "A message is a JSON object.")
    return _message(read, line)


class LostDigits(Exception):
    """Says which number of a message has more digits than its readers would keep."""


def _kept_whole(text: str) -> float:
    """Read a number that is kept as it is written; raises LostDigits."""
    read = float(text)
    if not isfinite(read) or Decimal(text) != Decimal(repr(read)):
        raise LostDigits(f'{text[:60]} loses digits as a number. Write it as text: "{text[:60]}".')
    return read


def _id_of(line: bytes) -> Any:
    """Give the id of a message whose numbers cannot all be kept; None where it is one of them."""
    read = json.loads(line)
    id = read.get("id") if isinstance(read, dict) else None
    return id if isinstance(id, str | int) and not isinstance(id, bool) and _is_text(id) else None


def _message(read: Message, line: bytes) -> Message | Wrong | None:
    id = read.get("id")
    known = id if isinstance(id, str | int | float) and not isinstance(id, bool) else None
    if not _is_text(read):
        return Wrong(
            INVALID_REQUEST, "A text holds half a character.", known if _is_text(known) else None
        )
    is_answer = "method" not in read and bool({"result", "error"} & set(read))
    if "id" not in read and isinstance(read.get("method"), str):
        return read if _is_readable(line) else None  # a notification; nobody waits for an answer
    if read.get("jsonrpc") != "2.0":
        return None if is_answer else Wrong(INVALID_REQUEST, 'jsonrpc is "2.0" here.', known)
    if is_answer:
        return read if _is_readable(line) else None
    if not isinstance(read.get("method"), str):
        return Wrong(INVALID_REQUEST, "A request names its method, as a text.", known)
    if known is None or isinstance(id, float):
        return Wrong(INVALID_REQUEST, "An id is a text or a whole number.", known)
    if "params" in read and not isinstance(read["params"], dict):
        return Wrong(INVALID_PARAMS, "params is an object here.", id)
    return read if _is_readable(line) else Wrong(INVALID_REQUEST, "This is no request.", id)


def _is_text(read: object) -> bool:
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _refused(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _is_readable(line: bytes) -> bool:
    try:
        jsonrpc_message_adapter.validate_json(line, by_name=False)
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class Lines:
    """Both directions: reads and judges lines, answers the wrong ones, and counts the others.

    To be handed to the library as its input and its output.
    """

    incoming: BinaryIO
    outgoing: BinaryIO
    _waiting: set[str] = field(default_factory=set)
    _answered: anyio.Event = field(default_factory=anyio.Event)
    _lock: anyio.Lock = field(default_factory=anyio.Lock)

    async def __aiter__(self) -> AsyncIterator[str]:
        while line := await anyio.to_thread.run_sync(self._read, abandon_on_cancel=True):
            found = judged(line)
            if isinstance(found, dict) and self._is_taken(found):
                found = Wrong(INVALID_REQUEST, "This id is still being answered.", found["id"])
            if isinstance(found, Wrong):
                await self._put(found.line())
            elif found is not None:
                self._note(found)
                yield line.decode("utf-8")
        with anyio.move_on_after(PATIENCE):
            while self._waiting:
                await self._answered.wait()

    async def write(self, text: str) -> None:
        """Write what the library answers."""
        await self._put(text)
        said: Mapping[str, Any] = json.loads(text)
        if "method" not in said and said.get("id") is not None:
            self._waiting.discard(_key(said["id"]))
            self._answered.set()
            self._answered = anyio.Event()

    async def flush(self) -> None:
        """Do nothing: each line is sent at once."""

    def _note(self, message: Message) -> None:
        """Wait for the answer to a request; one that is called off may have none."""
        if "method" in message and "id" in message:
            self._waiting.add(_key(message["id"]))
        elif message.get("method") == "notifications/cancelled":
            self._waiting.discard(_key(message.get("params", {}).get("requestId")))

    def _is_taken(self, message: Message) -> bool:
        return "method" in message and "id" in message and _key(message["id"]) in self._waiting

    def _read(self) -> bytes:
        """Read a line; of one that is too long only the beginning is kept."""
        line = self.incoming.readline(LONGEST_LINE + 1)
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = self.incoming.readline(LONGEST_LINE + 1)
        return line

    async def _put(self, text: str) -> None:
        async with self._lock:
            await anyio.to_thread.run_sync(self._write, text.encode())

    def _write(self, line: bytes) -> None:
        self.outgoing.write(line)
        self.outgoing.flush()


def _key(id: object) -> str:
    return json.dumps(id)

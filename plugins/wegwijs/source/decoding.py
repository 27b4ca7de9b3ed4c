"""Bytes that a person saved become text, or a finding that says why not."""

from __future__ import annotations

import re
from pathlib import Path

from wegwijs.findings.finding import Finding, Where

LARGEST_FILE = 4 * 1024 * 1024
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( |$)", re.MULTILINE)


def bytes_of(path: Path, largest: int = LARGEST_FILE) -> tuple[bytes | None, str]:
    """Read a file; without it, give why it cannot be read.

    What is neither file nor folder, such as a pipe, would keep its reader waiting. Of a file
    that is longer than anybody reads, however it grows, only a byte more than that is taken.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            return None, "It is no file"
        with path.open("rb") as file:
            return file.read(largest + 1), ""
    except OSError as error:
        return None, error.strerror or "It is no file"


def decoded(
    path: str, raw: bytes, *, largest: int = LARGEST_FILE
) -> tuple[str | None, tuple[Finding, ...]]:
    """Decode a file a person wrote; the text is None when a finding says why it is not read."""
    if len(raw) > largest:
        message = f"This file is longer than {largest:,} bytes, which is the most that is read."
        hint = "Split it: one concept or decision a file."
        return None, (Finding("yaml-too-large", Where(path), message, hint),)
    try:
        text = text_of(raw)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        where = Where(path, line, error.start - before.rfind(b"\n"))
        message = f"Byte 0x{raw[error.start]:02x} is not UTF-8 text."
        return None, (Finding("not-utf8", where, message, "Save the file as UTF-8."),)
    conflict = _CONFLICT.search(text)
    if conflict:
        where = Where(path, text.count("\n", 0, conflict.start()) + 1)
        message = f"A merge conflict is not solved yet: {conflict.group(1)!r}."
        hint = "Keep one of the two versions and delete the marker lines."
        return None, (Finding("merge-conflict", where, message, hint),)
    return text, ()


def text_of(raw: bytes) -> str:
    """Decode a file with lines as editors count them; raises UnicodeDecodeError."""
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")

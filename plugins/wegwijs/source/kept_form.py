"""Writes what was read of a data file for the next run, and reads that back."""

from __future__ import annotations

import json

from wegwijs.findings.finding import Finding
from wegwijs.kept.recalled import Form
from wegwijs.source.decoding import text_of
from wegwijs.source.file import SourceFile
from wegwijs.source.places import Places, numbers

Read = tuple[SourceFile, tuple[Finding, ...]]
"""What reading a file gives: its data with all places, and what was found."""


def _write(made: Read) -> bytes | None:
    """Write the data on a line, and its places after it; a file with faults is read each time."""
    file, found = made
    if found or not isinstance(file.values, Places) or not isinstance(file.keys, Places):
        return None
    data = json.dumps([len(file.values), file.data], ensure_ascii=False).encode()
    return b"%s\n%s%s" % (data, file.values.numbers.tobytes(), file.keys.numbers.tobytes())


def _read(kept: bytes, path: str, raw: bytes) -> Read:
    text = text_of(raw)  # the same was decoded before, without a fault
    line, _, places = kept.partition(b"\n")
    count, data = json.loads(line)
    every = numbers()
    every.frombytes(places)
    values = Places(path, data, every[:count], keys=False)
    return SourceFile(path, data, values, Places(path, data, every[count:], keys=True), text), ()


READ = Form(_write, _read)
"""How files are kept that were read without a fault."""

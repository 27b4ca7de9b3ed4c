"""Reads YAML text into plain data, and remembers where each thing stands.

The data holds dicts, lists, strings and None only: every scalar stays the text
the writer typed, so `no`, `1.10` and `2026-06-10` never become something else.
Positions are kept beside the data, by path. The reader works on YAML's events,
without recursion; aliases, tags, deep and large files are refused.
"""

from __future__ import annotations

from wegwijs.source.configuration import Configured, read_configuration
from wegwijs.source.decoding import bytes_of, decoded
from wegwijs.source.file import Path, Plain, SourceFile
from wegwijs.source.reading import read
from wegwijs.source.syntax import syntax

__all__ = [
    "Configured",
    "Path",
    "Plain",
    "SourceFile",
    "bytes_of",
    "decoded",
    "read",
    "read_configuration",
    "syntax",
]

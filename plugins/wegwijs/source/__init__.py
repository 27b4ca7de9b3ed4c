"""Reads YAML text into plain data, remembers where each thing stands, and changes it there.

The data holds dicts, lists, strings and None only: every scalar stays the text
the writer typed, so `no`, `1.10` and `2026-06-10` never become something else.
Positions are kept beside the data, by path. The reader works on YAML's events,
without recursion; aliases, tags, deep and large files are refused. The editor puts
new text in the place of old, and leaves every other byte.
"""

from __future__ import annotations

from wegwijs.source.changes import (
    Arrange,
    Change,
    Insert,
    NotEdited,
    Put,
    Remove,
    Rename,
    Reshape,
    Splice,
)
from wegwijs.source.configuration import Configured, read_configuration
from wegwijs.source.decoding import bytes_of, decoded
from wegwijs.source.editing import edited
from wegwijs.source.entries import with_entry
from wegwijs.source.file import Path, Plain, SourceFile
from wegwijs.source.reading import read
from wegwijs.source.syntax import syntax
from wegwijs.source.tagged import edited_with_tags

__all__ = [
    "Arrange",
    "Change",
    "Configured",
    "Insert",
    "NotEdited",
    "Path",
    "Plain",
    "Put",
    "Remove",
    "Rename",
    "Reshape",
    "SourceFile",
    "Splice",
    "bytes_of",
    "decoded",
    "edited",
    "edited_with_tags",
    "read",
    "read_configuration",
    "syntax",
    "with_entry",
]

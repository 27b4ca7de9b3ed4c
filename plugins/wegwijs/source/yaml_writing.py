"""Writes plain data as YAML in the style of the data files; `source` reads it back the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.source.typed_scalars import is_guessed_at, is_read_alike

_WIDTH = 120
# What looks like a number, a day or a time, though no reader need take it for one: 1,5 or 3-4.
_LIKE_A_NUMBER = re.compile(r"[-+.]?\d[\d_.,:eE+-]*")
STRANGE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_PLAIN = re.compile(rf"[^\W_](?!.*(?:[\x00-\x1f]|{STRANGE.pattern}))(?:.*\S)?\Z", re.DOTALL)
# The keys whose values may be taken for more than text.
TYPED = {
    "allow_gaps",
    "boolean",
    "examples",
    "given",
    "many",
    "max",
    "min",
    "rule",
    "when",
    "whole",
}
_ALWAYS_OPEN = {"examples", "inputs", "options", "outcomes", "rules"}

# What is written on one line, however long that is: a row of a table.
_ROWS = {"examples", "rule"}


def write_yaml(data: Mapping[str, Any]) -> str:
    """Write a mapping of mappings, lists and texts as a whole file."""
    lines = (line for key, value in data.items() for line in write_pair(key, value, ""))
    return "".join(f"{line}\n" for line in lines)


def write_pair(key: str, value: Any, indent: str) -> Iterator[str]:
    """Write a key with its value, line by line."""
    start = f"{indent}{write_scalar(key)}:"
    is_open = key in _ALWAYS_OPEN and not isinstance(value, str)
    line = None if is_open else _on_one_line(value, key in TYPED)
    is_row = isinstance(value, str) or key in _ROWS
    if line is not None and (is_row or len(start) + len(line) < _WIDTH):
        yield f"{start} {line}"
    elif isinstance(value, str):
        ending = "-" if not value.endswith("\n") else "+" if value.endswith("\n\n") else ""
        yield f"{start} |{ending}"
        yield from (
            f"{indent}  {each}" if each else "" for each in value.removesuffix("\n").split("\n")
        )
    elif isinstance(value, Mapping):
        yield start
        for name, each in value.items():
            yield from write_pair(name, each, f"{indent}  ")
    else:
        yield start
        for each in value:
            yield from write_entry(each, f"{indent}  ", key)


def write_entry(entry: Any, indent: str, key: str = "") -> Iterator[str]:
    """Write an entry of the list of a key, its dash at the indent, line by line."""
    if not isinstance(entry, Mapping) or not entry:
        yield f"{indent}- {write_inside(entry, typed=False)}"
        return
    line = _on_one_line(entry, typed=key in TYPED)
    if line is not None and ("given" in entry or key in _ROWS):
        yield f"{indent}- {line}"
        return
    lines = [each for key, value in entry.items() for each in write_pair(key, value, f"{indent}  ")]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _on_one_line(value: Any, typed: bool) -> str | None:
    """Write a value on one line; None where it reads better on several."""
    if isinstance(value, str):
        return None if _is_block(value) else write_scalar(value, typed)
    if "question" in value or any(map(_is_block, _texts(value))):
        return None
    return write_inside(value, typed)


def write_inside(value: Any, typed: bool) -> str:
    """Write a value as it stands in brackets, on one line."""
    if isinstance(value, str):
        return write_scalar(value, typed, inside=True)
    if isinstance(value, Mapping):
        parts = (
            f"{write_scalar(key, inside=True)}: {write_inside(each, typed or key in TYPED)}"
            for key, each in value.items()
        )
        return f"{{{', '.join(parts)}}}"
    return f"[{', '.join(write_inside(each, typed) for each in value)}]"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def _is_block(text: str) -> bool:
    """Tell whether a text of several lines can stand as it is, below its key."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and not lines[0].startswith((" ", "\t"))
        and bool(lines[0])
        and all(
            each.isprintable() and not each.isspace() and not STRANGE.search(each) for each in lines
        )
    )


def write_scalar(text: str, typed: bool = False, inside: bool = False) -> str:
    """Write a text of one line: plain where every reader takes it for text, quoted elsewhere.

    `typed` texts may be taken for numbers and the like, where all readers take them for the same;
    `inside` are those in brackets.
    """
    plain = (
        _PLAIN.match(text)
        and not re.search(r": |:$| #", text)
        and not (inside and re.search(r"[,\[\]{}?:]", text))
        and (is_read_alike(text) if typed else not _is_like_a_value(text))
    )
    if plain:
        return text
    return write_quoted(text)


def _is_like_a_value(text: str) -> bool:
    return is_guessed_at(text) or _LIKE_A_NUMBER.fullmatch(text) is not None


def write_quoted(text: str) -> str:
    """Write a text between double quotes, on one line."""
    quoted = json.dumps(text, ensure_ascii=False)
    return STRANGE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)

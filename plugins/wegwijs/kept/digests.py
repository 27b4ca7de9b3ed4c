"""Writes down what a value holds in a few letters: the same letters only for equal values.

What is not known to be a plain value is refused, so that nothing goes unseen.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

_BYTES = 12
_Put = Callable[[str], object]

ABSENT = "-"
"""What stands for a value that is not there."""


def digest(value: Any) -> str:
    """Write down texts, numbers, days, collections and records of them; raises TypeError."""
    pieces: list[str] = []
    _write(value, pieces.append)
    return of_text("".join(pieces))


def of_text(text: str) -> str:
    """Write down a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def _write(value: Any, put: _Put) -> None:
    kind = type(value)
    if kind is str:
        put(f"s{len(value)}:{value}")
    elif kind is dict:
        _write_mapping(value, put)
    elif kind is tuple or kind is list:
        put(f"{kind.__name__}{len(value)}(")
        for each in value:
            _write(each, put)
    elif value is None or kind is bool or kind is int:
        put(f"{value!r};")
    else:
        _write_other(value, kind, put)


def _write_mapping(value: Mapping[Any, Any], put: _Put) -> None:
    put(f"dict{len(value)}(")
    for key, each in value.items():
        _write(key, put)
        _write(each, put)


def _write_other(value: Any, kind: type, put: _Put) -> None:
    names = _fields(kind)
    if names is not None:
        put(f"{kind.__module__}.{kind.__qualname__}(")
        for name in names:
            _write(getattr(value, name), put)
        said = getattr(value, "model_fields_set", None)
        if said is not None:
            put(",".join(sorted(said)))
    elif isinstance(value, str | Enum | date | Decimal | float):
        text = str.__str__(value) if isinstance(value, str) else repr(value)
        put(f"{kind.__qualname__}{len(text)}:{text}")
    elif isinstance(value, frozenset | set):
        put(f"set{sorted(map(digest, value))}")
    elif isinstance(value, Mapping):
        _write_mapping(value, put)
    elif isinstance(value, tuple):
        put(f"{kind.__qualname__}{len(value)}(")
        for each in value:
            _write(each, put)
    else:
        raise TypeError(f"{kind.__qualname__} is no plain value")


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """List the fields of a record, but for those that do not tell it from another."""
    models = getattr(kind, "model_fields", None)
    if models is not None:
        return tuple(models)
    if dataclasses.is_dataclass(kind):
        return tuple(each.name for each in dataclasses.fields(kind) if each.compare)
    return None

"""Writes settings down so that equal ones are written alike, in every process and folder."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Set
from functools import partial
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

_PLAIN = (str, int, float, bool, bytes, type(None))
_CODE = (FunctionType, BuiltinFunctionType, type)
_DEEPEST = 40
_ROOT = "\0"
"""Where the site lies, in what is written down: no text there has it, it is escaped in all."""


class Unwritable(Exception):
    """Says what cannot be written down."""


def written_down(value: object, root: str) -> str:
    """Write a value, whatever it is made of; paths below `root` are written as from there.

    Raises Unwritable for what may be another thing though it looks the same.
    """
    text = "".join(_pieces(value, 0))
    return text.replace(root, _ROOT) if root else text


def _pieces(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise Unwritable("settings that hold themselves")
    if isinstance(value, enum.Enum):
        yield f"{type(value).__qualname__}.{value.name}"
    elif isinstance(value, _PLAIN):
        yield f"{type(value).__name__} {value!r};"
    elif isinstance(value, Mapping):
        yield "{"
        for key in sorted(value, key=repr):
            yield f"{key!r}:"
            yield from _pieces(value[key], depth + 1)
        yield "}"
    elif isinstance(value, list | tuple):
        yield "["
        for each in value:
            yield from _pieces(each, depth + 1)
        yield "]"
    elif isinstance(value, Set):
        yield f"{{{sorted(''.join(_pieces(each, depth + 1)) for each in value)!r}}}"
    elif isinstance(value, _CODE):
        yield f"{value.__module__}.{value.__qualname__};"
    else:
        yield from _of_object(value, depth)


def _of_object(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, PurePath | re.Pattern):
        yield f"{value!r};"
    elif isinstance(value, partial):
        yield from _pieces([value.func, value.args, value.keywords], depth + 1)
    elif isinstance(value, MethodType):
        yield from _pieces([value.__func__, value.__self__], depth + 1)
    elif hasattr(value, "__dict__") and not callable(value):
        yield f"{type(value).__module__}.{type(value).__qualname__}"
        yield from _pieces(vars(value), depth + 1)
    elif " at 0x" in (said := repr(value)):
        raise Unwritable(said)
    else:
        yield f"{type(value).__qualname__} {said};"

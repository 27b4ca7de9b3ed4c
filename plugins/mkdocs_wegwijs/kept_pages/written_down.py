"""Writes settings down so that equal ones are written alike, in every process and folder."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from types import (
    BuiltinFunctionType,
    CellType,
    FunctionType,
    MemberDescriptorType,
    MethodType,
    ModuleType,
)
from typing import Any

_PLAIN = (str, int, float, bool, bytes, type(None))
_CODE = (FunctionType, BuiltinFunctionType, type)
_DEEPEST = 40
_SLOTS = "__slots__"
_ROOT = "\0"
"""Where the site lies, in what is written down: no text there has it, it is escaped in all."""


Around = tuple[int, ...]
"""What is at work around a value, by its id."""


class Unwritable(Exception):
    """Says what cannot be written down."""


def written_down(value: object, root: str) -> str:
    """Write a value, whatever it is made of; paths below `root` are written as from there.

    Raises Unwritable for what may be another thing though it looks the same.
    """
    text = "".join(_pieces(value, ()))
    return text.replace(root, _ROOT) if root else text


def _pieces(value: Any, around: Around) -> Iterator[str]:
    if isinstance(value, enum.Enum):
        yield f"{type(value).__qualname__}.{value.name}"
    elif isinstance(value, _PLAIN):
        yield f"{type(value).__name__} {value!r};"
    elif isinstance(value, _CODE):
        yield f"{value.__module__}.{value.__qualname__};"
        if id(value) not in around and (told := _told(value)):
            yield from _pieces(told, (*around, id(value)))
    elif id(value) in around or len(around) > _DEEPEST:
        raise Unwritable("settings that hold themselves")
    else:
        yield from _of_many(value, (*around, id(value)))


def _of_many(value: Any, around: Around) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield "{"
        for key in value:  # a template may list them, in their order
            yield f"{key!r}:"
            yield from _pieces(value[key], around)
        yield "}"
    elif isinstance(value, list | tuple):
        yield "["
        for each in value:
            yield from _pieces(each, around)
        yield "]"
    elif isinstance(value, Set):
        yield f"{{{sorted(''.join(_pieces(each, around)) for each in value)!r}}}"
    else:
        yield from _of_object(value, around)


def _of_object(value: Any, around: Around) -> Iterator[str]:
    if isinstance(value, PurePath):
        yield f"{value!r};"
    elif isinstance(value, re.Pattern):
        yield from _pieces([value.pattern, value.flags], around)  # what it shows is cut off
    elif isinstance(value, partial):
        yield from _pieces([value.func, value.args, value.keywords], around)
    elif isinstance(value, MethodType):
        yield from _pieces([value.__func__, value.__self__], around)
    elif hasattr(value, "__dict__") and not callable(value):
        yield from _with(value, {**vars(value), **_slots(value)}, around)
    elif " at 0x" not in (said := repr(value)):
        yield f"{type(value).__qualname__} {said};"
    elif _has_slots_alone(type(value)) and not callable(value):
        yield from _with(value, _slots(value), around)
    else:
        raise Unwritable(said)


def _with(value: object, attributes: Mapping[str, object], around: Around) -> Iterator[str]:
    yield f"{type(value).__module__}.{type(value).__qualname__}"
    yield from _pieces(attributes, around)


def _slots(value: object) -> dict[str, object]:
    """Give the attributes that an object has in slots, by the class that has each."""
    found = {}
    for kind in type(value).__mro__:
        for name, slot in vars(kind).items() if _SLOTS in vars(kind) else ():
            if isinstance(slot, MemberDescriptorType):
                with suppress(AttributeError):  # it is not filled
                    found[f"{kind.__qualname__}.{name}"] = slot.__get__(value)
    return found


def _has_slots_alone(kind: type) -> bool:
    """Tell whether all that an object of a class holds is in slots, none of it out of sight."""
    own = kind.__mro__[:-1]  # but for `object`, of which no two are told apart
    return bool(own) and all(_SLOTS in vars(each) for each in own)


def _told(code: Any) -> list[object]:
    """List what a function was made with besides its text: defaults, and what it closes over."""
    if isinstance(code, FunctionType):
        cells = [each.cell_contents for each in code.__closure__ or () if _is_filled(each)]
        told: list[object] = [code.__defaults__ or (), code.__kwdefaults__ or {}, cells]
        return told if any(told) else []
    owner = getattr(code, "__self__", None) if isinstance(code, BuiltinFunctionType) else None
    return [] if owner is None or isinstance(owner, ModuleType) else [owner]


def _is_filled(cell: CellType) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False

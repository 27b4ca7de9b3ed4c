"""Notes which entries of a mapping somebody asked for, also those that are not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, MethodType
from typing import Any

Note = Callable[[str], object]
"""Hears each name that is asked for."""

VALUE, THERE, KEYS = "=", "?", "*"
"""How a name begins: of a value, of whether there is one, of all keys in order."""

BETWEEN = "\t"
"""What stands between the parts of a name; no key has it."""


class Noting(Mapping[str, Any]):
    """Gives what another mapping holds; mappings inside are noted key by key, too."""

    __slots__ = ("_inside", "_name", "_note")

    def __init__(self, inside: Mapping[str, Any], name: str, note: Note) -> None:
        self._inside, self._name, self._note = inside, name, note

    def __getitem__(self, key: str) -> Any:
        """Give a value, and note it; raises KeyError, which is noted as well."""
        name = f"{self._name}{BETWEEN}{key}"
        value = self._inside.get(key)
        if isinstance(value, Mapping):
            self._note(f"{THERE}{name}")
            return Noting(value, name, self._note)
        self._note(f"{VALUE}{name}")
        return self._inside[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a value, and note the question."""
        self._note(f"{THERE}{self._name}{BETWEEN}{key}")
        return key in self._inside

    def __iter__(self) -> Iterator[str]:
        """List the keys, and note that all were asked for."""
        self._note(f"{KEYS}{self._name}")
        return iter(self._inside)

    def __len__(self) -> int:
        """Count the keys, and note that all were asked for."""
        self._note(f"{KEYS}{self._name}")
        return len(self._inside)


class NotingFields:
    """Gives what a record holds, field by field; its methods and properties ask here, too."""

    __slots__ = ("_inside", "_name", "_note")

    def __init__(self, inside: Any, name: str, note: Note) -> None:
        self._inside, self._name, self._note = inside, name, note

    def __getattr__(self, name: str) -> Any:
        """Give a field, and note it."""
        own = getattr(type(self._inside), name, None)
        if isinstance(own, property) and own.fget is not None:
            return own.fget(self)
        if isinstance(own, FunctionType):
            return MethodType(own, self)
        self._note(f"{VALUE}{self._name}{BETWEEN}{name}")
        return getattr(self._inside, name)

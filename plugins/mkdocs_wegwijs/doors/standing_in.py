"""Lets names of a module of MkDocs stand for something of ours, for a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def stand_in(module: Any, ours: Mapping[str, Any]) -> Callable[[], None]:
    """Let names of a module be ours; gives what puts the former ones back."""
    former = {name: getattr(module, name) for name in ours}
    _set(module, ours)
    return lambda: _set(module, former)


def _set(module: Any, values: Mapping[str, Any]) -> None:
    for name, each in values.items():
        setattr(module, name, each)

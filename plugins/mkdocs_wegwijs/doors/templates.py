"""Where the theme's templates are looked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FOLDERS = "searchpath"


def read_elsewhere(environment: Any, folder: str, instead: Path) -> None:
    """Let templates of one folder be read from a copy of it."""
    own: list[str] = getattr(environment.loader, _FOLDERS)
    own[:] = [str(instead) if each == folder else each for each in own]


def can_be_read_elsewhere() -> bool:
    """Tell whether a theme's templates are looked for in a list of folders."""
    from mkdocs.theme import Theme

    return isinstance(getattr(Theme(name="mkdocs").get_env().loader, _FOLDERS, None), list)

"""Where the theme's templates are looked for, and what Jinja keeps of those it imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FOLDERS = "searchpath"
_DEFINITIONS, _IMPORT = "_module", "_get_default_module"


def read_elsewhere(environment: Any, folder: str, instead: Path) -> None:
    """Let templates of one folder be read from a copy of it."""
    own: list[str] = getattr(environment.loader, _FOLDERS)
    own[:] = [str(instead) if each == folder else each for each in own]


def can_be_read_elsewhere() -> bool:
    """Tell whether a theme's templates are looked for in a list of folders."""
    from mkdocs.theme import Theme

    return isinstance(getattr(Theme(name="mkdocs").get_env().loader, _FOLDERS, None), list)


def is_read_already(template: Any) -> bool:
    """Tell whether a template was imported, so that it is not read again for the next page.

    Where nobody can tell, it was.
    """
    return getattr(template, _DEFINITIONS, template) is not None


def keeps_definitions() -> bool:
    """Tell whether Jinja keeps what a template defines where we look for it."""
    from mkdocs.theme import Theme

    template = Theme(name="mkdocs").get_env().template_class
    return _DEFINITIONS in getattr(template, _IMPORT).__code__.co_names

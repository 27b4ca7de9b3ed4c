"""The two steps of MkDocs for each page: to read and render it, and to fill its template.

`mkdocs.commands.build` keeps them as functions of its own, which its loops look up by name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from mkdocs_wegwijs.doors.standing_in import stand_in

READ, WRITE = "_populate_page", "_build_page"
THEME_TEMPLATE, EXTRA_TEMPLATE = "_build_theme_template", "_build_extra_template"
_TAKES = {
    READ: ("page", "config", "files", "dirty"),
    WRITE: ("page", "config", "doc_files", "nav", "env", "dirty", "excluded"),
}

Step = Callable[..., None]


def stand() -> bool:
    """Tell whether both steps are there and take what we give them."""
    return all(
        callable(step := getattr(build, name, None))
        and tuple(inspect.signature(inspect.unwrap(step)).parameters) == takes
        for name, takes in _TAKES.items()
    )


def steps() -> tuple[Step, Step]:
    """Give the steps as they are now: to read a page, and to write it."""
    return getattr(build, READ), getattr(build, WRITE)


def replace(read: Step, write: Step) -> Callable[[], None]:
    """Let a build take these steps; gives what puts the former ones back."""
    return stand_in(build, {READ: read, WRITE: write})


def write_theme_template(
    name: str, environment: Any, files: Files, config: MkDocsConfig, nav: Navigation
) -> None:
    """Write a template of the theme that is no page."""
    getattr(build, THEME_TEMPLATE)(name, environment, files, config, nav)


def write_extra_template(name: str, files: Files, config: MkDocsConfig, nav: Navigation) -> None:
    """Write a template of the site that is no page."""
    getattr(build, EXTRA_TEMPLATE)(name, files, config, nav)


def templates_stand() -> bool:
    """Tell whether templates that are no pages can be written one by one."""
    return all(callable(getattr(build, name, None)) for name in (THEME_TEMPLATE, EXTRA_TEMPLATE))

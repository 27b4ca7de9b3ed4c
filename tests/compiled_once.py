"""Keeps, for many builds in one process, what follows from a text alone and takes them long.

The code of templates is kept by their text, as Jinja keeps it for others; each build reads them.
The files of a theme are listed once, but for those of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from unittest.mock import patch

from jinja2 import Environment
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from wegwijs.pages.compiled import CompiledTemplates
from wegwijs.parts import shorter_names, widget

Given = ParamSpec("Given")
Found = TypeVar("Found")

_Listed = tuple[tuple[str, ...], tuple[str, ...], tuple[Path, ...]]

_lists: dict[_Listed, list[str]] = {}
_numbers = count()
_codes: dict[str, CompiledTemplates] = {}
"""The code of templates, by all that an environment is told beside where to look for them."""


_KNOWN = ("_operator", "builtins", "jinja2", "markupsafe", "mkdocs", "mkdocs_wegwijs", "wegwijs")


class _Codes(CompiledTemplates):
    """Keeps no code with filters of a site's own: what they make of a text is in the code."""

    def get_bucket(self, environment: Environment, *given: Any) -> Bucket:
        bucket = super().get_bucket(environment, *given)
        functions = {**environment.filters, **environment.tests}.values()
        modules = {str(getattr(each, "__module__", "")).partition(".")[0] for each in functions}
        if not modules <= {*_KNOWN}:
            bucket.reset()
            bucket.key += f" {next(_numbers)}"
        return bucket


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let no build compile a template, or join the widget's scripts, that one before did."""
    init, get_env = Environment.__init__, Theme.get_env

    def keeping(self: Environment, *given: Any, **named: Any) -> None:
        init(self, *given, **named)
        told = {name: value for name, value in named.items() if name != "loader"}
        self.bytecode_cache = _codes.setdefault(f"{type(self)} {told}", _Codes())

    def listing(theme: Theme) -> Environment:
        environment = get_env(theme)
        look = environment.list_templates

        def listed(*given: Any, **named: Any) -> list[str]:
            own = theme.custom_dir
            there = tuple(sorted(Path(own).rglob("*"))) if own else ()
            key = (tuple(theme.dirs), tuple(sorted(theme.static_templates)), there)
            if key not in _lists:
                _lists[key] = look(*given, **named)
            return _lists[key]

        environment.list_templates = listed  # type: ignore[method-assign]
        return environment

    with (
        patch.object(Environment, "__init__", keeping),
        patch.object(Theme, "get_env", listing),
        patch.object(widget, "join", _join),
        patch.object(widget, "with_shorter_names", _with_shorter_names),
    ):
        yield


def _once(make: Callable[Given, Found]) -> Callable[Given, Found]:
    made: dict[str, Found] = {}

    def once(*given: Given.args, **named: Given.kwargs) -> Found:
        key = f"{given} {named}"
        if key not in made:
            made[key] = make(*given, **named)
        return made[key]

    return once


_join = _once(widget.join)
_with_shorter_names = _once(shorter_names.with_shorter_names)

"""Lets the templates of a theme know what their environment gives all of them, without asking it.

Jinja asks two mappings, one after the other, for each part of a page that a template includes.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any


def keep(env: Any) -> None:
    """Let each template of an environment have its globals in one mapping.

    It is made when the template is loaded; nobody is to change them later, says Jinja.
    """

    def make_globals(own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**env.globals, **(own or {})}

    env.make_globals = make_globals

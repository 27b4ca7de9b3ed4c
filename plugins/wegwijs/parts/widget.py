"""Joins the modules of the decision widget to one script.

One request instead of a chain of them; it runs from `file://`, where browsers refuse
modules; and comments stay with those who read the source. The modules run as they are
too: nothing is compiled, and nothing but Python is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wegwijs.parts import DECISIONS, STATIC

MODULES = ("evaluate.js", "days.js", "typed.js", "decision.js")
"""The modules of a decision's own page, each after those it imports."""

_COMMENT = re.compile(r"/\*\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r"^import\b[^;]*;$", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def joined() -> str:
    """Give the one script that the pages load."""
    return join((STATIC / DECISIONS / name).read_text("utf-8") for name in MODULES)


def join(modules: Iterable[str]) -> str:
    """Join modules, each after those it imports; top-level names must differ between them.

    Comments go where they have a line of their own or begin with two stars.
    """
    text = "\n".join(modules)
    for pattern in (_COMMENT, _IMPORT, _EXPORT):
        text = pattern.sub("", text)
    lines = (line.strip() for line in text.splitlines())
    return '"use strict";{\n' + "\n".join(filter(None, lines)) + "\n}\n"

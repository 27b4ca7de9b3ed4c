"""Joins the stylesheets of a decision, and fits all to themes other than Material.

They are written for Material's rem of 20 pixels; elsewhere it is 16. Where the theme is not known
before a page is shown, each size asks the page how large its rem is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wegwijs.parts import DECISION_STYLES, DECISIONS, STATIC, STYLES

_OF_DECISIONS = (f"{DECISIONS}/decision.css", f"{DECISIONS}/answers.css")
JOINED: Mapping[str, tuple[str, ...]] = dict.fromkeys(DECISION_STYLES, _OF_DECISIONS)
"""What is published as one stylesheet: one request, and gzip finds more that is alike."""

_REM = re.compile(r"(?<![\w.-])(-?\d*\.?\d+)rem\b")
_ASKED = ":root { --ww-rem: 1.25rem; }\n:root:has([data-md-component]) { --ww-rem: 1rem; }\n"


def sheet(name: str) -> str:
    """Give a stylesheet by its published name, as it is for Material."""
    return "\n".join((STATIC / each).read_text("utf-8") for each in JOINED.get(name, (name,)))


def for_any_theme(name: str) -> str:
    """Give a stylesheet by its published name, its sizes as large in any theme."""
    sized = _REM.sub(r"calc(\1 * var(--ww-rem))", sheet(name))
    return (_ASKED if name in STYLES else "") + sized

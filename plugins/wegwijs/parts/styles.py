"""Fits the stylesheets of parts to themes other than Material.

They are written for Material's rem of 20 pixels; elsewhere it is 16. Where the theme is not known
before a page is shown, each size asks the page how large its rem is.
"""

from __future__ import annotations

import re

from wegwijs.parts import STATIC, STYLES

_REM = re.compile(r"(?<![\w.-])(-?\d*\.?\d+)rem\b")
_ASKED = ":root { --ww-rem: 1.25rem; }\n:root:has([data-md-component]) { --ww-rem: 1rem; }\n"


def for_any_theme(name: str) -> str:
    """Give a stylesheet by its published name, its sizes as large in any theme."""
    text = (STATIC / name).read_text("utf-8")
    sized = _REM.sub(r"calc(\1 * var(--ww-rem))", text)
    return (_ASKED if name in STYLES else "") + sized

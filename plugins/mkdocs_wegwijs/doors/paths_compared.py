"""How mkdocs-static-i18n compares the paths of files: it takes both apart, for every file anew.

At 2,000 pages in two languages that was a quarter of what it does to list them.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

_NAME = "is_relative_to"
_WHERE = ("mkdocs_static_i18n.folder", "mkdocs_static_i18n.reconfigure")
_DONE = "quickened_by_wegwijs"
_IN_NO_PLAIN_PATH = re.compile(r"/[/.]").search

IsBelow = Callable[[Any, Any], bool]


def stands() -> bool:
    """Tell whether the plugin compares paths with the function that we know."""
    try:
        from mkdocs_static_i18n import folder, reconfigure
    except ImportError:
        return False
    return callable(getattr(folder, _NAME, None)) and callable(getattr(reconfigure, _NAME, None))


def quicken() -> None:
    """Let paths be compared as texts where that is the same; once for a process."""
    if not stands():
        return
    for module in (sys.modules[each] for each in _WHERE):
        theirs = getattr(module, _NAME)
        if not hasattr(theirs, _DONE):
            setattr(module, _NAME, quick(theirs))


def quick(theirs: IsBelow, separator: str = os.sep) -> IsBelow:
    """Give what answers as the plugin's function, which is asked where a path needs reading."""

    def is_relative_to(path: Any, folder: Any) -> bool:
        if type(path) is not str and not isinstance(path, PurePath):
            return theirs(path, folder)  # which says what it thinks of that
        text, below = str(path), str(folder)
        if separator != "/" or not (_is_plain(text) and _is_plain(below)):
            return theirs(path, folder)
        return text == below or text.startswith(f"{below}/")

    setattr(is_relative_to, _DONE, True)
    return is_relative_to


def _is_plain(path: str) -> bool:
    """Tell whether a path is written as `PurePath` writes it, beyond any doubt."""
    return path != "" and path[0] != "." and path[-1] != "/" and not _IN_NO_PLAIN_PATH(path)

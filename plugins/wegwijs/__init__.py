"""Wegwijs: answers as data, proved, and written as pages in several languages.

This is the one door for other programs: what is not named in `__all__` may change with any
release. Each name is loaded when it is used, so `import wegwijs` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wegwijs.decisions.answer.evaluate import decide, evaluate
    from wegwijs.decisions.compare.differences import differences
    from wegwijs.findings.finding import Finding, Report
    from wegwijs.making.pipeline import Settings, build, check
    from wegwijs.records.load import load

__version__ = "0.2.0"

__all__ = [
    "Finding",
    "Report",
    "Settings",
    "build",
    "check",
    "decide",
    "differences",
    "evaluate",
    "load",
]

# Where each is. None is called as a module or folder of the package: importing that would put it in
# the place of the name.
_HOMES = {
    "Finding": "wegwijs.findings.finding",
    "Report": "wegwijs.findings.finding",
    "Settings": "wegwijs.making.pipeline",
    "build": "wegwijs.making.pipeline",
    "check": "wegwijs.making.pipeline",
    "decide": "wegwijs.decisions.answer.evaluate",
    "differences": "wegwijs.decisions.compare.differences",
    "evaluate": "wegwijs.decisions.answer.evaluate",
    "load": "wegwijs.records.load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

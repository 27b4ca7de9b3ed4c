"""Says once in a build that something kept cannot be used, and once that something is not kept."""

from __future__ import annotations

from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("wegwijs")

_ANEW = " made anew: "


class SaidOfKept:
    """Takes the lines of all that is kept: a damaged folder is told of once, whatever is in it."""

    def __init__(self) -> None:
        self._said: set[bool] = set()

    def begin(self) -> None:
        """Begin with a build."""
        self._said.clear()

    def __call__(self, line: str) -> None:
        """Say a line, the first of its sort."""
        sort = _ANEW in line
        if sort not in self._said:
            self._said.add(sort)
            log.info(line)


said_of_kept = SaidOfKept()

"""What stands in for pages that are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from wegwijs.findings.finding import Where

NOWHERE = Where("")


@dataclass(frozen=True, slots=True)
class Promised:
    """Stands for a page that is made when it is asked for."""

    uri: str
    where: Where = NOWHERE
    markdown: str = ""

    @property
    def language(self) -> str:
        """Give the language of the page."""
        return self.uri.partition("/")[0]


class Those(Container[str]):
    """Holds the pages of which something is true, which is asked of each by its path."""

    def __init__(self, holds: Callable[[str], bool]) -> None:
        self._holds = holds

    def __contains__(self, uri: object) -> bool:
        return isinstance(uri, str) and self._holds(uri)

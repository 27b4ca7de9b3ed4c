"""Remembers pages that were made, and makes them of data that was good where they cannot be now."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from wegwijs.findings.finding import Report
from wegwijs.making.pages import Waiting
from wegwijs.written.document import Document


class NotMade(Exception):
    """Says that a page cannot be made from the data as it is; `report` tells what is wrong."""

    def __init__(self, uri: str, report: Report) -> None:
        super().__init__(uri)
        self.report = report


class MadePages:
    """Knows each page as it was made last, and in which state of the data that was."""

    def __init__(self, state: int, documents: Mapping[str, Waiting]) -> None:
        self._made: dict[str, tuple[int, Document]] = {}
        self._good = state, documents

    def of(self, uri: str, state: int) -> Document | None:
        """Give a page as it was made in a state; None where it was not."""
        made = self._made.get(uri)
        return made[1] if made is not None and made[0] == state else None

    def put(self, uri: str, state: int, document: Document) -> None:
        """Note a page that was made."""
        self._made[uri] = state, document

    def are_good(self, state: int, documents: Mapping[str, Waiting]) -> None:
        """Note that nothing is wrong with the data in a state, and what makes its pages."""
        self._good = state, documents

    def last_good(self, uri: str) -> Document | None:
        """Give a page as it was made last, or as the data makes it that was good last and later."""
        made, (state, documents) = self._made.get(uri), self._good
        if (made is None or made[0] < state) and uri in documents:
            with suppress(Exception):  # it was not good for this page
                made = self._made[uri] = state, documents[uri]()
        return made[1] if made is not None else None

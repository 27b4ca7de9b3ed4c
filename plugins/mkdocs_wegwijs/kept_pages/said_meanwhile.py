"""Hears what MkDocs and its plugins say while a page is made: such a page is not kept."""

from __future__ import annotations

import logging


class SaidMeanwhile(logging.Handler):
    """Counts what is said, from the level at which people read it."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0

    def __enter__(self) -> SaidMeanwhile:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record."""
        self.count += 1

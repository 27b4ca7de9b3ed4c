"""What is raised for a condition or an answer that cannot be read."""

from __future__ import annotations


class ConditionError(ValueError):
    """Says in plain words what is wrong with a condition or an answer, and what would be right.

    `offset` is the place of the fault in the text that was read, where there is one.
    """

    def __init__(self, message: str, hint: str = "", offset: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.offset = offset

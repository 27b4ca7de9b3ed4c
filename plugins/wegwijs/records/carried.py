"""What an input says that is the answer of another decision."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic_core import PydanticCustomError

UNSAID: Mapping[str, str] = {}
"""A text that is said where the other decision is."""

READING = ("outcome", "of")
"""The keys that say how the answer of another decision is read."""


class Carried(StrEnum):
    """Names what an outcome carries beside its id."""

    VALUE = "value"
    CONCEPT = "concept"


def asked_elsewhere(raw: Any) -> Any:
    """Let an input that is a decision go without a question and a header of its own.

    Raises PydanticCustomError where what is read of a decision is said without one.
    """
    if not isinstance(raw, Mapping):
        return raw
    said = [key for key in (*READING, "many") if raw.get(key)]
    if raw.get("decision") is None:
        for key in said[:1]:
            if key in READING:
                raise PydanticCustomError(
                    "reading_without_decision",
                    "{key}: is for an input with decision:",
                    {"key": key, "at": (key,), "hint": "Name the decision whose answer it is."},
                )
        return raw
    if len(said) > 1:
        earlier, later, *_ = said
        raise PydanticCustomError(
            "read_in_two_ways",
            "An answer is read in one way: {earlier} or {later}",
            {"earlier": earlier, "later": later, "at": (later,), "hint": "Keep one of them."},
        )
    return {"question": UNSAID, "short": UNSAID, **raw}

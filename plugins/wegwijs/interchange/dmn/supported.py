"""What of DMN is read and written, in one table: the page about it is held to this by a test."""

from __future__ import annotations

from enum import StrEnum

from wegwijs.interchange.dmn.document import LEFT_BEHIND
from wegwijs.interchange.dmn.words import KINDS, POLICIES, VERSIONS


class Way(StrEnum):
    """Says what becomes of a part of DMN on its way in, or out."""

    EXACTLY = "exactly"
    DIFFERENTLY = "differently"
    NOT = "not"


MODEL = "businessKnowledgeModel"

_EXACT_KINDS = {"text", "flag", "number", "whole", "date", ""}

IN: dict[str, Way] = {
    **{f"DMN {each}": Way.EXACTLY for each in VERSIONS.values()},
    **{
        each or "no type": Way.EXACTLY if kind in _EXACT_KINDS else Way.DIFFERENTLY
        for each, kind in KINDS.items()
    },
    **{" ".join(filter(None, each)): Way.EXACTLY for each in POLICIES.values()},
    "decision": Way.EXACTLY,
    MODEL: Way.EXACTLY,
    "contextEntry": Way.DIFFERENTLY,
    "binding": Way.DIFFERENTLY,
    "requiredDecision": Way.EXACTLY,
    "a part of what a decision gives": Way.DIFFERENTLY,
    "defaultOutputEntry": Way.EXACTLY,
    "other types": Way.DIFFERENTLY,
    "other expressions": Way.DIFFERENTLY,
    "a decision that is no table": Way.NOT,
    **{each: Way.NOT for each in LEFT_BEHIND if each not in ("decision", MODEL)},
}
"""Parts of a document by name, and what an import makes of them."""

OUT: frozenset[str] = frozenset(
    {
        "DMN 1.3",
        "string",
        "boolean",
        "number",
        "integer",
        "date",
        "decision",
        "requiredDecision",
        *(" ".join(filter(None, each)) for each in POLICIES.values()),
    }
)
"""Parts that an export writes."""

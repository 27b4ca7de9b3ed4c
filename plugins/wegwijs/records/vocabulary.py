"""What the inputs and outcomes of a decision are called, apart from its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wegwijs.records.decision import Asked, Option


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names the inputs and outcomes of a decision as it was, or of two versions of one."""

    inputs: Mapping[str, Asked]
    outcomes: Mapping[str, Option]

"""How an outcome or a choice reads at a glance, in words that no reader of YAML takes for more."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from wegwijs.findings.names import did_you_mean


class Tone(StrEnum):
    """Tells how an outcome reads at a glance; `open` means the sources leave it open.

    Files say `positive` and `negative`: some readers of YAML take `yes` and `no` for booleans.
    """

    YES = "yes"
    NO = "no"
    INCLUDED = "included"
    OPEN = "open"


TONES: Mapping[str, str] = {
    "positive": "yes",
    "negative": "no",
    "included": "included",
    "open": "open",
}
"""What a file writes for each tone; it may also write the tone itself."""


def _tone(raw: Any) -> Any:
    if isinstance(raw, str) and raw not in {*TONES, *TONES.values()}:
        meant = {"true": "positive", "false": "negative"}.get(raw, raw)
        told = {"raw": repr(raw), "hint": did_you_mean(meant, TONES)}
        raise PydanticCustomError("tone", "Unknown value {raw} for 'tone'", told)
    return TONES.get(raw, raw) if isinstance(raw, str) else raw


ToneWord = Annotated[
    Tone,
    BeforeValidator(_tone),
    WithJsonSchema({"enum": [*TONES, "yes", "no"]}),
]

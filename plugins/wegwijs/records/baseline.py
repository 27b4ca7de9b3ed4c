"""The baseline: how many findings of each code each file may still have; numbers only go down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from wegwijs.records.fields import Id


def _count(raw: Any) -> int:
    if isinstance(raw, int) or (isinstance(raw, str) and raw.isascii() and raw.isdigit()):
        if int(raw) > 0:
            return int(raw)
        values = {"raw": repr(raw), "hint": "Run: wegwijs baseline shrink"}
        raise PydanticCustomError("baseline_count", "{raw} is no number of findings", values)
    values = {"raw": repr(raw), "hint": "Write digits only: 12."}
    raise PydanticCustomError("baseline_count", "{raw} is no number of findings", values)


Count = Annotated[int, BeforeValidator(_count), Field(ge=1)]
BaselineFile = dict[str, dict[Id, Count]]
Baseline = Mapping[str, Mapping[str, int]]
"""By path from the root, `docs/en/old.md`, and code: how many findings may stand."""

FILE = "baseline.yaml"

"""What a field type says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field

EVERY_TYPE_TAKES = frozenset(
    {"type", "required", "label", "heading", "anchor", "empty", "under", "or_"}
)


@dataclass(frozen=True, slots=True)
class FieldType:
    """Describes a field type.

    `bare` gives what a value without note and source is read as. `takes` are the keys of a
    declaration that go with it, `needs` those it cannot do without. With `wrapped`, a value may
    carry a note, sources, evidence, groups and days. `in_column` and `in_card` say where it fits.
    """

    name: str
    bare: Callable[[Field], Any]
    takes: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    wrapped: bool = True
    own_keys: frozenset[str] | None = frozenset()
    """The keys of a bare value that is a mapping; None where its keys are languages."""

    in_column: bool = True
    in_card: bool = True

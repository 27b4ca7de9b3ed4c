"""What came back from a translator's tool, whatever the format was."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.findings.finding import Where


@dataclass(frozen=True, slots=True)
class Returned:
    """Holds a unit as it came back: the words it was translated from, and the translation.

    `done` tells that its translator or reviewer said so; `where` points into the file.
    """

    id: str
    source: str
    target: str
    done: bool
    where: Where

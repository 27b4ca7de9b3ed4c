"""What a format is in which decisions go to other tools, and come from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wegwijs.findings.finding import Finding, Where
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision

Options = Mapping[str, str]
"""What was asked for beside the format, by the names of `Export.options`."""


@dataclass(frozen=True, slots=True)
class Export:
    """Writes a decision in a format.

    `write` takes the decision, its catalogue, the language of the texts, and options. `is_ours`
    knows by its text a file that `write` made of the same decision before.
    """

    write: Callable[[Decision, Catalog, str, Options], str]
    is_ours: Callable[[str, Decision, Catalog], bool]
    options: frozenset[str] = frozenset()
    of_faulty_data: bool = False
    """Whether data with faults may be written, as long as the decision can be read."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A document to make a decision file of.

    Findings name it `shown_as`. Of several decisions in it, `wanted` is the name of one.
    """

    shown_as: str
    content: bytes
    wanted: str | None
    language: str
    """The language of its texts."""
    day: date
    """The day on which it is taken."""


@dataclass(frozen=True, slots=True)
class TakenDecision:
    """A decision of a document: what it is called, where it stands, and what was found about it.

    `decision` is the id and the data of a decision file; none where it is refused, and the
    findings say why.
    """

    name: str
    stands: str
    where: Where
    decision: tuple[str, Mapping[str, Any]] | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """The decisions of a document; none where it cannot be read, and the findings say why.

    Beside that, `findings` are about what of the document is no decision.
    """

    decisions: tuple[TakenDecision, ...]
    findings: tuple[Finding, ...]


Take = Callable[[Sent, Catalog], Taken]

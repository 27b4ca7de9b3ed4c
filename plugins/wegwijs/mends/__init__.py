"""Mends, one module for each family: from a finding to the edits that take its cause away.

A mend is safe where it says what was meant before, and nothing else; else a person looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Mend
from wegwijs.mends.around import Around, Propose

# A new family is a file, and its name here.
_FAMILIES = (
    "links",
    "front_matter",
    "names",
    "values",
    "callouts",
    "fences",
    "lists",
    "blocks",
    "directives",
    "components",
    "signs",
    "words",
)


def _proposals() -> Mapping[str, tuple[Propose, ...]]:
    """Gather what may mend a code, in the order of the families."""
    found: dict[str, tuple[Propose, ...]] = {}
    for family in _FAMILIES:
        for code, propose in import_module(f"wegwijs.mends.{family}").MENDS.items():
            found[code] = (*found.get(code, ()), propose)
    return found


PROPOSALS = _proposals()


def mend_of(finding: Finding, around: Around) -> Mend | None:
    """Give the mend of a finding; None where a person has to choose the words."""
    for propose in PROPOSALS.get(finding.code, ()):
        mend = propose(finding, around)
        if mend is not None and mend.edits:
            return mend
    return None


def mends_of(found: Iterable[Finding], around: Around) -> Mapping[Finding, Mend]:
    """Give the mends of findings, of those that have one."""
    proposed = ((each, mend_of(each, around)) for each in found)
    return {finding: mend for finding, mend in proposed if mend is not None}

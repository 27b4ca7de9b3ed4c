"""Is everything settled that an import could not carry over as it was?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.imported import Carriage, Imported, ImportedDifference

_HINT = "Mend it and remove this entry; or write carried: accepted, with a reason."


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each difference that is neither mended nor accepted."""
    for decision in catalog.decisions.values():
        if decision.imported is not None:
            yield from _of(catalog, decision, decision.imported)


def _of(catalog: Catalog, decision: Decision, imported: Imported) -> Iterator[Finding]:
    rules = {each.id for each in decision.rules}
    for number, each in enumerate(imported.differences):
        where = catalog.where(decision.path, ("imported", "differences", number))
        if each.rule is not None and each.rule not in rules:
            message = f"There is no rule {each.rule!r} any more, about which this was."
            yield Finding("imported-differently", where, message, "Remove this entry.")
        elif each.carried is not Carriage.ACCEPTED:
            message = f"Not as it was in {_place(imported, each)}: {each.what}"
            yield Finding("imported-differently", where, message, _HINT)


def _place(imported: Imported, difference: ImportedDifference) -> str:
    return imported.document + (f", line {difference.line}" if difference.line else "")

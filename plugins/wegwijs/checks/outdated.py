"""Did a text change in the default language while its translation stayed as it was?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wegwijs.diagnostics import Finding, Severity
from wegwijs.model.catalog import Catalog
from wegwijs.model.fingerprints import Status, Unit


def check(catalog: Catalog, known: Iterable[tuple[Unit, Status]]) -> Iterator[Finding]:
    """Yield a finding for each translation that is older than its text."""
    name = catalog.site.own_name
    for unit, status in known:
        if status is Status.OUTDATED:
            message = (
                f"The text in {name(catalog.languages[0])} changed since it was translated "
                f"into {name(unit.language)}: {unit.key}."
            )
            hint = (
                "Translate it again; or, if the translation still holds, run: "
                f"wegwijs translations accept {unit.file}"
            )
            yield Finding("outdated-translation", unit.where, message, hint, Severity.WARNING)

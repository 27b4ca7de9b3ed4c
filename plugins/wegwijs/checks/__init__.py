"""Questions asked of the data, one module each; they yield findings and never mend anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wegwijs.checks import acceptance, citations, lengths, markup, references, translations
from wegwijs.diagnostics import Finding
from wegwijs.model.catalog import Catalog

Check = Callable[[Catalog], Iterator[Finding]]

DATA_CHECKS: tuple[Check, ...] = (
    references.check,
    translations.check,
    citations.check,
    markup.check,
    lengths.check,
    acceptance.check,
)


def ask(catalog: Catalog) -> Iterator[Finding]:
    """Ask every question of the catalogue, in order."""
    for check in DATA_CHECKS:
        yield from check(catalog)

"""Do the conditions of what brings something along name fields, options and questions there are?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.kinds.declared import Kind
from wegwijs.records.kinds.types.entitlement import Entitlement, Inclusion
from wegwijs.source import Path


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each condition that names something that is not there."""
    for concept in catalog.concepts.values():
        kind = catalog.kinds[concept.kind]
        for field in kind.of_type("entitlement"):
            said: Entitlement | None = concept.values.get(field.name)
            for index, inclusion in enumerate(said.included_in if said else ()):
                path: Path = (*concept.within, field.name, "included_in", index)
                for at, message, hint in _wrong(catalog, kind, inclusion):
                    where = catalog.where(concept.path, (*path, *at))
                    yield Finding("malformed-inclusion", where, message, hint or None)


def _wrong(catalog: Catalog, kind: Kind, inclusion: Inclusion) -> Iterator[tuple[Path, str, str]]:
    for name, options in inclusion.where.items():
        known = kind.fields[name].options if name in kind.fields else {}
        if not known:
            chosen = [each.name for each in kind.fields.values() if each.options]
            hint = did_you_mean(name, chosen)
            yield ("where", name), f"{kind.id!r} has no field {name!r} with options.", hint
            continue
        for option in options:
            if option not in known:
                hint = did_you_mean(option, known)
                yield ("where", name), f"The field {name!r} has no option {option!r}.", hint
    question = inclusion.disputed
    if question is not None and question not in catalog.questions:
        hint = did_you_mean(question, catalog.questions) or "Questions are in data/questions/."
        yield ("disputed",), f"There is no open question {question!r}.", hint

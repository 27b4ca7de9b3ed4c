"""Does every citation lead to a source, and to a place that is named there?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.diagnostics import Finding, Severity
from wegwijs.model.catalog import Catalog
from wegwijs.model.concept import Concept
from wegwijs.model.decision import Decision
from wegwijs.model.folders import further_records
from wegwijs.model.walk import walk
from wegwijs.source import Path
from wegwijs.text import did_you_mean


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each citation that leads nowhere, and each source nobody cites."""
    cited = set()
    records: tuple[Concept | Decision, ...]
    records = (*catalog.concepts.values(), *catalog.decisions.values())
    for record in records:
        for path, citation in _citations(record):
            cited.add(citation.partition("#")[0])
            yield from _citation(catalog, record.path, path, citation)
    for each in further_records(catalog):
        for path, value in walk(each):
            if len(path) > 1 and path[-2] in ("source", "sources") and isinstance(value, str):
                cited.add(value.partition("#")[0])
                yield from _citation(catalog, each.path, path, value)
    file = catalog.file("sources.yaml")
    for id in catalog.sources:
        if id not in cited:
            yield Finding(
                "unused-source",
                catalog.where(file, (id,), key=True),
                f"Nothing cites the source {id!r}.",
                "Cite it, or remove it.",
                Severity.WARNING,
            )


def _citations(record: Concept | Decision) -> Iterator[tuple[Path, str]]:
    for at, citation in enumerate(record.sources):
        yield ("sources", at), citation
    if isinstance(record, Decision):
        for index, rule in enumerate(record.rules):
            for at, citation in enumerate(rule.source):
                yield ("rules", index, "source", at), citation
        return
    for name in ("choose_when", "choose_not_when", "prerequisites", "limits", "when_it_ends"):
        for index, statement in enumerate(getattr(record, name)):
            for at, citation in enumerate(statement.source):
                yield (name, index, "source", at), citation


def _citation(catalog: Catalog, file: str, path: Path, citation: str) -> Iterator[Finding]:
    id, _, place = citation.partition("#")
    source = catalog.sources.get(id)
    if source is None and catalog.could_not_read("sources.yaml", id):
        return
    if source is None:
        yield Finding(
            "unknown-source",
            catalog.where(file, path),
            f"There is no source {id!r}.",
            did_you_mean(id, catalog.sources) or "Sources are listed in sources.yaml.",
        )
    elif place and place not in source.places and not _is_torn(catalog, id):
        yield Finding(
            "unknown-place",
            catalog.where(file, path),
            f"The source {id!r} names no place {place!r}.",
            did_you_mean(place, source.places) or f"Add it to places: of {id} in sources.yaml.",
        )


def _is_torn(catalog: Catalog, source: str) -> bool:
    """Tell whether the places of a source could not be read as they are written."""
    sources = catalog.files.get(catalog.file("sources.yaml"))
    return sources is not None and any(path[:2] == (source, "places") for path in sources.left_out)

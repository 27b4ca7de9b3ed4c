"""Does every citation lead to a source that still stands, and to a place that is named there?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.citations import Source
from wegwijs.records.folders import further_records
from wegwijs.records.question import Question
from wegwijs.records.relations import ids_of_sources
from wegwijs.records.release import Release
from wegwijs.records.walk import citations_in, concept_files
from wegwijs.source import Path


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each citation that leads nowhere or to what was superseded.

    Then for each source that nobody cites, and each address that no reader is led to.
    """
    cited = set()
    others = (*catalog.decisions.values(), *further_records(catalog))
    for file, record in (*concept_files(catalog), *((each.path, each) for each in others)):
        for path, citation in citations_in(record):
            cited.add(citation.partition("#")[0])
            # An open question tells what older pages said, and a release what held then.
            history = isinstance(record, Question | Release)
            yield from _citation(catalog, file, path, citation, told_as_history=history)
    file = catalog.file("sources.yaml")
    for id, source in catalog.sources.items():
        yield from _addresses(catalog, file, id, source)
        yield from _successor(catalog, file, id, source)
        if id not in cited and not source.replaced_by:
            yield Finding(
                "unused-source",
                catalog.where(file, (id,), key=True),
                f"Nothing cites the source {id!r}.",
                "Cite it, or remove it.",
                Severity.WARNING,
            )


def _citation(
    catalog: Catalog, file: str, path: Path, citation: str, *, told_as_history: bool = False
) -> Iterator[Finding]:
    id, _, place = citation.partition("#")
    source = catalog.sources.get(id)
    if source is None and catalog.could_not_read("sources.yaml", id):
        return
    if source is None:
        yield Finding(
            "unknown-source",
            catalog.where(file, path),
            f"There is no source {id!r}.",
            did_you_mean(id, ids_of_sources(catalog)) or "Sources are listed in sources.yaml.",
        )
        return
    if source.replaced_by and not told_as_history:
        newest = _newest(catalog, id)
        yield Finding(
            "superseded-source",
            catalog.where(file, path),
            f"The source {id!r} was superseded by {source.replaced_by!r}.",
            f"Read {newest!r}, and cite it where it says the same.",
            Severity.WARNING,
        )
    if place and place not in source.places and not _is_torn(catalog, id):
        yield Finding(
            "unknown-place",
            catalog.where(file, path),
            f"The source {id!r} names no place {place!r}.",
            did_you_mean(place, source.places) or f"Add it to places: of {id} in sources.yaml.",
        )


def _newest(catalog: Catalog, id: str) -> str:
    """Follow a source to the one that nothing took the place of, or to where it goes round."""
    seen = [id]
    while (source := catalog.sources.get(seen[-1])) and source.replaced_by:
        if source.replaced_by in seen:
            break
        seen.append(source.replaced_by)
    return seen[-1]


def _successor(catalog: Catalog, file: str, id: str, source: Source) -> Iterator[Finding]:
    """Yield a finding where what took the place of a source is none, or leads back to it."""
    after = source.replaced_by
    if not after or catalog.could_not_read("sources.yaml", after):
        return
    where = catalog.where(file, (id, "replaced_by"))
    if after not in catalog.sources:
        hint = did_you_mean(after, ids_of_sources(catalog)) or "Sources are listed in sources.yaml."
        yield Finding("unknown-source", where, f"There is no source {after!r}.", hint)
    elif catalog.sources[_newest(catalog, id)].replaced_by:
        yield Finding(
            "circular-source",
            where,
            f"What replaced the source {id!r} leads back to itself.",
            "Leave replaced_by out at the newest one.",
        )


def _addresses(catalog: Catalog, file: str, id: str, source: Source) -> Iterator[Finding]:
    """Yield a finding for each address of a source to which readers of no language are led."""
    led = {source.language_for(reader) for reader in catalog.languages}
    for language, url in source.url.items():
        where = catalog.where(file, (id, "url", language), key=True)
        same = next((each for each in source.url if source.url[each] == url), language)
        if same != language:
            yield Finding(
                "idle-source-address",
                where,
                f"The address for {language!r} is that for {same!r}.",
                f"Leave it out: such readers are told that the source is in {same!r}.",
                Severity.WARNING,
            )
        elif language not in led:
            yield Finding(
                "idle-source-address",
                where,
                f"No reader is led to the address for {language!r}.",
                did_you_mean(language, catalog.languages)
                or f"The languages of this site: {', '.join(catalog.languages)}.",
                Severity.WARNING,
            )


def _is_torn(catalog: Catalog, source: str) -> bool:
    """Tell whether the places of a source could not be read as they are written."""
    sources = catalog.files.get(catalog.file("sources.yaml"))
    return sources is not None and any(path[:2] == (source, "places") for path in sources.left_out)

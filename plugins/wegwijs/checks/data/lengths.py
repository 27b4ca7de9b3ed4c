"""Are titles and descriptions of the length search engines show, and is each title used once?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Text
from wegwijs.records.folders import further_records
from wegwijs.source import Path

TITLE = range(43, 60)
DESCRIPTION = range(115, 146)
PACKAGED = "the words of generated pages"
"""Stands for a file where a text is the package's own, which no writer can change there."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each title or description outside its limits, and each one used twice."""
    for what, limits in (("title", TITLE), ("description", DESCRIPTION)):
        used: dict[tuple[str, str], list[str]] = defaultdict(list)
        for file, path, text in page_texts(catalog, what):
            for language, written in text.root.items():
                if not written.strip():
                    continue  # said as a missing translation
                others = used[language, written.casefold()]
                if file == PACKAGED:
                    others.append(file)
                    continue
                where = catalog.where(file, (*path, language))
                if len(written) not in limits:
                    yield Finding(
                        f"{what}-length",
                        where,
                        f"This {what} has {len(written)} characters; "
                        f"{limits[0]} to {limits[-1]} are wanted.",
                        _mend(catalog, file, path, len(written) > limits[-1]),
                        Severity.WARNING,
                    )
                if others:
                    yield Finding(
                        f"{what}-not-unique",
                        where,
                        f"This {what} is also used in {others[0]}.",
                        "Say what sets this page apart.",
                    )
                others.append(file)


def _mend(catalog: Catalog, file: str, path: Path, long: bool) -> str:
    """Say what would help; a text that is not in the file is made by the template of its kind."""
    mend = "Shorten it." if long else "Say a little more."
    source = catalog.files.get(file)
    if source is None or path in source.keys:
        return mend
    return f"It is made by the kind's template: mend that, or write {path[-1]}: here."


def page_texts(catalog: Catalog, what: str) -> Iterator[tuple[str, Path, Text]]:
    """Yield the title or description of each page the data implies, with its file and path.

    Those of the package come first: another text like them is the one to change.
    """
    group = f"overview-{what}"
    own = catalog.strings.get(group, {})
    for key, text in catalog.words.get(group, {}).items():
        if key not in own:
            yield PACKAGED, (group, key), text
    yield from _of_kinds(catalog, what)
    for concept in catalog.concepts.values():
        if catalog.kinds[concept.kind].page:
            where = (*concept.within, what)
            yield concept.path, where, getattr(concept, what)
    field = "page_title" if what == "title" else what
    for decision in catalog.decisions.values():
        yield decision.path, (field,), getattr(decision, field)
    for record in further_records(catalog, with_pages=True):
        yield record.path, (what,), getattr(record, what)
    for key, text in own.items():
        yield catalog.file("strings.yaml"), (group, key), text


def _of_kinds(catalog: Catalog, what: str) -> Iterator[tuple[str, Path, Text]]:
    """Yield what `kinds.yaml` says of the pages that gather concepts."""
    file = catalog.file("kinds.yaml")
    for id, kind in catalog.kinds.kinds.items():
        text = getattr(kind.overview, what)
        if text is not None:
            yield file, ("kinds", id, "overview", what), text
    for id, comparison in catalog.kinds.comparisons.items():
        text = comparison.texts[what]
        if text is not None:
            yield file, ("comparisons", id, what), text

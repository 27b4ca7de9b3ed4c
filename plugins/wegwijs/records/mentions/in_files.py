"""Finds everything that the data of a site names, file by file, in whatever form it is written.

What a file names follows from what its kind of record may say; a name is never guessed from how it
looks, since a source, an option and a concept may well be called the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.records.folders import DECISIONS
from wegwijs.records.kinds.declared import Kinds
from wegwijs.records.mentions.decisions import in_decision
from wegwijs.records.mentions.declared import in_kinds
from wegwijs.records.mentions.fields import in_concept
from wegwijs.records.mentions.mention import EACH, KEY, Mention, Pattern, spots
from wegwijs.records.mentions.names import Names
from wegwijs.records.mentions.prose import in_prose
from wegwijs.source import Plain

RECORDS: Mapping[str, tuple[Pattern, ...]] = {
    "glossary": (("terms", EACH, "concept"),),
    "lifecycles": (("concerns", EACH), ("decisions", EACH), ("states", EACH, "concerns", EACH)),
    "matrices": (("rows", EACH, "concept"),),
    "questions": (("concerns", EACH),),
    "site": (("order", EACH),),
    "tasks": (("helps", EACH, "what"),),
}
"""By file or folder, where concepts and decisions are named."""

CITATIONS: Mapping[str, tuple[Pattern, ...]] = {
    "lifecycles": (
        ("sources", EACH),
        ("states", EACH, "source", EACH),
        ("states", EACH, "needs", EACH, "source", EACH),
        ("transitions", EACH, "source", EACH),
        ("listings", EACH, "source", EACH),
        ("listings", EACH, "items", EACH, "source", EACH),
    ),
    "matrices": (("rows", EACH, "source", EACH), ("notes", EACH, "source", EACH)),
    "questions": (("says", EACH, "source", EACH),),
    "releases": (("source", EACH),),
}
"""By folder, where sources are cited."""

PARTS: Mapping[str, Mapping[str, tuple[Pattern, ...]]] = {
    "glossary": {"terms": (("terms", KEY),)},
    "lifecycles": {
        "states": (
            ("states", KEY),
            ("start",),
            ("transitions", EACH, "from"),
            ("transitions", EACH, "to"),
        ),
        "actors": (("actors", KEY), ("transitions", EACH, "by")),
        "listings": (("listings", KEY),),
    },
    "matrices": {"rows": (("rows", KEY),)},
}
"""By file or folder, and by what they are parts of: where a file names its own."""


def in_file(names: Names, relative: str, data: Plain) -> Iterator[Mention]:
    """Yield what one file of the data names; `relative` is its path below the data folder."""
    folder, _, below = relative.removesuffix(".yaml").partition("/")
    own = (folder, below) if below else (folder,)
    if folder == DECISIONS and below:
        yield from in_decision(names, below, data)
    elif folder in names.kinds.kinds:
        yield from _concepts(names, folder, below, data)
    elif relative == "kinds.yaml":
        yield from in_kinds(names.kinds, data)
    elif relative == "sources.yaml":
        yield from _sources(data)
    for pattern in RECORDS.get(folder, ()):
        yield from (each.whole(names.record(each.text)) for each in spots(data, pattern))
    for pattern in CITATIONS.get(folder, ()):
        for each in spots(data, pattern):
            yield from names.citation(each)
    for part, patterns in PARTS.get(folder, {}).items():
        for pattern in patterns:
            yield from (each.whole((*own, part, each.text)) for each in spots(data, pattern))
    if folder == "matrices":
        yield from _columns(names, own, data)
    yield from in_prose(names, data)


def _concepts(names: Names, kind: str, id: str, data: Plain) -> Iterator[Mention]:
    if id:
        yield from in_concept(names, kind, data)
        return
    for key, said in data.items() if isinstance(data, Mapping) else ():
        yield Mention((key,), names.record(key), 0, len(key), True)
        yield from in_concept(names, kind, said, (key,))


def _sources(data: Plain) -> Iterator[Mention]:
    yield from (each.whole(("sources", each.text)) for each in spots(data, (KEY,)))
    for each in spots(data, (EACH, "places", KEY)):
        yield each.whole(("sources", str(each.path[0]), "places", each.text))
    for each in spots(data, (EACH, "replaced_by")):
        yield each.whole(("sources", each.text))


def _columns(names: Names, own: tuple[str, ...], data: Any) -> Iterator[Mention]:
    """Yield the columns of a matrix: concepts, or headings of its own."""
    headings = data.get("headings") if isinstance(data, Mapping) else None
    known = headings if isinstance(headings, Mapping) else {}
    patterns: tuple[Pattern, ...] = (
        ("columns", EACH),
        ("headings", KEY),
        ("rows", EACH, "cells", EACH, "for", EACH),
    )
    for pattern in patterns:
        for each in spots(data, pattern):
            is_own = each.text in known
            yield each.whole((*own, "headings", each.text) if is_own else names.record(each.text))


def all_names(files: Mapping[str, Plain], known: Mapping[str, str], kinds: Kinds) -> Names:
    """Gather what tells names apart; `files` are those of the data, by their relative paths."""
    decisions = {
        path.removeprefix(f"{DECISIONS}/").removesuffix(".yaml"): data
        for path, data in files.items()
        if path.startswith(f"{DECISIONS}/")
    }
    return Names(known, kinds, decisions)

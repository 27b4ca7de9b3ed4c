"""Does every id that is named exist, and is it of the right kind?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.markdown.place_in_text import place_in_text
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Decision
from wegwijs.records.fields import Prose
from wegwijs.records.folders import DECISIONS, further_records
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.inverses import named
from wegwijs.records.relations import (
    former_ids,
    ids_of_both,
    ids_of_concepts,
    ids_of_decisions,
    ids_of_kinds,
)
from wegwijs.records.walk import concept_files, texts
from wegwijs.source import Path

LINK = re.compile(r"\]\(\s*<?(concept|decision):([^)\s?#>]*)([?#][^)\s>]*)?>?\s*\)")


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each reference that leads nowhere."""
    for index, id in enumerate(catalog.site.order):
        if id not in catalog.known:
            where = catalog.where(catalog.file("site.yaml"), ("order", index))
            hint = _renamed(catalog, id) or did_you_mean(id, ids_of_both(catalog)) or None
            yield Finding("unknown-concept", where, f"There is no concept {id!r}.", hint)
    for concept in catalog.concepts.values():
        yield from _named_by_concept(catalog, concept)
    for file, record in concept_files(catalog):
        yield from _links(catalog, file, record)
    for decision in catalog.decisions.values():
        for path, id in _named_by_decision(decision):
            yield from concept_named(catalog, decision.path, path, id)
        yield from _links(catalog, decision.path, decision)
    for task in catalog.tasks.values():
        for index, help in enumerate(task.helps):
            yield from concerned(catalog, task.path, ("helps", index, "what"), help.what)
    for question in catalog.questions.values():
        for index, id in enumerate(question.concerns):
            yield from concerned(catalog, question.path, ("concerns", index), id)
    for term, entry in catalog.glossary.terms.items():
        if entry.concept is not None:
            path = ("terms", term, "concept")
            yield from concept_named(catalog, catalog.file("glossary.yaml"), path, entry.concept)
    for record in further_records(catalog):
        yield from _links(catalog, record.path, record)


def _named_by_concept(catalog: Catalog, concept: Concept) -> Iterator[Finding]:
    for index, id in enumerate(concept.related):
        path: Path = (*concept.within, "related", index)
        yield from concept_named(catalog, concept.path, path, id, own=concept.id)
    for field in catalog.kinds[concept.kind].fields.values():
        value = concept.values.get(field.name)
        for holder, at, id in named(field, value, (field.name,)):
            path = (*concept.within, *at)
            own = concept.id if holder.name == field.name else None
            found = list(concept_named(catalog, concept.path, path, id, own=own))
            yield from found or _of_its_kind(catalog, concept.path, path, id, holder)


def _of_its_kind(
    catalog: Catalog, file: str, path: Path, id: str, field: Field
) -> Iterator[Finding]:
    """Yield a finding when a field names a concept of another kind than it may."""
    kinds = field.says.kinds
    if not kinds or catalog.known[id] in kinds:
        return
    instead = (
        f"Use {field.says.or_}: for one without a page of its own." if field.says.or_ else None
    )
    yield Finding(
        "unknown-concept",
        catalog.where(file, path),
        f"{id!r} is not among {', '.join(kinds)}, which {field.name!r} asks for.",
        did_you_mean(id, ids_of_kinds(catalog, kinds)) or instead,
    )


def _named_by_decision(decision: Decision) -> Iterator[tuple[Path, str]]:
    for index, id in enumerate(decision.concerns):
        yield ("concerns", index), id
    for input, question in decision.inputs.items():
        for option, offered in (question.options or {}).items():
            for index, id in enumerate(offered.concerns or ()):
                yield ("inputs", input, "options", option, "concerns", index), id
    for outcome, written in decision.outcomes.items():
        for index, id in enumerate(written.requires):
            path: Path = ("outcomes", outcome, "requires", index)
            yield (path if id != written.concept else ("outcomes", outcome, "concept")), id
        for index, shows in enumerate(written.shows):
            yield ("outcomes", outcome, "shows", index, "concept"), shows.concept


def concept_named(
    catalog: Catalog, file: str, path: Path, id: str, *, own: str | None = None
) -> Iterator[Finding]:
    """Yield a finding when the concept that is named at a place does not exist."""
    where = catalog.where(file, path)
    if id == own:
        yield Finding("self-reference", where, f"{id!r} refers to itself.", "Remove it here.")
    elif catalog.known.get(id, DECISIONS) == DECISIONS:
        yield Finding(
            "unknown-concept",
            where,
            f"There is no concept {id!r}.",
            _renamed(catalog, id)
            or did_you_mean(id, ids_of_concepts(catalog))
            or "Concepts are the files in data/<kind>/.",
        )


def decision_named(catalog: Catalog, file: str, path: Path, id: str) -> Iterator[Finding]:
    """Yield a finding when the decision that is named at a place does not exist."""
    if catalog.known.get(id) != DECISIONS:
        yield Finding(
            "unknown-decision",
            catalog.where(file, path),
            f"There is no decision {id!r}.",
            did_you_mean(id, ids_of_decisions(catalog))
            or "Decisions are the files in data/decisions/.",
        )


def concerned(catalog: Catalog, file: str, path: Path, id: str) -> Iterator[Finding]:
    """Yield a finding when what is named at a place is neither a concept nor a decision."""
    if id not in catalog.known:
        yield Finding(
            "unknown-concept",
            catalog.where(file, path),
            f"There is no concept or decision {id!r}.",
            _renamed(catalog, id) or did_you_mean(id, ids_of_both(catalog)) or None,
        )


def _links(catalog: Catalog, shown: str, record: Any) -> Iterator[Finding]:
    for path, text in texts(record):
        if not isinstance(text, Prose):
            continue
        for language, written in text.root.items():
            for scheme, id, _ in LINK.findall(written):
                decision, folder = scheme == "decision", catalog.known.get(id)
                if folder is None or (folder == DECISIONS) is not decision:
                    known = (ids_of_decisions if decision else ids_of_concepts)(catalog)
                    file, link = catalog.files[shown], f"{scheme}:{id}"
                    yield Finding(
                        f"unknown-{scheme}",
                        place_in_text(file, (*path, language), link),
                        f"A link leads to {link}, which does not exist.",
                        _renamed(catalog, id) or did_you_mean(id, known) or None,
                    )


def _renamed(catalog: Catalog, id: str) -> str | None:
    """Write the hint for the id a record had before, as its old address tells."""
    now = former_ids(catalog).get(id)
    return f"It is called {now!r} now." if now is not None else None

"""What records say of one another, seen from the other end: indexed once for a catalogue.

A page about one thing asks here, and never looks through all records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wegwijs.findings.known_names import KnownNames
from wegwijs.kept.once import relation
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Decision
from wegwijs.records.folders import DECISIONS
from wegwijs.records.glossary import Term
from wegwijs.records.kinds.inverses import NAMING, named
from wegwijs.records.kinds.stated import plain
from wegwijs.records.lifecycle import Lifecycle

Index = Mapping[str, tuple[str, ...]]
"""Ids by the id of what they are about, in the order of their files."""


def decisions_about(catalog: Catalog, id: str) -> tuple[str, ...]:
    """List the decisions that are about a concept, or that may tell a reader to get it."""
    return catalog.once(_by_subject).get(id, ())


def decisions_that_give(catalog: Catalog, ids: Iterable[str]) -> list[str]:
    """List the decisions with an outcome that has a reader get one of some concepts, in order."""
    index, places = catalog.once(_by_given), catalog.once(_places)
    found = {decision for id in ids for decision in index.get(id, ())}
    return sorted(found, key=places.__getitem__)


def decisions_that_concern(catalog: Catalog, id: str) -> tuple[str, ...]:
    """List the decisions that name a concept among what they concern."""
    return catalog.once(_by_concern).get(id, ())


def questions_about(catalog: Catalog, id: str) -> tuple[str, ...]:
    """List the open questions that concern a concept or decision."""
    return catalog.once(_questions).get(id, ())


def tasks_with(catalog: Catalog, id: str) -> tuple[str, ...]:
    """List the tasks that a concept or decision helps with."""
    return catalog.once(_tasks).get(id, ())


def lifecycles_of(catalog: Catalog, id: str) -> tuple[str, ...]:
    """List the life cycles that concern a concept or lead to a decision."""
    return catalog.once(_lifecycles).get(id, ())


def lifecycles_first_of(catalog: Catalog, id: str) -> tuple[str, ...]:
    """List the life cycles that are first of all about a concept."""
    return catalog.once(_lifecycles_first).get(id, ())


def terms_for(catalog: Catalog, id: str) -> tuple[Term, ...]:
    """List the terms with a meaning that lead to a concept."""
    return catalog.once(_terms).get(id, ())


def belonging_to(catalog: Catalog, id: str, field: str) -> tuple[Concept, ...]:
    """List the concepts that name one in a field today, as overviews order them."""
    return catalog.once(_belonging, field).get(id, ())


def named_by(catalog: Catalog, id: str, inverse: str) -> tuple[str, ...]:
    """List the concepts that say something of one, by the name of what they say."""
    return catalog.once(_inverses, inverse).get(id, ())


def fields_used(catalog: Catalog) -> frozenset[str]:
    """List the fields that some concept says something for."""
    return catalog.once(_fields_used)


def former_ids(catalog: Catalog) -> Mapping[str, str]:
    """Give the records by the ids they had before, as their old addresses tell."""
    return catalog.once(_former_ids)


def ids_of_decisions(catalog: Catalog) -> KnownNames:
    """Give the ids of the decisions there are, readable or not."""
    return catalog.once(_ids_of, DECISIONS)


def ids_of_concepts(catalog: Catalog) -> KnownNames:
    """Give the ids of the concepts there are, readable or not."""
    return catalog.once(_ids_of, "")


def ids_of_both(catalog: Catalog) -> KnownNames:
    """Give the ids of the concepts and decisions there are, readable or not."""
    return catalog.once(_ids_of_both)


def ids_of_kinds(catalog: Catalog, kinds: Iterable[str]) -> KnownNames:
    """Give the ids of the concepts there are of some kinds, readable or not."""
    return catalog.once(_ids_of_kinds, *kinds)


def ids_of_sources(catalog: Catalog) -> KnownNames:
    """Give the ids of the sources."""
    return catalog.once(_ids_of_sources)


def _indexed(pairs: Iterable[tuple[str, Iterable[str]]]) -> Index:
    """Turn what each id is about round: each subject with the ids that are about it."""
    found: dict[str, list[str]] = {}
    for id, subjects in pairs:
        for subject in dict.fromkeys(subjects):
            found.setdefault(subject, []).append(id)
    return {subject: tuple(ids) for subject, ids in found.items()}


@relation
def _by_subject(catalog: Catalog) -> Index:
    return _indexed((id, _subjects(each)) for id, each in catalog.decisions.items())


def _subjects(decision: Decision) -> Iterator[str]:
    yield from decision.concerns
    yield from _given(decision)


@relation
def _by_given(catalog: Catalog) -> Index:
    return _indexed((id, _given(each)) for id, each in catalog.decisions.items())


def _given(decision: Decision) -> Iterator[str]:
    for outcome in decision.outcomes.values():
        yield from outcome.requires


@relation
def _places(catalog: Catalog) -> Mapping[str, int]:
    return {id: place for place, id in enumerate(catalog.ordered(DECISIONS))}


@relation
def _by_concern(catalog: Catalog) -> Index:
    return _indexed((id, each.concerns) for id, each in catalog.decisions.items())


@relation
def _questions(catalog: Catalog) -> Index:
    return _indexed((id, each.concerns) for id, each in catalog.questions.items())


@relation
def _tasks(catalog: Catalog) -> Index:
    return _indexed((id, [help.what for help in each.helps]) for id, each in catalog.tasks.items())


@relation
def _lifecycles(catalog: Catalog) -> Index:
    return _indexed((id, _led_from(each)) for id, each in catalog.lifecycles.items())


def _led_from(cycle: Lifecycle) -> Iterator[str]:
    yield from (*cycle.concerns, *cycle.decisions)
    for state in cycle.states.values():
        yield from state.concerns


@relation
def _lifecycles_first(catalog: Catalog) -> Index:
    return _indexed((id, each.concerns[:1]) for id, each in catalog.lifecycles.items())


@relation
def _terms(catalog: Catalog) -> Mapping[str, tuple[Term, ...]]:
    entries = catalog.glossary.entries
    index = _indexed((id, [each.concept] if each.concept else []) for id, each in entries.items())
    return {concept: tuple(entries[id] for id in ids) for concept, ids in index.items()}


@relation
def _belonging(catalog: Catalog, field: str) -> Mapping[str, tuple[Concept, ...]]:
    ordered = [id for kind in catalog.kinds for id in catalog.ordered(kind)]
    every = ((id, catalog.concepts[id].values.get(field)) for id in ordered)
    index = _indexed((id, plain(value, catalog.day)) for id, value in every if value is not None)
    return {above: tuple(catalog.concepts[id] for id in ids) for above, ids in index.items()}


@relation
def _inverses(catalog: Catalog, inverse: str) -> Index:
    return catalog.once(_all_inverses).get(inverse, {})


@relation
def _all_inverses(catalog: Catalog) -> Mapping[str, Index]:
    found: dict[str, dict[str, dict[str, None]]] = {}
    kinds = catalog.kinds.kinds.values()
    naming = {
        each.id: [field for field in each.fields.values() if field.type in NAMING] for each in kinds
    }
    for concept in catalog.concepts.values():
        for field in naming[concept.kind]:
            for holder, _, id in named(field, concept.values.get(field.name)):
                if holder.says.inverse is not None:
                    of_one = found.setdefault(holder.says.inverse, {})
                    of_one.setdefault(id, {})[concept.id] = None
    return {
        inverse: {id: tuple(names) for id, names in of_one.items()}
        for inverse, of_one in found.items()
    }


@relation
def _fields_used(catalog: Catalog) -> frozenset[str]:
    return frozenset(name for each in catalog.concepts.values() for name in each.values)


@relation
def _former_ids(catalog: Catalog) -> Mapping[str, str]:
    records: tuple[Concept | Decision, ...]
    records = (*catalog.concepts.values(), *catalog.decisions.values())
    found: dict[str, str] = {}
    for record in records:
        for old in record.redirect_from:
            found.setdefault(old.rstrip("/").rpartition("/")[2], record.id)
    return found


@relation
def _ids_of(catalog: Catalog, folder: str) -> KnownNames:
    wanted = folder == DECISIONS
    return KnownNames(id for id, known in catalog.known.items() if (known == DECISIONS) is wanted)


@relation
def _ids_of_both(catalog: Catalog) -> KnownNames:
    return KnownNames(catalog.known)


@relation
def _ids_of_kinds(catalog: Catalog, *kinds: str) -> KnownNames:
    return KnownNames(id for id, known in catalog.known.items() if known in kinds)


@relation
def _ids_of_sources(catalog: Catalog) -> KnownNames:
    return KnownNames(catalog.sources)

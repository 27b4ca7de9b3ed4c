"""Decisions that use the data: concepts of a kind as options, a concept as outcome.

What a decision takes from elsewhere is not among the keys it says itself, so that its texts are
looked at where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.records.concept import Concept
from wegwijs.records.decision import DecisionFile, OfKind, Option, Outcome, Question
from wegwijs.records.kinds.declared import Kinds
from wegwijs.source import Path, SourceFile


def with_records(
    written: DecisionFile,
    file: SourceFile,
    kinds: Kinds,
    concepts: Mapping[str, Concept],
    order: Sequence[str] = (),
) -> tuple[DecisionFile, tuple[Finding, ...]]:
    """Put the concepts where a decision names their kind, or one of them as an outcome."""
    findings: list[Finding] = []
    changes: dict[str, Any] = {}
    inputs = {
        id: _with_options(
            question, ("inputs", id, "options"), file, kinds, concepts, order, findings
        )
        for id, question in written.inputs.items()
    }
    if any(inputs[id] is not question for id, question in written.inputs.items()):
        changes["inputs"] = inputs
    outcomes = {id: _named(each, concepts) for id, each in written.outcomes.items()}
    if any(outcomes[id] is not each for id, each in written.outcomes.items()):
        changes["outcomes"] = outcomes
    findings.extend(_shown(written, file, kinds, concepts))
    return (written.model_copy(update=changes) if changes else written), tuple(findings)


def _with_options(
    question: Question,
    path: Path,
    file: SourceFile,
    kinds: Kinds,
    concepts: Mapping[str, Concept],
    order: Sequence[str],
    findings: list[Finding],
) -> Question:
    if not isinstance(question.options, OfKind):
        return question
    kind = question.options.kind
    if kind not in kinds.kinds:
        hint = did_you_mean(kind, kinds) or "Kinds are declared in kinds.yaml."
        findings.append(
            Finding("unknown-kind", file.where(path), f"There is no kind {kind!r}.", hint)
        )
        return question
    first = {id: place for place, id in enumerate(order)}
    found = [each for each in concepts.values() if each.kind == kind]
    found.sort(key=lambda each: first.get(each.id, len(first)))
    if not found:
        message = f"There is no concept of the kind {kind!r} to choose."
        hint = "Write one, or list the options here."
        findings.append(Finding("empty-value", file.where(path), message, hint))
    options = {
        each.id: Option.model_construct(_fields_set=set(), label=each.name) for each in found
    }
    return question.model_copy(update={"options": options})


def _named(outcome: Outcome, concepts: Mapping[str, Concept]) -> Outcome:
    """Give an outcome without a label the name of its concept."""
    concept = concepts.get(outcome.concept or "")
    if outcome.label.root or concept is None:
        return outcome
    changed = {**dict(outcome), "label": concept.name}
    said = outcome.model_fields_set - {"label", "requires", "tone"}
    return Outcome.model_construct(_fields_set=said | {"requires"}, **changed)


def _shown(
    written: DecisionFile, file: SourceFile, kinds: Kinds, concepts: Mapping[str, Concept]
) -> Iterator[Finding]:
    """Find fields that are shown and that the concept's kind does not have."""
    for id, outcome in written.outcomes.items():
        for at, shows in enumerate(outcome.shows):
            path: Path = ("outcomes", id, "shows", at)
            concept = concepts.get(shows.concept)
            if concept is None:
                continue  # said where references are looked at
            fields = kinds[concept.kind].fields
            if shows.field not in fields:
                hint = did_you_mean(shows.field, fields) or None
                message = f"The kind {concept.kind!r} has no field {shows.field!r}."
                where = file.where((*path, "field"))
                yield Finding("unknown-field", where, message, hint)
            elif shows.for_ is not None and shows.for_ not in fields[shows.field].by:
                hint = did_you_mean(shows.for_, fields[shows.field].by) or None
                message = f"{shows.field!r} has no value for {shows.for_!r}."
                yield Finding("unknown-value", file.where((*path, "for")), message, hint)

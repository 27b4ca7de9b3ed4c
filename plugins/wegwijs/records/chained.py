"""Decisions that use decisions: an input that is another's answer takes its options and words.

Everything else reads such an input as one that was written out. What a customer is asked are the
questions at the bottom of the chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wegwijs.decisions.chain.chain import Chain, Reads
from wegwijs.decisions.policies import Total
from wegwijs.decisions.table import Answer
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.kept.results import remembered
from wegwijs.records.bounds import Bounds
from wegwijs.records.carried import Carried
from wegwijs.records.decision import DecisionFile, Option, Question
from wegwijs.source import Path, SourceFile


@dataclass(frozen=True, slots=True)
class Chained:
    """Holds the chain of a decision, and the questions a customer is asked, by id."""

    chain: Chain
    questions: Mapping[str, Question]


def reads_of(question: Question, other: DecisionFile) -> Reads:
    """Say how an input reads the answer of another decision."""
    assert question.decision is not None
    if question.outcome is not None:
        return Reads(question.decision, {}, has=question.outcome)
    if question.of is Carried.VALUE and other.hit_policy.total:
        return Reads(question.decision, {}, total=True)
    answers = {id: answer for id in other.outcomes if (answer := _carried(question, other, id))}
    if question.of is Carried.VALUE:
        values = ((id, each.value) for id, each in other.outcomes.items())
        answers = {id: value for id, value in values if value is not None}
    return Reads(question.decision, answers, many=question.many)


def _carried(question: Question, other: DecisionFile, outcome: str) -> Answer | None:
    return other.outcomes[outcome].concept if question.of is Carried.CONCEPT else outcome


@remembered
def written_out(
    written: DecisionFile, file: SourceFile, *others: DecisionFile
) -> tuple[DecisionFile, tuple[Finding, ...]]:
    """Write out the inputs that are answers of others, which are given in their order."""
    findings: list[Finding] = []
    inputs: dict[str, Question] = {}
    left = list(others)
    for id, question in written.inputs.items():
        if question.decision is None:
            inputs[id] = question
            continue
        other = left.pop(0)
        findings.extend(_unfit(question, other, ("inputs", id), file))
        inputs[id] = _written_out(question, other)
    findings.extend(_several(written, inputs, file))
    return written.model_copy(update={"inputs": inputs}), tuple(findings)


def _written_out(question: Question, other: DecisionFile) -> Question:
    """Give an input the options, and where it says none itself the words, of another decision."""
    update: dict[str, Any] = {}
    unsaid = {name for name in ("question", "short") if not getattr(question, name).root}
    named = other.outcomes.get(question.outcome or "")
    if "question" in unsaid:
        update["question"] = other.title
    if "short" in unsaid:
        update["short"] = named.label if named is not None else other.name
    if question.outcome is not None:
        update["boolean"] = True
    elif question.of is Carried.VALUE:
        update["number"] = Bounds.model_construct(min=None, max=None, whole=_is_whole(other))
    else:
        options: dict[str, Option] = {}
        for id, outcome in other.outcomes.items():
            carried = _carried(question, other, id)
            if isinstance(carried, str) and carried not in options:
                options[carried] = Option.model_construct(_fields_set=set(), label=outcome.label)
        update["options"] = options
    changed = {**dict(question), **update}
    return Question.model_construct(_fields_set=question.model_fields_set - unsaid, **changed)


def _is_whole(other: DecisionFile) -> bool:
    if other.hit_policy.total is Total.COUNT:
        return True
    values = (each.value for each in other.outcomes.values() if each.value is not None)
    return all(value == value.to_integral_value() for value in values)


def _unfit(
    question: Question, other: DecisionFile, path: Path, file: SourceFile
) -> Iterator[Finding]:
    """Find what is asked of another decision that it does not give."""
    name, policy = question.decision, other.hit_policy
    if question.outcome is not None and question.outcome not in other.outcomes:
        hint = did_you_mean(question.outcome, other.outcomes) or None
        message = f"The decision {name!r} has no outcome {question.outcome!r}."
        yield Finding("unknown-outcome", file.where((*path, "outcome")), message, hint)
    elif question.of is Carried.VALUE and not policy.total:
        yield from _without(question, other, (*path, "of"), file, "value", "number")
    elif question.of is Carried.CONCEPT:
        yield from _without(question, other, (*path, "of"), file, "concept", "concept")
    elif policy.total and question.outcome is None and question.of is None:
        message = f"The answer of {name!r} is a number: {policy} of its outcomes."
        hint = "Add of: value to take the number, or outcome: and one of its outcomes."
        yield Finding("unfit-answer", file.where((*path, "decision")), message, hint)
    gathers = not policy.single and not policy.total
    if gathers and question.outcome is None and not question.many:
        message = f"The decision {name!r} may give several outcomes at once: {policy}."
        hint = "Add many: true to decide for each, or outcome: to ask whether one is among them."
        yield Finding("unfit-answer", file.where((*path, "decision")), message, hint)
    if question.many and not gathers:
        message = f"The decision {name!r} gives one answer: {policy}."
        yield Finding("unfit-answer", file.where((*path, "many")), message, "Remove many.")


def _without(
    question: Question, other: DecisionFile, path: Path, file: SourceFile, key: str, what: str
) -> Iterator[Finding]:
    lacking = [id for id, each in other.outcomes.items() if getattr(each, key) is None]
    if lacking:
        names = ", ".join(map(repr, lacking))
        message = f"In the decision {question.decision!r} there is no {what} for {names}."
        hint = f"Add {key}: to each outcome there, or take the outcome itself."
        yield Finding("unfit-answer", file.where(path), message, hint)


def _several(
    written: DecisionFile, inputs: Mapping[str, Question], file: SourceFile
) -> Iterator[Finding]:
    """Refuse to count outcomes where each outcome of another decision is followed by itself."""
    several = next((id for id, each in inputs.items() if each.many and each.decision), None)
    if several is not None and (written.repeats or written.hit_policy.total):
        what = "repeats: yes" if written.repeats else str(written.hit_policy)
        message = f"{what} counts outcomes, and each answer to {several!r} is decided by itself."
        hint = "Ask with outcome: for each that matters, so that all are counted together."
        yield Finding("invalid-value", file.where(("inputs", several)), message, hint)

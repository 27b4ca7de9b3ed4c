"""Reads the answers someone gives to a decision: on the command line, or through an assistant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from wegwijs.decisions.conditions import ConditionError, read_answer
from wegwijs.decisions.table import Answer, Version
from wegwijs.findings.names import did_you_mean
from wegwijs.records.decision import Decision
from wegwijs.records.typed_answers import Ambiguous, Typing

UNKNOWN = "?"
"""What someone writes who does not know the answer."""

Answers = dict[str, Answer | None]


@dataclass(frozen=True, slots=True)
class AnswerFault:
    """Tells what is wrong with one answer that was given."""

    input: str
    message: str
    hint: str
    readings: tuple[str, ...] = ()
    """The numbers it can be read as, where there are several."""

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


def read_given(
    decision: Decision, given: Mapping[str, object], typing: Typing | None = None
) -> tuple[Answers, tuple[AnswerFault, ...]]:
    """Read answers by input id, and list what is wrong with the others.

    An answer is a text as on the command line, or the JSON value that means the same: true,
    a number, a list of option ids; `?` or null says "I don't know". With `typing` they are
    read as people type them in a language.
    """
    answers: Answers = {}
    faults = []
    for id, raw in given.items():
        if id not in decision.questions:
            hint = did_you_mean(id, decision.questions)
            faults.append(AnswerFault(id, f"There is no input {id!r}.", hint))
            continue
        try:
            answers[id] = read_one(decision, id, raw, typing)
        except ConditionError as error:
            ways = error.readings if isinstance(error, Ambiguous) else ()
            faults.append(AnswerFault(id, f"{id}: {error.message}", error.hint or "", ways))
    return answers, tuple(faults)


def read_one(
    decision: Decision, input: str, raw: object, typing: Typing | None = None
) -> Answer | None:
    """Read one answer; None says "I don't know". Raises ConditionError."""
    if raw is None or raw == UNKNOWN:
        return None
    domain = decision.questions[input].domain
    if isinstance(domain, Version) and isinstance(raw, float):
        message = f"{raw} is a number, and 10.10 would be 10.1."
        raise ConditionError(message, 'Write a version as text: "10.10".')
    text = _as_text(raw)
    return read_answer(domain, typing.plain(domain, text) if typing else text)


def _as_text(raw: object) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, (list, tuple)):
        return ",".join(map(str, raw))
    if isinstance(raw, float) and isfinite(raw):
        return f"{Decimal(str(raw)):f}"
    return str(raw)

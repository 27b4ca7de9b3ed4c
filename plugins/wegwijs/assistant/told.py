"""What an assistant is told: plain values in one language, with sources and addresses.

Without slots: the protocol's library takes a slot for a field's default, and offers no schema.
"""

from __future__ import annotations

from dataclasses import dataclass


class Unanswerable(Exception):
    """Says what is wrong with a question, and how to ask it."""


@dataclass(frozen=True)
class Option:
    """Names one answer to a question, and what it is called."""

    id: str
    label: str


@dataclass(frozen=True)
class Question:
    """Asks for one input of a decision; without options the answer is written, as `takes` says."""

    input: str
    question: str
    options: list[Option]
    several: bool
    """Whether several options may be chosen at once."""
    takes: str
    """What can be written, with its range and an example, or what to add to a version."""


@dataclass(frozen=True)
class Standing:
    """Counts in how many situations the sources settle a decision, are silent, or disagree."""

    situations: int
    settled: int
    silent: int
    disputed: int
    without_rule: int
    apart: int
    """What may not exist at all; counted in none of the others but the sum."""
    words: str
    """The same in a sentence."""


@dataclass(frozen=True)
class Listed:
    """Introduces a decision."""

    id: str
    title: str
    summary: str
    inputs: list[str]
    standing: Standing | None
    """How much the sources settle today; null where counting takes too long."""
    address: str | None


@dataclass(frozen=True)
class Source:
    """Names a place where a fact is written."""

    title: str
    address: str | None


@dataclass(frozen=True)
class Reason:
    """Tells which rule holds, why, and where that is written."""

    rule: str
    text: str
    derived: bool
    """Whether this follows from what the sources say, without their saying it."""
    about: str
    sources: list[Source]


@dataclass(frozen=True)
class Step:
    """Tells what another decision answers, on which this answer depends, and why."""

    decision: str
    title: str
    about: str
    """The wish this is for, where several are asked at once and it differs."""
    outcomes: list[str]
    label: str
    because: list[Reason]


@dataclass(frozen=True)
class Outcome:
    """Gives one answer in words, and what to do next."""

    outcome: str
    label: str
    explanation: str
    next: str


@dataclass(frozen=True)
class Needed:
    """Names one thing to get, by concept, and the wishes that ask for it."""

    concept: str
    name: str
    wishes: list[str]


@dataclass(frozen=True)
class Progress:
    """Tells what is still to be asked; without a question the answers given suffice."""

    decision: str
    question: Question | None
    still_possible: list[str]


@dataclass(frozen=True)
class Later:
    """Tells when the same answers lead to something else, and to what."""

    holds_until: str
    """The last day of what is told now."""
    from_then_on: str
    outcomes: list[str]


@dataclass(frozen=True)
class Decided:
    """Holds an answer with its reasons, or what is still to be asked."""

    decision: str
    title: str
    day: str
    """The day this is the answer for: rules begin and end."""
    given: list[str]
    certain: bool
    """Whether the answers given lead to one answer, whatever else is true."""
    outcomes: list[Outcome]
    get: list[Needed]
    """What to get, each thing once."""
    because: list[Reason]
    steps: list[Step]
    """The other decisions whose answers this one is made of, each after those it needs itself."""
    still_possible: list[str]
    question: Question | None
    later: Later | None
    """When and how this answer changes; null when no rule that begins or ends changes it."""
    standing: Standing | None
    """How much of the whole decision the sources settle on that day; null if not counted."""
    address: str | None
    """The page that shows this very answer."""
    text: str
    """The whole as plain text, ready to forward."""
    question_to_send: str | None
    """What to ask whoever can settle it, ready to send; null where the sources settle it."""


@dataclass(frozen=True)
class Alternative:
    """Tells which other answers lead to another outcome, or which conditions kept it away."""

    about: str
    outcome: str
    label: str
    words: str
    answers: dict[str, str]


@dataclass(frozen=True)
class Explained:
    """Explains an answer: why, why not the others, and what would change it."""

    decision: str
    day: str
    because: list[Reason]
    steps: list[Step]
    """The other decisions whose answers this one is made of, each after those it needs itself."""
    why_not: list[Alternative]
    what_would_change_it: list[Alternative]
    without_influence: list[str]
    """Answers given that make no difference."""
    address: str | None


@dataclass(frozen=True)
class Statement:
    """Says one thing about a concept, with its sources."""

    text: str
    derived: bool
    """Whether this follows from what the sources say, without their saying it."""
    sources: list[Source]


@dataclass(frozen=True)
class Fact:
    """Gives one line of a concept's card: the licence, where it runs, what it is part of."""

    name: str
    text: str


@dataclass(frozen=True)
class Section:
    """Groups what is said about a concept under one heading."""

    heading: str
    statements: list[Statement]


@dataclass(frozen=True)
class Described:
    """Describes a concept as its page does."""

    id: str
    kind: str
    name: str
    summary: str
    facts: list[Fact]
    about: str
    sections: list[Section]
    decisions: list[str]
    """Ids of the decisions that are about it, or that may lead to it."""
    sources: list[Source]
    address: str | None


@dataclass(frozen=True)
class Found:
    """Holds the concept that a name means, or the concepts it may mean."""

    concept: Described | None
    candidates: list[Option]

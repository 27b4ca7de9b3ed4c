"""What an explained answer holds, in the words of one language; the program's JSON has the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wegwijs.words.borrowed import before_colon


@dataclass(frozen=True, slots=True)
class Answered:
    """Repeats one answer that was given, by id and in words."""

    input: str
    answer: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Asks the next question, with the answers it takes; the `hint` says what can be typed."""

    input: str
    question: str
    options: tuple[tuple[str, str], ...]
    many: bool
    prompt: str
    hint: str


@dataclass(frozen=True, slots=True)
class Got:
    """Gives one outcome, in words."""

    outcome: str
    label: str
    explanation: str
    get: tuple[str, ...]
    next: str
    settled: bool
    """Whether the sources settle it: they are neither silent nor contradict each other."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Names one thing to get, once, with each chosen option that asks for it."""

    concept: str
    name: str
    wishes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """Gives the outcomes for one chosen option, where several may be chosen.

    It is settled when the outcome is certain and the sources do not leave it open.
    """

    about: str
    outcomes: tuple[str, ...]
    label: str
    certain: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Because:
    """Gives one reason: the rule that holds, why, and where that is written."""

    rule: str
    outcome: str
    about: str
    text: str
    derived: bool
    sources: tuple[tuple[str, str | None], ...]
    notes: tuple[str, ...]
    """Who published each source, of when it is, and when it was read."""


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """Tells what another decision answers, of which this one makes use, and why."""

    decision: str
    name: str
    title: str
    about: str
    """The chosen option, where several are, that this is for."""

    outcomes: tuple[str, ...]
    words: str
    """The same in words; or that no rule gives an answer there."""

    because: tuple[Because, ...]

    @property
    def said(self) -> str:
        """Say in a line what the decision answers."""
        return f"{before_colon(self.name)}: {self.words}"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Tells what would lead to another outcome, or which conditions kept it away."""

    about: str
    outcome: str
    label: str
    answers: Mapping[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class Later:
    """Tells when the answer changes next: the last day it holds, and what is answered then."""

    last_day: str
    day: str
    outcomes: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Holds an answer, or what is still open, with everything that explains it."""

    decision: str
    language: str
    title: str
    day: str
    """The day that is answered for, as 2027-01-01."""

    dated: bool
    """Whether rules of this decision begin or end on some day."""

    given: tuple[Answered, ...]
    certain: bool
    gap: bool
    outcomes: tuple[Got, ...]
    total: str | None
    """The number that is made of the outcomes, as files hold numbers."""

    counted: str
    """The same in words; or which outcomes are given several times."""

    wishes: tuple[Wish, ...]
    get: tuple[Needed, ...]
    gets: bool
    """Whether this decision can tell what to get."""

    because: tuple[Because, ...]
    possible: tuple[str, ...]
    next: Asked | None
    unsettled: tuple[Asked, ...]
    """All questions whose answers can still change the result, also those nobody could answer."""

    irrelevant: tuple[str, ...]
    changes: tuple[Otherwise, ...]
    why_not: tuple[Otherwise, ...]
    later: Later | None
    standing: Mapping[str, int] | None
    """In how many situations of this decision the sources settle the answer."""

    standing_words: str

    steps: tuple[ExplainedStep, ...] = ()
    """The other decisions that the answer depends on, each after those it needs itself."""

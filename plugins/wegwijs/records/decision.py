"""A decision as a writer writes it, and the table the engine decides with."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    Field,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.policies import USUAL, HitPolicy
from wegwijs.decisions.table import Choice, Day, Domain, Flag, Input, Number, Table, Version
from wegwijs.records.bounds import Bounds, DateBounds, VersionBounds
from wegwijs.records.carried import Carried, asked_elsewhere
from wegwijs.records.exact_values import ExactNumber
from wegwijs.records.fields import (
    Citation,
    Draft,
    Id,
    IsoDate,
    Name,
    Names,
    OldAddresses,
    PlainText,
    Prose,
    Record,
    YesOrNo,
)
from wegwijs.records.imported import Imported
from wegwijs.records.rule_file import Example as Example
from wegwijs.records.rule_file import RuleFile as RuleFile
from wegwijs.records.rule_file import unique_ids
from wegwijs.records.shown_answers import AnswersTable as AnswersTable
from wegwijs.records.shown_answers import NamedTable as NamedTable
from wegwijs.records.speaking import SpeaksFor
from wegwijs.records.tones import Tone, ToneWord


class Option(Record):
    """Offers one answer to a question."""

    label: PlainText
    help: Prose | None = None
    also: Names | None = Field(
        None, description="Other words a reader may look for: the filter finds the option by them."
    )
    concerns: tuple[Name, ...] | None = Field(
        None,
        description="The concepts it is about: their pages lead here with this answer given. By "
        "default the concept that has the option's id.",
    )

    @model_validator(mode="before")
    @classmethod
    def _label_alone(cls, raw: Any) -> Any:
        if isinstance(raw, str) or (
            isinstance(raw, Mapping) and not raw.keys() & {"label", "help", "also", "concerns"}
        ):
            return {"label": raw}
        return raw


class OptionGroup(Record):
    """Puts options that belong together under one heading."""

    label: PlainText
    options: tuple[Id, ...] = Field(min_length=1)


class OfKind(dict[str, Option]):
    """Stands for the concepts of a kind until they are read; `kind` names it."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


def _or_a_kind(raw: Any, listed: ValidatorFunctionWrapHandler) -> Any:
    return OfKind(raw) if isinstance(raw, str) else listed(raw)


Options = Annotated[
    dict[Name, Option],
    Field(min_length=1),
    WrapValidator(_or_a_kind),
]
"""Options one by one; or as a file may say it, the kind whose concepts they are."""


class Asked(Record):
    """Names an input as tables do, and says what may be answered to it."""

    short: PlainText = Field(description="The column's header in the table.")
    options: Options | None = Field(
        None, description="What may be answered; or a kind, whose concepts may be."
    )
    many: YesOrNo = False
    boolean: YesOrNo | None = None
    number: Bounds | None = None
    version: VersionBounds | None = None
    date: DateBounds | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = (self.options, self.boolean or None, self.number, self.version, self.date)
        if sum(each is not None for each in kinds) + self._is_given_elsewhere() != 1:
            raise PydanticCustomError(
                "one_kind_of_answer",
                "An input has exactly one of options, boolean: true, number, version, date",
            )
        if self.many and self.options is None and not self._is_given_elsewhere():
            raise PydanticCustomError("many_without_options", "many: true goes with options only")
        return self

    def _is_given_elsewhere(self) -> bool:
        return False

    @property
    def domain(self) -> Domain:
        """Give what may be answered, as the engine knows it."""
        if self.options is not None:
            return Choice(tuple(self.options), self.many)
        if self.number is not None:
            return Number(self.number.min, self.number.max, self.number.whole)
        if self.version is not None:
            return Version(self.version.min, self.version.max)
        if self.date is not None:
            return Day(self.date.min, self.date.max)
        return Flag()


class Question(Asked):
    """Asks the reader for one input, in a whole question."""

    question: PlainText
    help: Prose | None = None
    groups: dict[Id, OptionGroup] = Field(
        default_factory=dict, description="Headings over the options, in this order."
    )
    decision: Name | None = Field(
        None, description="The decision whose answer this is: what that one asks is asked instead."
    )
    outcome: Id | None = Field(
        None, description="Yes or no: whether the other decision gives this outcome, among others."
    )
    of: Carried | None = Field(
        None, description="What is taken of the other's outcome: its number, or its concept."
    )

    @model_validator(mode="before")
    @classmethod
    def _decision_alone(cls, raw: Any) -> Any:
        return asked_elsewhere(raw)

    def _is_given_elsewhere(self) -> bool:
        return self.decision is not None


class Standing(StrEnum):
    """Tells whether the sources settle an outcome, are silent, or contradict each other.

    `apart` is for what they do not speak of at all, and perhaps does not exist: it is counted by
    itself, so that it does not drown what is silent on a real question.
    """

    SETTLED = "settled"
    SILENT = "silent"
    DISPUTED = "disputed"
    APART = "apart"


class ShownField(Record):
    """Names a field of a concept, and of its groups the one that is meant."""

    concept: Name
    field: str
    for_: str | None = Field(None, alias="for")


def _of_a_concept(raw: Any) -> Any:
    """Let an outcome that is a concept go without a label of its own."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("concept"), str):
        return raw
    return {"label": UNNAMED, "tone": Tone.YES.value, "requires": [raw["concept"]], **raw}


UNNAMED: Mapping[str, str] = {}
"""The label of an outcome whose concept names it, until the concepts are read."""


class Outcome(Record):
    """Gives one possible answer of the decision."""

    label: PlainText
    short: PlainText | None = Field(
        None,
        description="What the label says in one or two words of at most 12 characters, for the "
        "table of all answers and behind options: Needed.",
    )
    tone: ToneWord = Field(
        description="How it reads at a glance; the first outcome is positive unless it says more."
    )
    value: ExactNumber | None = Field(
        None, description="Its number, of which hit_policy: collect sum, min or max makes a total."
    )
    concept: Name | None = Field(
        None, description="What it is about; its name is the label, unless there is another."
    )
    shows: tuple[ShownField, ...] = Field(
        (), description="Fields of concepts that are shown instead of being said again."
    )
    explanation: Prose | None = None
    requires: tuple[Name, ...] = Field((), description="Concepts under 'what to get'.")
    next: Prose | None = Field(None, description="What to do now.")
    standing: Standing | None = Field(
        None,
        description="Whether the sources settle it; by default silent for the tone open, "
        "else settled. What may not exist at all is counted apart.",
    )

    @model_validator(mode="before")
    @classmethod
    def _concept_alone(cls, raw: Any) -> Any:
        return _of_a_concept(raw)

    @property
    def stands(self) -> Standing:
        """Tell whether the sources settle what this says."""
        by_tone = Standing.SILENT if self.tone is Tone.OPEN else Standing.SETTLED
        return self.standing or by_tone


RESERVED = frozenset({"day", "lang"})
"""What an address and the command line say beside the answers, so that no input is called so."""


def _not_reserved(inputs: dict[str, Question]) -> dict[str, Question]:
    for id in inputs:
        if id in RESERVED:
            raise PydanticCustomError(
                "reserved_input",
                "An input cannot be called {id}: links and commands use that name themselves",
                {"id": repr(id), "at": (id,)},
            )
    return inputs


class DecisionFile(Record):
    """Describes a decision as a writer writes it; the file's name is its id."""

    name: PlainText = Field(description="Short: in links and navigation.")
    title: PlainText = Field(description="The question, as the page's heading.")
    page_title: PlainText = Field(description="43 to 59 characters, unique per language.")
    description: PlainText = Field(description="115 to 145 characters, for search results.")
    summary: Prose
    also: Names | None = Field(
        None, description="Words a reader may type in search that do not stand on the page."
    )
    audience: PlainText
    dated: IsoDate
    hit_policy: HitPolicy = USUAL
    allow_gaps: YesOrNo = False
    repeats: YesOrNo = Field(
        False, description="An outcome that several rules give is given so many times."
    )
    concerns: tuple[Name, ...] = ()
    sources: tuple[Citation, ...] = Field((), description="For the decision as a whole.")
    inputs: Annotated[dict[Id, Question], AfterValidator(_not_reserved)] = Field(min_length=1)
    outcomes: dict[Id, Outcome] = Field(min_length=1)
    rules: Annotated[tuple[RuleFile, ...], AfterValidator(unique_ids)] = Field(min_length=1)
    ask_first: Id | None = Field(
        None,
        description="The input that is asked first; by default the one that leaves the fewest "
        "questions.",
    )
    answers_table: AnswersTable | None = None
    speaks_for: tuple[SpeaksFor, ...] = Field(
        (), description="Fields of concepts that must say the same as this decision."
    )
    examples: tuple[Example, ...] = ()
    redirect_from: OldAddresses = ()
    draft: Draft = False
    imported: Imported | None = Field(
        None, description="What an import could not carry over as it was."
    )

    @model_validator(mode="after")
    def _numbers_for_a_total(self) -> Self:
        if self.repeats and self.hit_policy.single:
            raise PydanticCustomError(
                "repeats_of_one",
                "Under {policy} there is one outcome, which cannot repeat",
                {"policy": str(self.hit_policy), "at": ("repeats",)},
            )
        several = next((id for id, each in self.inputs.items() if each.many), None)
        if several and (self.repeats or self.hit_policy.total):
            raise PydanticCustomError(
                "counts_for_each_of_many",
                "{policy} counts outcomes, and each answer to {id} is decided by itself",
                {
                    "policy": "repeats: yes" if self.repeats else str(self.hit_policy),
                    "id": repr(several),
                    "at": ("inputs", several, "many"),
                    "hint": "Ask for each as yes or no, so that all are counted together.",
                },
            )
        for id, outcome in self.outcomes.items() if self.hit_policy.adds_up else ():
            if outcome.value is None:
                raise PydanticCustomError(
                    "outcome_without_number",
                    "The outcome {id} has no number, and {policy} makes a total of them",
                    {
                        "id": repr(id),
                        "policy": str(self.hit_policy),
                        "at": ("outcomes", id),
                        "hint": "Add value: and its number.",
                    },
                )
        return self

    @property
    def engine_inputs(self) -> tuple[Input, ...]:
        """Give the inputs in the author's order, as the engine knows them."""
        return tuple(Input(id, question.domain) for id, question in self.inputs.items())


class Decision(DecisionFile):
    """Describes a decision with its id, its file, and the table it is decided with."""

    id: str
    path: str
    table: Table
    chained: Any = None
    """What it needs of other decisions, as `Chained`; nothing where it needs none."""

    @property
    def chain(self) -> Chain | None:
        """Give the chain of all tables it needs; None where it needs no other decision."""
        return self.chained.chain if self.chained is not None else None

    @property
    def questions(self) -> Mapping[str, Question]:
        """Give what a customer is asked: the inputs, and for those that are decisions, theirs."""
        return self.chained.questions if self.chained is not None else self.inputs

    @property
    def answerable(self) -> Mapping[str, Question]:
        """Give all that may be answered: the questions, and inputs that are other decisions."""
        return self.inputs if self.chained is None else {**self.questions, **self.inputs}

    @property
    def asked_by(self) -> Mapping[str, str]:
        """Name, for each question, the decision whose words it is asked in."""
        chain = self.chain
        return chain.asked_by if chain is not None else dict.fromkeys(self.inputs, self.id)

    def rule(self, id: str) -> RuleFile:
        """Look up a rule; raises StopIteration when there is none of that id."""
        return next(each for each in self.rules if each.id == id)

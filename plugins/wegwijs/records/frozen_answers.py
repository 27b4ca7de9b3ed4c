"""Changed answers as data: written once, and told in every language ever after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import Field

from wegwijs.decisions.compare.differences import Change, Differences, Reshaping
from wegwijs.decisions.conditions import (
    read_answer,
    read_condition,
    write_answer,
    write_condition,
)
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.distinctions import Options
from wegwijs.decisions.prove.space import Region, Span
from wegwijs.decisions.table import Choice, Condition, Domain, Ordered, Within
from wegwijs.decisions.unary_writing import condition_of
from wegwijs.records.changed_answers import ChangedAnswers
from wegwijs.records.decision import Asked, Option
from wegwijs.records.fields import Id, IsoDate, PlainText, Record, YesOrNo
from wegwijs.records.vocabulary import Vocabulary


class Period(Record):
    """Names a stretch of days; both ends count, and none is no bound."""

    from_: IsoDate | None = Field(None, alias="from")
    until: IsoDate | None = None


class FrozenChange(Record):
    """Says for whom an answer changed; conditions and answers are written as in a rule."""

    where: dict[Id, str] = Field(default_factory=dict)
    during: tuple[Period, ...] = ()
    before: tuple[Id, ...] = ()
    after: tuple[Id, ...] = ()
    rules_before: tuple[Id, ...] = ()
    rules_after: tuple[Id, ...] = ()
    example: dict[Id, str] = Field(default_factory=dict)
    situations: int


class Shape(Record):
    """Lists what can be asked and answered on one side only."""

    inputs: tuple[Id, ...] = ()
    options: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    outcomes: tuple[Id, ...] = ()


class FrozenAnswers(Record):
    """Keeps what changed in the answers of one decision, with the names as they were then."""

    name: PlainText
    situations: int
    changed: int
    regions: int
    complete: YesOrNo = True
    hit_policies: tuple[HitPolicy, ...] = Field((), max_length=2)
    added: Shape = Shape()
    removed: Shape = Shape()
    redefined: tuple[Id, ...] = ()
    bounds: tuple[Id, ...] = ()
    formerly: tuple[Id, ...] = ()
    inputs: dict[Id, Asked] = Field(default_factory=dict)
    outcomes: dict[Id, Option] = Field(default_factory=dict)
    outcomes_before: dict[Id, Option] = Field(default_factory=dict)
    changes: tuple[FrozenChange, ...] = ()


def frozen(changed: ChangedAnswers) -> FrozenAnswers:
    """Write changed answers as data."""
    found, shape = changed.differences, changed.differences.reshaping
    return FrozenAnswers.model_construct(
        name=changed.name,
        situations=found.situations,
        changed=found.changed,
        regions=found.found,
        complete=found.exact,
        hit_policies=changed.hit_policies or (),
        added=_shape(shape.inputs_added, shape.options_added, shape.outcomes_added),
        removed=_shape(shape.inputs_removed, shape.options_removed, shape.outcomes_removed),
        redefined=shape.redefined,
        bounds=shape.bounds,
        formerly=changed.formerly,
        inputs=dict(changed.words.inputs),
        outcomes=dict(changed.words.outcomes),
        outcomes_before=dict(changed.outcomes_before or {}),
        changes=tuple(_change(changed, each) for each in found.changes),
    )


def thawed(decision: str, record: FrozenAnswers) -> ChangedAnswers:
    """Read changed answers back; raises ConditionError, and KeyError for an unknown input."""
    policies = record.hit_policies
    return ChangedAnswers(
        decision,
        record.name,
        Differences(
            tuple(_read(record, each) for each in record.changes),
            record.regions,
            record.changed,
            record.situations,
            Reshaping(
                record.added.inputs,
                record.removed.inputs,
                record.redefined,
                tuple(Options(*each) for each in record.added.options.items()),
                tuple(Options(*each) for each in record.removed.options.items()),
                record.bounds,
                record.added.outcomes,
                record.removed.outcomes,
            ),
            record.complete,
        ),
        Vocabulary(record.inputs, record.outcomes),
        record.formerly,
        record.outcomes_before,
        (policies[0], policies[1]) if len(policies) == 2 else None,
    )


def _shape(
    inputs: tuple[str, ...], options: tuple[Options, ...], outcomes: tuple[str, ...]
) -> Shape:
    return Shape(
        inputs=inputs, options={each.input: each.options for each in options}, outcomes=outcomes
    )


def _change(changed: ChangedAnswers, change: Change) -> FrozenChange:
    region = change.region
    domains = {id: asked.domain for id, asked in changed.words.inputs.items()}
    return FrozenChange.model_construct(
        where={id: write_condition(domains[id], test) for id, test in region.where.items()},
        during=tuple(
            Period.model_construct(from_=each.start, until=each.end) for each in region.during
        ),
        before=change.before,
        after=change.after,
        rules_before=change.old_rules,
        rules_after=change.new_rules,
        example={id: write_answer(each) for id, each in region.witness.items()},
        situations=region.count,
    )


def _read(record: FrozenAnswers, change: FrozenChange) -> Change:
    domains = {id: _of_one_answer(asked.domain) for id, asked in record.inputs.items()}
    return Change(
        Region(
            {id: _read_region(domains[id], text) for id, text in change.where.items()},
            {id: read_answer(domains[id], text) for id, text in change.example.items()},
            change.situations,
            tuple(Span(each.from_, each.until) for each in change.during),
        ),
        change.before,
        change.after,
        change.rules_before,
        change.rules_after,
    )


def _read_region(domain: Domain, text: str) -> Condition:
    """Read where answers changed, in the one way in which a comparison says it.

    Of whole numbers, `not(0)` is up to -1 and from 1.
    """
    found = read_condition(domain, text)
    if isinstance(found, Within) and isinstance(domain, Ordered):
        return condition_of(found.intervals, domain)
    return found


def _of_one_answer(domain: Domain) -> Domain:
    """Where several may be chosen, each is decided on its own, and a change is about one."""
    return replace(domain, many=False) if isinstance(domain, Choice) else domain


def as_plain(record: FrozenAnswers) -> dict[str, Any]:
    """Give frozen answers as they are written in data, without what is empty or as always."""
    plain = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    written: dict[str, Any] = _as_written(plain)
    return written


def _as_written(value: Any) -> Any:
    if isinstance(value, dict):
        if list(value) == ["label"]:
            return value["label"]
        return {key: _as_written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_written(each) for each in value]
    return ("yes" if value else "no") if isinstance(value, bool) else value

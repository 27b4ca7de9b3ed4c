"""Changed answers that are written as data are read back the same, whatever changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, example, given
from strategies import law
from test_differences import UNLIMITED, revisions

from wegwijs.decisions.compare.differences import differences
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.table import (
    Choice,
    Day,
    Domain,
    Flag,
    Input,
    Interval,
    Number,
    Rule,
    Table,
    Version,
    Within,
)
from wegwijs.records.changed_answers import ChangedAnswers
from wegwijs.records.decision import Asked, Bounds, DateBounds, Option, VersionBounds
from wegwijs.records.fields import PlainText
from wegwijs.records.frozen_answers import FrozenAnswers, as_plain, frozen, thawed
from wegwijs.records.vocabulary import Vocabulary

LABEL = PlainText({"en": "Text"})


def asked(domains: list[Domain]) -> Asked:
    """Ask for any answer to some inputs of one kind."""
    options = [o for each in domains if isinstance(each, Choice) for o in each.options]
    return Asked.model_construct(
        short=LABEL,
        options={each: Option(label=LABEL) for each in options} or None,
        many=any(isinstance(each, Choice) and each.many for each in domains),
        boolean=isinstance(domains[0], Flag) or None,
        number=Bounds.model_construct(min=None, max=None, whole=_whole(domains))
        if isinstance(domains[0], Number)
        else None,
        version=VersionBounds() if isinstance(domains[0], Version) else None,
        date=DateBounds() if isinstance(domains[0], Day) else None,
    )


def _whole(domains: list[Domain]) -> bool:
    return any(isinstance(each, Number) and each.whole for each in domains)


def by_id(tables: tuple[Table, Table]) -> dict[str, list[Domain]]:
    found: dict[str, list[Domain]] = {}
    each: Input
    for table in tables:
        for each in table.inputs:
            found.setdefault(each.id, []).append(each.domain)
    return found


_ZERO = Interval(Decimal(0), Decimal(0))
_WHOLE = Table(
    (Input("i0", Number(whole=True)),),
    ("yes", "no"),
    (Rule("zero", {"i0": Within((_ZERO,))}, "no"), Rule("else", {}, "yes")),
    hit_policy=HitPolicy.FIRST,
)


@law
@given(revisions())
@example((_WHOLE, replace(_WHOLE, rules=_WHOLE.rules[:1])))
def test_what_is_written_is_read_back_the_same(tables: tuple[Table, Table]) -> None:
    found = differences(*tables, most=UNLIMITED)
    assume(not found.reshaping.redefined)
    outcomes = {id: Option(label=LABEL) for table in tables for id in table.outcomes}
    words = Vocabulary({id: asked(each) for id, each in by_id(tables).items()}, outcomes)
    changed = ChangedAnswers("decision", LABEL, found, words)
    written = as_plain(frozen(changed))
    assert thawed("decision", FrozenAnswers.model_validate(written)).differences == found

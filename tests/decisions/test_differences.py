"""Differences: the regions told are exactly where two tables answer differently, point by point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import brute_force
import pytest
from brute_force import days, lies_in
from hypothesis import given
from hypothesis import strategies as st
from strategies import domains, law, policies, rules, tables, tables_over

from wegwijs.decisions.compare.differences import Kind, Reshaping, differences
from wegwijs.decisions.dates import place_of
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.distinctions import Options
from wegwijs.decisions.prove.space import Region
from wegwijs.decisions.table import (
    Answer,
    Answers,
    Choice,
    Day,
    Domain,
    Flag,
    Input,
    Interval,
    Is,
    Number,
    OneOf,
    Ordered,
    Rule,
    Table,
    Version,
    Within,
)
from wegwijs.decisions.versions import VersionNumber

UNLIMITED = 10_000
IN_ORDER = (HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Table, Table]:
    """Draw a table and what became of it."""
    old = draw(tables())
    new = old
    for step in draw(st.lists(st.sampled_from(STEPS), max_size=3)):
        new = step(draw, new) if new.inputs else new
    return old, new


def reorder(draw: st.DrawFn, table: Table) -> Table:
    return replace(table, rules=tuple(draw(st.permutations(table.rules))))


def drop_rule(draw: st.DrawFn, table: Table) -> Table:
    dropped = draw(st.integers(0, 5))
    return replace(table, rules=table.rules[:dropped] + table.rules[dropped + 1 :])


def add_rule(draw: st.DrawFn, table: Table) -> Table:
    number = 1 + max([int(rule.id[1:]) for rule in table.rules], default=-1)
    added = draw(rules(table.inputs, number, dated=draw(st.booleans()), wide=False))
    return replace(table, rules=(added, *table.rules))


def change_outcome(draw: st.DrawFn, table: Table) -> Table:
    changed = draw(st.integers(0, 5))
    outcome = draw(st.sampled_from(table.outcomes))
    return replace(
        table,
        rules=tuple(
            replace(rule, then=outcome) if number == changed else rule
            for number, rule in enumerate(table.rules)
        ),
    )


def change_policy(draw: st.DrawFn, table: Table) -> Table:
    return replace(table, hit_policy=draw(policies))


def reorder_outcomes(draw: st.DrawFn, table: Table) -> Table:
    return replace(table, outcomes=tuple(draw(st.permutations(table.outcomes))))


def change_input(draw: st.DrawFn, table: Table) -> Table:
    """Change the domain of an input, which may leave rules outside it, or its kind."""
    changed = draw(st.sampled_from(table.inputs))
    domain = draw(domains)
    inputs = tuple(Input(i.id, domain) if i is changed else i for i in table.inputs)
    if isinstance(domain, type(changed.domain)):
        return replace(table, inputs=inputs)
    return replace(without_tests_on(table, changed.id), inputs=inputs)


def drop_input(draw: st.DrawFn, table: Table) -> Table:
    *kept, dropped = draw(st.permutations(table.inputs))
    return replace(without_tests_on(table, dropped.id), inputs=tuple(kept))


def add_input(draw: st.DrawFn, table: Table) -> Table:
    added = Input("added", draw(domains))
    if any(each.id == added.id for each in table.inputs):
        return table
    return add_rule(draw, replace(table, inputs=(added, *table.inputs)))


def rewrite(draw: st.DrawFn, table: Table) -> Table:
    return draw(tables_over(table.inputs))


STEPS = [
    reorder, drop_rule, add_rule, change_outcome, change_policy, reorder_outcomes, change_input,
    drop_input, add_input, rewrite,
]  # fmt: skip


def without_tests_on(table: Table, id: str) -> Table:
    return replace(
        table,
        rules=tuple(
            replace(rule, when={key: test for key, test in rule.when.items() if key != id})
            for rule in table.rules
        ),
    )


def told_apart(old: Table, new: Table) -> Table:
    """Rename the old inputs whose kind changed, as the regions do."""
    kinds = {each.id: type(each.domain) for each in new.inputs}
    ids = {
        each.id: each.id if kinds.get(each.id) in (None, type(each.domain)) else f"{each.id} (old)"
        for each in old.inputs
    }
    return replace(
        old,
        inputs=tuple(Input(ids[each.id], each.domain) for each in old.inputs),
        rules=tuple(
            replace(rule, when={ids[id]: test for id, test in rule.when.items()})
            for rule in old.rules
        ),
    )


def joint_situations(old: Table, new: Table) -> Iterator[Answers]:
    """Try every combination of answers to either table."""
    every: dict[str, dict[Answer, None]] = {}
    inputs = (*old.inputs, *new.inputs)
    ends = [
        Rule("", {"": Within((bounds_of(each.domain),))}, "")
        for each in inputs
        if isinstance(each.domain, Ordered)
    ]
    whole = {each.id for each in inputs if isinstance(each.domain, Number) and each.domain.whole}
    bounds = Table((), (), tuple(ends))
    for table in (new, old):
        for each in table.inputs:
            values = brute_force.values(each.domain, old, new, bounds)
            # Where one of the two counts whole numbers, both take only those.
            taken = (
                v for v in values if not isinstance(v, Decimal) or not v % 1 or each.id not in whole
            )
            every.setdefault(each.id, {}).update(dict.fromkeys(taken))
    for chosen in product(*every.values()):
        yield dict(zip(every, chosen, strict=True))


def bounds_of(domain: Domain) -> Interval:
    if isinstance(domain, Version):
        low, high = domain.minimum, domain.maximum
        return Interval(low.first if low else None, high.last if high else None)
    if isinstance(domain, Day):
        ends = (domain.minimum, domain.maximum)
        return Interval(*(None if each is None else place_of(each) for each in ends))
    assert isinstance(domain, Number)
    return Interval(domain.minimum, domain.maximum)


def answer(table: Table, answers: Answers, day: date | None) -> tuple[str, ...]:
    known = all(
        answers[each.id] in brute_force.values(each.domain, one_test(answers[each.id]))
        for each in table.inputs
    )
    return brute_force.answer(table, answers, day) if known else ()


def one_test(value: Answer) -> Table:
    """Make a table whose one condition has a number as an end, so that it is tried."""
    number = value.first if isinstance(value, VersionNumber) else value
    number = place_of(number) if isinstance(number, date) else number
    ends = (Interval(number, number),) if isinstance(number, Decimal) else ()
    return Table((), (), (Rule("", {"": Within(ends)}, ""),))


def holds_on(region: Region, day: date | None) -> bool:
    return not region.during or any(
        day is not None
        and (span.start is None or span.start <= day)
        and (span.end is None or day <= span.end)
        for span in region.during
    )


@law
@given(revisions())
def test_the_regions_are_disjoint_and_exactly_where_answers_differ(
    tables: tuple[Table, Table],
) -> None:
    old, new = told_apart(*tables), tables[1]
    found = differences(*tables, most=UNLIMITED)
    ordered = old.hit_policy in IN_ORDER and new.hit_policy in IN_ORDER
    for day in days(old, new):
        for answers in joint_situations(old, new):
            before, after = answer(old, answers, day), answer(new, answers, day)
            told = [
                change
                for change in found.changes
                if lies_in(change.region.where, answers) and holds_on(change.region, day)
            ]
            if before == after if ordered else set(before) == set(after):
                assert not told
            else:
                (change,) = told
                assert sorted(change.before) == sorted(before)
                assert sorted(change.after) == sorted(after)
                assert not ordered or (change.before, change.after) == (before, after)


@law
@given(revisions())
def test_changes_are_counted_and_have_a_witness_and_the_rules(
    tables: tuple[Table, Table],
) -> None:
    old, new = told_apart(*tables), tables[1]
    found = differences(*tables, most=UNLIMITED)
    assert found.exact
    assert found.found == len(found.changes)
    if not any(change.region.during for change in found.changes):
        assert found.changed == sum(change.region.count for change in found.changes)
    sizes = [change.region.count for change in found.changes]
    assert sizes == sorted(sizes, reverse=True)
    for change in found.changes:
        assert lies_in(change.region.where, change.region.witness)
        inside = [day for day in days(old, new) if holds_on(change.region, day)]
        for table, outcomes, named in [
            (old, change.before, change.old_rules),
            (new, change.after, change.new_rules),
        ]:
            fired = brute_force.fired(table, change.region.witness, inside[0])
            assert {r.id for r in fired if r.then in outcomes} <= set(named)
            assert {r.then for r in table.rules if r.id in named} == set(outcomes)


@law
@given(tables(), st.data())
def test_a_table_reordered_and_renamed_but_equivalent_reports_nothing(
    table: Table, data: st.DataObject
) -> None:
    if table.hit_policy in (HitPolicy.FIRST, HitPolicy.RULE_ORDER):
        shuffled = table.rules
    else:
        shuffled = tuple(data.draw(st.permutations(table.rules)))
    renamed = tuple(replace(rule, id=f"new-{n}") for n, rule in enumerate(shuffled))
    assert differences(table, replace(table, rules=renamed)).none


@law
@given(revisions())
def test_differences_the_other_way_round_are_the_same_mirrored(
    tables: tuple[Table, Table],
) -> None:
    there = differences(*tables, most=UNLIMITED)
    back = differences(*reversed(tables), most=UNLIMITED)
    assert there.changed == back.changed
    assert there.situations == back.situations
    assert there.reshaping.options_added == back.reshaping.options_removed
    assert there.reshaping.inputs_added == back.reshaping.inputs_removed
    assert {(frozenset(each.before), frozenset(each.after)) for each in there.changes} == {
        (frozenset(each.after), frozenset(each.before)) for each in back.changes
    }


def one_rule(domain: Domain, *tests: OneOf | Is | Within, policy: str = "unique") -> Table:
    found = tuple(Rule(f"r{n}", {"i": test}, "yes") for n, test in enumerate(tests))
    return Table((Input("i", domain),), ("yes",), found, HitPolicy(policy))


def a(*options: str) -> OneOf:
    return OneOf(frozenset(options))


def test_an_added_option_appears_and_a_removed_one_vanishes() -> None:
    small, large = Choice(("a", "b")), Choice(("a", "b", "c"))
    anything = Table((Input("i", small),), ("yes",), (Rule("r", {}, "yes"),))
    found = differences(anything, replace(anything, inputs=(Input("i", large),)))
    (change,) = found.changes
    assert change.kind is Kind.APPEARED
    assert change.region.where == {"i": a("c")}
    assert (change.old_rules, change.new_rules) == ((), ("r",))
    assert found.reshaping == Reshaping(options_added=(Options("i", ("c",)),))
    (change,) = differences(replace(anything, inputs=(Input("i", large),)), anything).changes
    assert change.kind is Kind.VANISHED
    assert (change.before, change.after) == (("yes",), ())


def test_an_option_added_without_a_rule_is_a_reshaping_and_no_change() -> None:
    small, large = one_rule(Choice(("a",)), a("a")), one_rule(Choice(("a", "b")), a("a"))
    found = differences(small, large)
    assert not found.changes
    assert not found.none
    assert (found.changed, found.situations) == (0, 2)


def test_wider_bounds_are_told_as_the_numbers_that_appear() -> None:
    everything = Within((Interval(None, None, False, False),))
    old = one_rule(Number(Decimal(1), Decimal(10)), everything)
    new = one_rule(Number(Decimal(1), None), everything)
    found = differences(old, new)
    (change,) = found.changes
    above_ten = Interval(Decimal(10), None, False, False)
    assert change.region.where == {"i": Within((above_ten,))}
    assert change.region.witness == {"i": Decimal(11)}
    assert found.reshaping == Reshaping(bounds=("i",))


def test_an_input_that_was_added_was_not_cared_about_before() -> None:
    old = Table((), ("yes", "no"), (Rule("r", {}, "yes"),))
    new = Table(
        (Input("f", Flag()),),
        ("yes", "maybe"),
        (Rule("r", {"f": Is(True)}, "yes"), Rule("s", {"f": Is(False)}, "maybe")),
    )
    found = differences(old, new)
    (change,) = found.changes
    assert (change.kind, change.before, change.after) == (Kind.CHANGED, ("yes",), ("maybe",))
    assert (change.old_rules, change.new_rules) == (("r",), ("s",))
    assert found.reshaping == Reshaping(
        inputs_added=("f",), outcomes_added=("maybe",), outcomes_removed=("no",)
    )


def test_an_input_of_another_kind_is_a_new_one() -> None:
    old, new = one_rule(Choice(("a", "b")), a("a")), one_rule(Flag(), Is(True))
    found = differences(old, new)
    assert found.reshaping == Reshaping(redefined=("i",))
    assert {frozenset(change.region.where) for change in found.changes} == {
        frozenset({"i", "i (old)"})
    }


def test_contradictory_rules_compare_as_the_set_of_their_outcomes() -> None:
    rules = Rule("r", {}, "yes"), Rule("s", {}, "no")
    both = Table((), ("yes", "no"), rules)
    assert differences(both, Table((), ("yes", "no"), rules[::-1])).none
    (change,) = differences(both, replace(both, rules=rules[:1])).changes
    assert (change.before, change.after) == (("yes", "no"), ("yes",))


def test_a_comparison_that_ends_early_says_so() -> None:
    old = one_rule(Choice(("a", "b")), a("a"))
    found = differences(old, old, budget=0)
    assert not found.exact
    assert not found.none


def test_a_rule_on_an_unknown_input_is_refused() -> None:
    strange = Table((), ("yes",), (Rule("r", {"i": Is(True)}, "yes"),))
    with pytest.raises(KeyError, match="i"):
        differences(strange, strange)


def test_where_the_order_counts_an_outcome_put_forward_is_a_change() -> None:
    both = Rule("book", {}, "no"), Rule("tool", {}, "yes")
    old = Table((Input("i", Choice(("a", "b"))),), ("yes", "no"), both, HitPolicy.RULE_ORDER)
    new = replace(old, rules=(Rule("sooner", {"i": a("a")}, "yes"), *both))
    (change,) = differences(old, new).changes
    assert change.region.where == {"i": a("a")}
    assert (change.before, change.after) == (("no", "yes"), ("yes", "no"))
    collect = HitPolicy.COLLECT
    assert differences(replace(old, hit_policy=collect), replace(new, hit_policy=collect)).none

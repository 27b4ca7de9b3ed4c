"""The slow truth: every question answered by trying answers one by one, on small tables.

Nothing here knows of cells or masks. Numbers are tried at every end of every
condition, between those, and beyond them, which tells any two answers apart
that a condition can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product

from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.table import (
    Answer,
    Answers,
    Choice,
    Condition,
    Day,
    Domain,
    Flag,
    Is,
    Number,
    OneOf,
    Rule,
    Table,
    Version,
    Within,
)
from wegwijs.decisions.versions import VersionNumber, read_version, version_at


def holds(condition: Condition, answer: Answer) -> bool:
    """Tell whether one answer meets a condition."""
    match condition:
        case OneOf(options):
            return answer in options
        case Is(value):
            return answer is value
        case Within(intervals):
            if isinstance(answer, VersionNumber):
                answer = answer.first
            if isinstance(answer, date):
                answer = Decimal(answer.toordinal())
            assert isinstance(answer, Decimal)
            return any(
                (each.low is None or each.low < answer or (each.low_closed and each.low == answer))
                and (
                    each.high is None
                    or answer < each.high
                    or (each.high_closed and answer == each.high)
                )
                for each in intervals
            )


def lies_in(where: Mapping[str, Condition], answers: Answers) -> bool:
    """Tell whether answers meet conditions on some of the inputs."""
    return all(holds(condition, answers[id]) for id, condition in where.items())


def fires(rule: Rule, answers: Answers, on: date | None) -> bool:
    """Tell whether a rule fires."""
    return rule.in_force(on) and lies_in(rule.when, answers)


def fired(table: Table, answers: Answers, on: date | None = None) -> tuple[Rule, ...]:
    """List the rules that fire."""
    return tuple(rule for rule in table.rules if fires(rule, answers, on))


def answer(table: Table, answers: Answers, on: date | None = None) -> tuple[str, ...]:
    """List the outcomes, each once, as the hit policy has them."""
    return outcomes(table, fired(table, answers, on))


def outcomes(table: Table, rules: Iterable[Rule]) -> tuple[str, ...]:
    """List the outcomes of rules that fire together, each once, as the hit policy has them."""
    found = list(dict.fromkeys(rule.then for rule in rules))
    if table.hit_policy is HitPolicy.FIRST:
        return tuple(found[:1])
    if table.hit_policy is not HitPolicy.RULE_ORDER:
        found.sort(key=table.outcomes.index)
    return tuple(found[:1] if table.hit_policy is HitPolicy.PRIORITY else found)


def values(domain: Domain, *tables: Table) -> list[Answer]:
    """List answers to an input, of every kind that the conditions of the tables tell apart."""
    if isinstance(domain, Choice):
        return list(domain.options)
    if isinstance(domain, Flag):
        return [True, False]
    tested = {end for each in tables for end in _ends(each)}
    if isinstance(domain, Version):
        return _versions(domain, tested)
    if isinstance(domain, Day):
        return _dates(domain, tested)
    ends = {domain.minimum, domain.maximum, *tested}
    known = sorted(end for end in ends if end is not None) or [Decimal(0)]
    if domain.whole:
        near = {end.to_integral_value("ROUND_FLOOR") for end in known}
        return [each for each in _around(near) if _inside(domain, each)]
    middles = [(one + other) / 2 for one, other in pairwise(known)]
    tried = sorted({*known, *middles, known[0] - 1, known[-1] + 1})
    return [each for each in tried if _inside(domain, each)]


def _around(numbers: Iterable[Decimal]) -> list[Decimal]:
    return sorted({number + step for number in numbers for step in (-1, 0, 1)})


def _versions(domain: Version, tested: Iterable[Decimal]) -> list[Answer]:
    """List whole versions at, just before and just after each end, and far beyond."""
    bounds = [each for each in (domain.minimum, domain.maximum) if each]
    ends = {*tested, *(number for each in bounds for number in (each.first, each.last))}
    far = read_version("90000.5.5")
    tried = (in_full(version_at(each)) for each in _around(ends or {Decimal(0)}) if each >= 0)
    return [each for each in (*tried, far) if _allowed(domain, each)]


def _dates(domain: Day, tested: Iterable[Decimal]) -> list[Answer]:
    """List days at, just before and just after each end, and some other day."""
    low, high = domain.minimum or date.min, domain.maximum or date.max
    near = _around({*tested, *(Decimal(each.toordinal()) for each in (low, high))})
    found = [date.fromordinal(int(each)) for each in near if 1 <= each <= date.max.toordinal()]
    return [each for each in sorted({*found, date(2000, 1, 1)}) if low <= each <= high]


def in_full(version: VersionNumber) -> VersionNumber:
    """Write a version with all its parts."""
    return VersionNumber((*version.parts, 0, 0)[:3])


def _allowed(domain: Version, version: VersionNumber) -> bool:
    low, high = domain.minimum, domain.maximum
    return (low is None or version.parts >= low.parts) and (
        high is None or version.parts[: len(high.parts)] <= high.parts
    )


def situations(table: Table, *others: Table) -> Iterator[Answers]:
    """Try every combination of answers to a table, told apart by other tables' conditions too."""
    every = (values(each.domain, table, *others) for each in table.inputs)
    for chosen in product(*every):
        yield dict(zip((each.id for each in table.inputs), chosen, strict=True))


def days(*tables: Table) -> list[date | None]:
    """List days on which tables may differ, in order; none before the first rule of a dated one."""
    rules = [rule for table in tables for rule in table.rules]
    known = {rule.valid_from for rule in rules} | {rule.valid_until for rule in rules}
    ends = [day for day in known if day]
    if not ends:
        return [None]
    near = {day + timedelta(step) for day in ends for step in (-1, 0, 1)}
    starts = [rule.valid_from for rule in rules]
    return [day for day in sorted(near) if None in starts or day >= min(filter(None, starts))]


def _ends(table: Table) -> Iterator[Decimal]:
    for rule in table.rules:
        for condition in rule.when.values():
            if isinstance(condition, Within):
                for each in condition.intervals:
                    yield from (end for end in (each.low, each.high) if end is not None)


def _inside(domain: Number, number: Decimal) -> bool:
    above = domain.minimum is None or domain.minimum <= number
    return above and (domain.maximum is None or number <= domain.maximum)

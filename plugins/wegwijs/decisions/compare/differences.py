"""What a change of the rules changes: for which answers, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from wegwijs.decisions.compare.common_space import CommonSpace, in_common
from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.budget import Budget, gather
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.covering import count_any_time
from wegwijs.decisions.prove.distinctions import Options
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.decisions.prove.space import Region
from wegwijs.decisions.table import Choice, Table

# Steps, a few seconds of work; and regions told.
BUDGET = 1_500_000
MOST = 100

# The outcomes before and after, as bits.
_Label = tuple[tuple[int, ...], tuple[int, ...]]


class Kind(StrEnum):
    """Says whether an answer became another, or is new, or is no more."""

    CHANGED = "changed"
    APPEARED = "appeared"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Change:
    """A region of answers with other outcomes than before; none is a gap.

    The rules named hold somewhere in the region and give one of its outcomes.
    """

    region: Region
    before: tuple[str, ...]
    after: tuple[str, ...]
    old_rules: tuple[str, ...]
    new_rules: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """Tell what became of the outcomes."""
        if not self.before:
            return Kind.APPEARED
        return Kind.CHANGED if self.after else Kind.VANISHED


@dataclass(frozen=True, slots=True)
class Reshaping:
    """What can be asked and answered now and could not before, or the other way round.

    An input whose kind changed is in `redefined`; in regions the old one goes by
    its id and " (old)". Inputs in `bounds` have other bounds.
    """

    inputs_added: tuple[str, ...] = ()
    inputs_removed: tuple[str, ...] = ()
    redefined: tuple[str, ...] = ()
    options_added: tuple[Options, ...] = ()
    options_removed: tuple[Options, ...] = ()
    bounds: tuple[str, ...] = ()
    outcomes_added: tuple[str, ...] = ()
    outcomes_removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between two tables: disjoint regions of changes, the largest first.

    There are `found` regions, of which some are told. On some date, `changed` of
    the `situations` of both tables together differ. When these are not `exact`,
    the comparison ended early, and there may be more.
    """

    changes: tuple[Change, ...]
    found: int
    changed: int
    situations: int
    reshaping: Reshaping
    exact: bool

    @property
    def none(self) -> bool:
        """Tell whether the two tables certainly say the same of the same answers."""
        return self.exact and not self.found and self.reshaping == Reshaping()


def differences(old: Table, new: Table, *, budget: int = BUDGET, most: int = MOST) -> Differences:
    """Compare two tables over all answers to either, on every date on which one changes.

    Each reads its rules by its own hit policy. Outcomes that contradict each
    other are compared as a set. The search may take `budget` steps, and `most`
    regions are told. Raises KeyError when a rule speaks of an input that is not there.
    """
    common = in_common(old, new)
    left = Budget(budget)
    found, complete = gather(common.disagreement.differences(common.box, left))
    labelled: dict[_Label, list[Box]] = {}
    for each in found:
        labelled.setdefault((each.before, each.after), []).append(each.box)
    labels = {box: label for label, alike in labelled.items() for box in boxes.merge(alike)}
    merged = common.space.largest_first(labels)
    changed, counted = count_any_time(common.space, merged, left)
    return Differences(
        tuple(_change(common, box, *labels[box]) for box in merged[:most]),
        len(merged),
        changed,
        common.space.size(common.box),
        _reshaping(old, new),
        complete and counted,
    )


def _change(
    common: CommonSpace, box: Box, before: tuple[int, ...], after: tuple[int, ...]
) -> Change:
    disagreement = common.disagreement
    met = disagreement.index.meeting(box)
    outcomes, rules = [], []
    for which, (side, given) in enumerate(
        ((disagreement.one, before), (disagreement.other, after))
    ):
        giving = sum(rules for outcome, rules in side.gives if outcome in given)
        names = (common.names[row][which] for row in bits(met & giving & side.rules))
        rules.append(tuple(name for name in names if name is not None))
        outcomes.append(tuple(common.outcomes[bit.bit_length() - 1] for bit in given))
    return Change(common.space.region(box), *outcomes, *rules)


def _reshaping(old: Table, new: Table) -> Reshaping:
    before = {each.id: each.domain for each in old.inputs}
    after = {each.id: each.domain for each in new.inputs}
    both = [id for id in after if id in before]
    redefined = tuple(id for id in both if type(before[id]) is not type(after[id]))
    return Reshaping(
        inputs_added=_beyond(tuple(after), tuple(before)),
        inputs_removed=_beyond(tuple(before), tuple(after)),
        redefined=redefined,
        options_added=tuple(_options_added(old, new)),
        options_removed=tuple(_options_added(new, old)),
        bounds=tuple(
            id
            for id in both
            if id not in redefined and not isinstance(after[id], Choice) and before[id] != after[id]
        ),
        outcomes_added=_beyond(new.outcomes, old.outcomes),
        outcomes_removed=_beyond(old.outcomes, new.outcomes),
    )


def _options_added(old: Table, new: Table) -> Iterator[Options]:
    known = {each.id: each.domain for each in old.inputs}
    for each in new.inputs:
        before, after = known.get(each.id), each.domain
        if isinstance(before, Choice) and isinstance(after, Choice):
            added = _beyond(after.options, before.options)
            yield from [Options(each.id, added)] if added else ()


def _beyond(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in these if each not in those)

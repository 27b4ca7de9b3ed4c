"""What changed in the answers of one decision, with the words to say it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wegwijs.decisions.chain.flat import flat_table, rule_of
from wegwijs.decisions.compare.differences import Change, Differences, differences
from wegwijs.decisions.compare.joint_domains import joint_domain
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.budget import BudgetSpent
from wegwijs.decisions.table import Choice, Day, Input, Number, Table, Version
from wegwijs.kept.results import remembered
from wegwijs.records.bounds import Bounds, DateBounds, VersionBounds
from wegwijs.records.decision import Asked, Decision, Option, Question
from wegwijs.records.fields import PlainText
from wegwijs.records.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ChangedAnswers:
    """Holds the differences between two versions of a decision, and what they are called.

    `words` names all inputs and outcomes as they are called now, or were when they
    are gone; `formerly` are the inputs that are gone. `outcomes_before` are those
    that had another name.
    """

    decision: str
    name: PlainText
    differences: Differences
    words: Vocabulary
    formerly: tuple[str, ...] = ()
    outcomes_before: Mapping[str, Option] | None = None
    hit_policies: tuple[HitPolicy, HitPolicy] | None = None

    @property
    def same_answers(self) -> bool:
        """Tell whether every customer certainly gets the same answer as before."""
        return self.differences.exact and not self.differences.found

    @property
    def vocabulary_before(self) -> Vocabulary:
        """Name the outcomes as they were called."""
        before = {**self.words.outcomes, **(self.outcomes_before or {})}
        return Vocabulary(self.words.inputs, before)

    def input(self, id: str) -> Input:
        """Give an input with all answers that either version took."""
        return Input(id, self.words.inputs[id].domain)


def changed_answers(old: Decision, new: Decision) -> ChangedAnswers | None:
    """Compare two versions of a decision over all answers; None when nothing changed."""
    if (old.chain or old.table) == (new.chain or new.table):
        return None
    found, before, after = _differences(old, new)
    policies = (old.hit_policy, new.hit_policy)
    if found.none and old.hit_policy is new.hit_policy:
        return None
    names = _names_of_former(before, after, found.reshaping.redefined)
    changes = tuple(_renamed(change, names) for change in found.changes)
    return ChangedAnswers(
        new.id,
        new.name,
        replace(found, changes=changes),
        Vocabulary(_inputs(before, after, names), _outcomes(old, new)),
        (*names.values(), *found.reshaping.inputs_removed),
        {
            id: Option(label=outcome.label)
            for id, outcome in old.outcomes.items()
            if id in new.outcomes and outcome.label != new.outcomes[id].label
        },
        policies if old.hit_policy is not new.hit_policy else None,
    )


_Questions = Mapping[str, Question]


def _differences(old: Decision, new: Decision) -> tuple[Differences, _Questions, _Questions]:
    """Compare two versions over all that a customer can answer, through all that they need.

    Of chains that are too large for that, the tables are compared alone, and that is not exact.
    Gives the questions of both as well.
    """
    try:
        found = differences(_laid_flat(old), _laid_flat(new))
    except BudgetSpent:
        found = replace(differences(old.table, new.table), exact=False)
        return found, old.inputs, new.inputs
    changes = tuple(map(_named_once, found.changes))
    return replace(found, changes=changes), old.questions, new.questions


def _laid_flat(decision: Decision) -> Table:
    return decision.table if decision.chain is None else _flat(decision.chain)


_flat = remembered(flat_table)


def _named_once(change: Change) -> Change:
    """Name a rule once, of which several rows were compared."""
    rows = change.old_rules, change.new_rules
    old, new = (tuple(dict.fromkeys(map(rule_of, each))) for each in rows)
    return replace(change, old_rules=old, new_rules=new)


def _names_of_former(
    old: _Questions, new: _Questions, redefined: tuple[str, ...]
) -> Mapping[str, str]:
    """Give the inputs whose kind changed an id of their own, by what the differences call them."""
    taken = {*old, *new}
    names = {}
    for id in redefined:
        free = f"{id}-before"
        while free in taken:
            free += "-before"
        names[f"{id} (old)"] = free
    return names


def _renamed(change: Change, names: Mapping[str, str]) -> Change:
    region = change.region
    where = {names.get(id, id): condition for id, condition in region.where.items()}
    witness = {names.get(id, id): answer for id, answer in region.witness.items()}
    return replace(change, region=replace(region, where=where, witness=witness))


def _inputs(old: _Questions, new: _Questions, names: Mapping[str, str]) -> Mapping[str, Asked]:
    inputs: dict[str, Asked] = {}
    for id, question in new.items():
        before = old.get(id)
        same_kind = before is not None and f"{id} (old)" not in names
        inputs[id] = _joint(before if same_kind else None, question)
    for id, question in old.items():
        own = names.get(f"{id} (old)", id)
        if own not in inputs:
            inputs[own] = _joint(None, question)
    return inputs


def _joint(old: Asked | None, new: Asked) -> Asked:
    """Join what may be answered to two versions of an input of one kind, in the table's order."""
    both = joint_domain([new.domain] if old is None else [new.domain, old.domain])
    known = {**((old.options if old else None) or {}), **(new.options or {})}
    update: dict[str, object] = {}
    if isinstance(both, Choice):
        update["options"] = {id: Option(label=known[id].label) for id in both.options}
    elif isinstance(both, Number):
        update["number"] = Bounds.model_construct(
            min=both.minimum, max=both.maximum, whole=both.whole
        )
    elif isinstance(both, Version):
        update["version"] = VersionBounds(min=both.minimum, max=both.maximum)
    elif isinstance(both, Day):
        update["date"] = DateBounds(min=both.minimum, max=both.maximum)
    return new.model_copy(update=update)


def _outcomes(old: Decision, new: Decision) -> Mapping[str, Option]:
    both = {**old.outcomes, **new.outcomes}
    return {id: Option(label=each.label) for id, each in both.items()}

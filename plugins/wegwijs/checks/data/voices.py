"""Do concepts and the decisions that speak for them say the same, in every situation?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.deciding import Ready, ready
from wegwijs.records.decision import Decision
from wegwijs.records.entitled import Entitlements
from wegwijs.records.relations import ids_of_concepts
from wegwijs.records.speaking import Claim, Difference, Holding, SpeaksFor
from wegwijs.records.wording import Wording
from wegwijs.source import Path

ENTITLEMENT = "entitlement"

Given = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Holds one situation in which a concept and a decision say different things."""

    concept: str
    claim: Claim
    outcome: str
    given: Given


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each difference that nobody named, and each name without one."""
    for decision in catalog.decisions.values():
        for index, speaks in enumerate(decision.speaks_for):
            wrong = list(wrong_names(catalog, decision, speaks))
            for path, what, hint in wrong:
                where = catalog.where(decision.path, ("speaks_for", index, *path))
                yield Finding("malformed-voice", where, f"There is {what} here.", hint or None)
            if not wrong:
                yield from _compared(catalog, decision, index, speaks)


def disagreements(
    catalog: Catalog, decision: Decision, speaks: SpeaksFor
) -> Iterator[Disagreement]:
    """Compare, in every situation the declaration spans, what is said there."""
    said = Entitlements(catalog, speaks.field)
    others = {id for id, each in decision.inputs.items() if each.decision}
    spanned = {*speaks.holding, *speaks.places, *speaks.concepts}
    asked = ready(decision, catalog.day, others & spanned)
    many = {id for id, each in decision.answerable.items() if each.many}
    for given in _situations(decision, speaks):
        holdings = [
            by_option.get(given[input], Holding()) for input, by_option in speaks.holding.items()
        ]
        has = [id for each in holdings for id in each.has]
        can_get = [id for each in holdings for id in each.can_get]
        places = {field: given[input] for input, field in speaks.places.items()}
        meant = [
            id
            for input, by_option in speaks.concepts.items()
            for id in by_option.get(given[input], ())
        ]
        possible = _possible(asked, many, given) if meant else ()
        for id, outcome in product(dict.fromkeys(meant), possible):
            claim = said.claim(catalog.concepts[id], has, can_get, places)
            if claim not in speaks.says[outcome]:
                yield Disagreement(id, claim, outcome, given)


def _situations(decision: Decision, speaks: SpeaksFor) -> Iterator[Given]:
    inputs = list(dict.fromkeys([*speaks.holding, *speaks.places, *speaks.concepts]))
    known = decision.answerable
    options = [tuple(known[each].options or ()) for each in inputs]
    for chosen in product(*options):
        yield dict(zip(inputs, chosen, strict=True))


def _possible(asked: Ready, many: Collection[str], given: Given) -> tuple[str, ...]:
    answers = {id: (each,) if id in many else each for id, each in given.items()}
    return asked.evaluate(answers).possible


def wrong_names(
    catalog: Catalog, decision: Decision, speaks: SpeaksFor
) -> Iterator[tuple[Path, str, str]]:
    """Yield what a declaration names that is not there: its place, what it is, and a hint."""
    entitlements = {each.name for _, each in catalog.kinds.fields() if each.type == ENTITLEMENT}
    if speaks.field not in entitlements:
        hint = did_you_mean(speaks.field, entitlements)
        yield ("field",), f"no field {speaks.field!r} of the type {ENTITLEMENT}", hint
    for key in ("concepts", "holding"):
        for input, by_option in getattr(speaks, key).items():
            yield from _answers(decision, (key, input), input, by_option)
            for option, named in by_option.items():
                ids = (*named.has, *named.can_get) if isinstance(named, Holding) else named
                for id in ids:
                    if id not in catalog.concepts:
                        hint = did_you_mean(id, ids_of_concepts(catalog))
                        yield (key, input, option), f"no concept {id!r}", hint
    fields = {each.name for _, each in catalog.kinds.fields()}
    for input, field in speaks.places.items():
        yield from _answers(decision, ("places", input), input, ())
        if field not in fields:
            yield ("places", input), f"no field {field!r}", did_you_mean(field, fields)
    for outcome in speaks.says:
        if outcome not in decision.outcomes:
            hint = did_you_mean(outcome, decision.outcomes)
            yield ("says", outcome), f"no outcome {outcome!r}", hint
    for outcome in decision.outcomes:
        if outcome not in speaks.says:
            yield ("says",), f"nothing for the outcome {outcome!r}", "Say what it claims."
    for at, why in enumerate(speaks.different):
        for input, options in why.when.items():
            yield from _answers(decision, ("different", at, "when", input), input, options)


def _answers(
    decision: Decision, path: Path, input: str, options: Iterable[str]
) -> Iterator[tuple[Path, str, str]]:
    known = decision.answerable
    asked = known.get(input)
    if asked is None or asked.options is None:
        with_options = [id for id, each in known.items() if each.options]
        yield path, f"no input {input!r} with options", did_you_mean(input, with_options)
        return
    for option in options:
        if option not in asked.options:
            hint = did_you_mean(option, asked.options)
            yield path, f"no option {option!r} of {input!r}", hint


def _compared(
    catalog: Catalog, decision: Decision, index: int, speaks: SpeaksFor
) -> Iterator[Finding]:
    named: set[int] = set()
    unnamed: dict[tuple[str, Claim, str], list[Given]] = {}
    for each in disagreements(catalog, decision, speaks):
        reasons = [at for at, why in enumerate(speaks.different) if _is_meant(why, each)]
        named.update(reasons)
        if not reasons:
            unnamed.setdefault((each.concept, each.claim, each.outcome), []).append(each.given)
    for (concept, claim, outcome), situations in unnamed.items():
        yield _difference(catalog, decision, speaks, concept, claim, outcome, situations)
    for at, why in enumerate(speaks.different):
        if at not in named:
            yield Finding(
                "voices-agree",
                catalog.where(decision.path, ("speaks_for", index, "different", at)),
                f"There is no such difference: {why.because}",
                "Remove it: the concepts and the decision say the same there.",
                Severity.WARNING,
            )


def _is_meant(why: Difference, found: Disagreement) -> bool:
    return (not why.concepts or found.concept in why.concepts) and all(
        found.given.get(input) in options for input, options in why.when.items()
    )


def _difference(
    catalog: Catalog,
    decision: Decision,
    speaks: SpeaksFor,
    concept: str,
    claim: Claim,
    outcome: str,
    situations: Sequence[Given],
) -> Finding:
    wording = Wording(catalog, decision, catalog.languages[0])
    witness = ", ".join(
        f"{wording.short(input)}: {wording.option(input, option)}"
        for input, option in situations[0].items()
    )
    more = f", and in {len(situations) - 1} more situations" if len(situations) > 1 else ""
    meant = " or ".join(speaks.says[outcome])
    record = catalog.concepts[concept]
    return Finding(
        "voices-differ",
        catalog.where(record.path, (*record.within, speaks.field), key=True),
        f"{concept!r} and the decision {decision.id!r} say different things for {witness}{more}: "
        f"here it is {claim}, there {wording.outcome(outcome)!r} says {meant}.",
        f"Mend one of the two, or name it in {decision.path} under different:, with the reason.",
        Severity.WARNING,
    )

"""Is every decision what a decision must be: complete, consistent, and without dead parts?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from wegwijs.checks.data import examples
from wegwijs.decisions.chain.proof import analyse_chain
from wegwijs.decisions.conditions import write_condition
from wegwijs.decisions.policies import HitPolicy, Together
from wegwijs.decisions.prove.proof import Analysis, Overlap, Question, Region, Span, analyse
from wegwijs.decisions.table import OneOf
from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.findings.progress import Tell, counted, silent
from wegwijs.kept.results import remembered
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.wording import Wording
from wegwijs.source import Path

_LETS_ALIKE = next(each for each in HitPolicy if each.together is Together.ALIKE)


def prove(
    catalog: Catalog, *, leave_out: Collection[str] = (), tell: Tell = silent
) -> Mapping[str, Analysis]:
    """Analyse every decision over all answers; those in the files left out are not looked at."""
    looked_at = [each for each in catalog.decisions.values() if each.path not in leave_out]
    return {
        decision.id: _proved(decision)
        for decision in counted(looked_at, tell, lambda each: f"Proving {each.id}")
    }


class ProvedWhenAsked(Mapping[str, Analysis]):
    """Analyses a decision over all answers when it is asked for, and no other."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def __getitem__(self, id: str) -> Analysis:
        """Analyse one decision; raises KeyError where there is none."""
        return _proved(self._catalog.decisions[id])

    def __iter__(self) -> Iterator[str]:
        """List the decisions."""
        return iter(self._catalog.decisions)

    def __len__(self) -> int:
        """Count the decisions."""
        return len(self._catalog.decisions)


_analysis = remembered(analyse)
_of_chain = remembered(analyse_chain)


def _proved(decision: Decision) -> Analysis:
    return _of_chain(decision.chain) if decision.chain else _analysis(decision.table)


def check(catalog: Catalog, proofs: Mapping[str, Analysis]) -> Iterator[Finding]:
    """Yield a finding for whatever a decision is shown not to be, with a witness in words."""
    for id, analysis in proofs.items():
        telling = _Telling(catalog, catalog.decisions[id], analysis)
        yield from telling.findings()
        yield from examples.check(catalog, catalog.decisions[id])


class _Telling:
    """Tells what one analysis found, where the writer can mend it."""

    def __init__(self, catalog: Catalog, decision: Decision, analysis: Analysis) -> None:
        self.catalog = catalog
        self.decision = decision
        self.analysis = analysis
        self.words = Wording(catalog, decision, catalog.languages[0])
        self.numbers = {rule.id: number for number, rule in enumerate(decision.rules)}

    def findings(self) -> Iterator[Finding]:
        yield from self._gaps()
        yield from self._overlaps()
        yield from self._idle_rules()
        yield from self._idle_for_a_time()
        yield from self._idle_parts()
        yield from self._undecided()
        yield from self._advice()

    def _gaps(self) -> Iterator[Finding]:
        gaps = self.analysis.gaps
        for number, region in enumerate(gaps.regions):
            more = "" if gaps.exact else "at least "
            total = (
                f" (of {more}{gaps.situations} without an answer in all)"
                if number == 0 and gaps.found > 1
                else ""
            )
            yield Finding(
                "decision-gap",
                self._at(("rules",), key=True),
                f"No rule covers {_count(region.count, 'situation')}{total}; for example a "
                f"customer who answers {self._witness(region)}{_during(region)}.",
                f"Add a rule: {self._row(region)}.",
            )
        untold = gaps.found - len(gaps.regions)
        if untold > 0:
            yield Finding(
                "decision-gap",
                self._at(("rules",), key=True),
                f"{untold} more regions have no rule.",
                "Mend the ones above first.",
            )

    def _overlaps(self) -> Iterator[Finding]:
        overlaps = self.analysis.overlaps
        for each in overlaps.pairs:
            yield self._overlap(each)
        untold = overlaps.contradictions + overlaps.duplications - len(overlaps.pairs)
        if untold > 0:
            yield Finding(
                "decision-overlap",
                self._at(("rules",), key=True),
                f"{untold} more pairs of rules overlap.",
                "Mend the ones above first.",
            )

    def _overlap(self, overlap: Overlap) -> Finding:
        first, second = overlap.rules
        region = overlap.region
        example = f"for example a customer who answers {self._witness(region)}{_during(region)}"
        policy = self.decision.hit_policy
        if overlap.contradiction:
            one, other = (self.words.outcome(each) for each in overlap.outcomes)
            return Finding(
                "decision-overlap",
                self._rule(second),
                f"The rules {first!r} and {second!r} contradict each other: {example} is told "
                f"{one!r} and {other!r}.",
                f"Narrow one of them; both hold when {{{self._asked(overlap.region)}}}.",
            )
        return Finding(
            "decision-duplicate",
            self._rule(second),
            f"The rules {first!r} and {second!r} both hold, with the same outcome: {example}.",
            f"Narrow one of them, or use hit_policy: {_LETS_ALIKE}; "
            f"under {policy} one rule may hold.",
        )

    def _idle_rules(self) -> Iterator[Finding]:
        for outside in self.analysis.outside:
            input = self.decision.table.input(outside.input)
            part = write_condition(input.domain, outside.part)
            yield Finding(
                "rule-outside-domain",
                self._rule(outside.rule, ("when", outside.input)),
                f"Rule {outside.rule!r} asks for {outside.input}: {part}, "
                "which can never be answered.",
                "Narrow the condition, or widen what the input takes.",
            )
        for idle in self.analysis.unreachable:
            yield Finding(
                "unreachable-rule",
                self._rule(idle.rule),
                f"Rule {idle.rule!r} never makes the outcome"
                f"{_because(idle.because_of) or self._never(idle.rule)}.",
                "Remove it, or correct its conditions or its place.",
            )
        for idle in self.analysis.redundant:
            yield Finding(
                "redundant-rule",
                self._rule(idle.rule),
                f"Without rule {idle.rule!r} every answer stays the same"
                f"{_because(idle.because_of)}.",
                "Remove it, or correct its conditions.",
            )

    def _never(self, rule: str) -> str:
        """Say which answers of other decisions a rule waits for that they never give."""
        when = self.decision.table.rules[self.numbers[rule]].when
        for each in self.analysis.never:
            asked = when.get(each.input)
            if isinstance(asked, OneOf) and asked.options <= set(each.options):
                other = self.decision.inputs[each.input].decision
                answers = ", ".join(map(repr, sorted(asked.options)))
                return f": {other!r} never answers {answers}"
        chained = any(self.decision.inputs[id].decision for id in when)
        return ": no customer's answers lead there" if chained else ""

    def _idle_for_a_time(self) -> Iterator[Finding]:
        for idle in self.analysis.idle_for_a_time:
            yield Finding(
                "rule-idle-for-a-time",
                self._rule(idle.rule),
                f"Rule {idle.rule!r} changes nothing{_days(idle.during)}"
                f"{_because(idle.because_of)}.",
                "Let it begin or end (valid_from, valid_until) where the other does, "
                "or correct the days of the other.",
                Severity.NOTE,
            )

    def _idle_parts(self) -> Iterator[Finding]:
        for outcome in self.analysis.unreached_outcomes:
            yield Finding(
                "unreached-outcome",
                self._at(("outcomes", outcome), key=True),
                f"No answers lead to the outcome {outcome!r}.",
                "Remove it, or add a rule for it.",
            )
        for input in self.analysis.idle_inputs:
            yield Finding(
                "idle-input",
                self._at(("inputs", input), key=True),
                f"The answer to {input!r} never changes the outcome.",
                "Remove the input, or add rules that look at it.",
            )
        for each in self.analysis.dead_options:
            for option in each.options:
                yield Finding(
                    "dead-option",
                    self._at(("inputs", each.input, "options", option), key=True),
                    f"No rule accepts the option {option!r}: choosing it leads nowhere.",
                    "Add a rule for it, or remove the option.",
                )

    def _undecided(self) -> Iterator[Finding]:
        for question in self.analysis.undecided:
            yield Finding(
                "decision-undecided",
                self._at(("rules",), key=True),
                f"Not decided: the search for {question.value} took more steps than allowed.",
                "Split the decision in two, or give its inputs fewer distinctions.",
                Severity.NOTE if question is Question.PERIODS else Severity.ERROR,
            )
        if not self.analysis.gaps.exact and Question.GAPS not in self.analysis.undecided:
            yield Finding(
                "decision-undecided",
                self._at(("rules",), key=True),
                "Not decided: there are more gaps than could be gathered.",
                "Mend the ones told first.",
            )

    def _advice(self) -> Iterator[Finding]:
        for merge in self.analysis.merges:
            reasons = {
                str(self.decision.rules[self.numbers[id]].because.root) for id in merge.rules
            }
            if len(reasons) > 1:  # readers would lose what sets the rules apart
                continue
            input = self.decision.table.input(merge.input)
            condition = (
                write_condition(input.domain, merge.condition) if merge.condition else "any answer"
            )
            names = ", ".join(map(repr, merge.rules))
            yield Finding(
                "mergeable-rules",
                self._rule(merge.rules[-1]),
                f"The rules {names} could be one, with {merge.input}: {condition}.",
                "Merge them; they give the same reason.",
                Severity.NOTE,
            )

    def _at(self, path: Path, *, key: bool = False) -> Where:
        return self.catalog.where(self.decision.path, path, key=key)

    def _rule(self, id: str, path: Path = ()) -> Where:
        return self._at(("rules", self.numbers[id], *path))

    def _witness(self, region: Region) -> str:
        return self.words.answers(region.witness)

    def _row(self, region: Region) -> str:
        """Write what a rule for a region would ask, as one row to be completed."""
        asked = self._asked(region)
        return f"- rule: {{id: …, {asked}{', ' if asked else ''}then: …}}"

    def _asked(self, region: Region) -> str:
        conditions = [
            f"{id}: {_written(write_condition(self.decision.table.input(id).domain, condition))}"
            for id, condition in region.where.items()
        ]
        return ", ".join(conditions)


def _written(condition: str) -> str:
    """Write a condition as YAML: a list of options in brackets, a unary test in quotes."""
    if condition in ("yes", "no"):
        return "true" if condition == "yes" else "false"
    if any(each in condition for each in "<>=[]()"):
        return f'"{condition}"'
    return f"[{condition}]" if "," in condition else condition


def _during(region: Region) -> str:
    return f",{_days(region.during)}" if region.during else ""


def _days(spans: Iterable[Span]) -> str:
    said = []
    for span in spans:
        start = f"from {span.start}" if span.start else ""
        end = f"until {span.end}" if span.end else ""
        said.append(" ".join(filter(None, (start, end))))
    return f" {' and '.join(said)}"


def _because(rules: Sequence[str] | Iterable[str]) -> str:
    names = ", ".join(map(repr, rules))
    return f", because of {names}" if names else ""


def _count(number: int, noun: str) -> str:
    return f"one {noun}" if number == 1 else f"{number} {noun}s"

"""The changed answers of one decision, told in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wegwijs.decisions.compare.differences import Change
from wegwijs.decisions.prove.space import Span
from wegwijs.decisions.table import Answer, Condition
from wegwijs.pages.words import Words
from wegwijs.records.changed_answers import ChangedAnswers
from wegwijs.records.wording import Wording

# Whoever looks for their own plan among those whose answer changed finds it sooner by its name.
_LISTED = 7


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Says one thing about whom it concerns: the question by its short name, and the answers."""

    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}: {self.text}" if self.name else self.text


@dataclass(frozen=True, slots=True)
class ToldRegion:
    """Tells for whom an answer changed, with the rules behind it.

    The example is one such customer; there is none where only one situation is meant.
    """

    where: tuple[Circumstance, ...]
    situations: str
    example: str
    rules: str
    change: Change = field(repr=False)

    @property
    def in_one_line(self) -> str:
        """Say for whom, as one text."""
        return "; ".join(map(str, self.where))


@dataclass(frozen=True, slots=True)
class Shift:
    """Gathers everyone whose answer went from one outcome to another."""

    before: str
    after: str
    situations: str
    regions: tuple[ToldRegion, ...]


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """Tells what changed in one decision: how many answers, how it asks, and from what to what."""

    id: str
    name: str
    counted: str
    asked: tuple[str, ...]
    shifts: tuple[Shift, ...]
    more: str
    cut_short: str


def told_decision(changed: ChangedAnswers, words: Words, most: int | None = None) -> ToldDecision:
    """Tell what changed in a decision; of the regions, the largest `most`."""
    return _Telling(changed, words).tell(most)


class _Telling:
    def __init__(self, changed: ChangedAnswers, words: Words) -> None:
        catalog, language = words.catalog, words.language
        self.changed = changed
        self.words = words
        self.now = Wording(catalog, changed.words, language, _LISTED)
        self.then = Wording(catalog, changed.vocabulary_before, language, _LISTED)

    def tell(self, most: int | None) -> ToldDecision:
        found, words = self.changed.differences, self.words
        told = found.changes[:most]
        left = found.found - len(told)
        return ToldDecision(
            self.changed.decision,
            self.changed.name.root.get(words.language, self.changed.decision).strip(),
            self._counted(),
            tuple(self._asked()),
            tuple(self._shifts(told)),
            words.plural("changes.more", left) if left else "",
            "" if found.exact else words("changes.cut-short"),
        )

    def _counted(self) -> str:
        found = self.changed.differences
        if not found.found:
            return self.words("changes.same")
        if any(each.before for each in found.changes) or len(found.changes) < found.found:
            return self.words.plural("changes.counted", found.changed, situations=found.situations)
        return self.words.plural("changes.counted-new", found.changed, situations=found.situations)

    def _shifts(self, told: Sequence[Change]) -> Iterator[Shift]:
        """Group regions by what became of the answer: another, none, or the first one."""
        grouped: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Change]] = {}
        for change in told:
            grouped.setdefault((change.before, change.after), []).append(change)
        sizes = {key: sum(each.region.count for each in group) for key, group in grouped.items()}
        for key in sorted(grouped, key=lambda key: (not key[0], not key[1], -sizes[key])):
            before, after = key
            yield Shift(
                self._outcomes(self.then, before),
                self._outcomes(self.now, after),
                self.words.plural("changes.situations", sizes[key]),
                tuple(self._region(each) for each in grouped[key]),
            )

    def _region(self, change: Change) -> ToldRegion:
        words, region = self.words, change.region
        where, example = self._where(region.where, region.during), self._answers(region.witness)
        return ToldRegion(
            where,
            words.plural("changes.situations", region.count),
            ""
            if example == "; ".join(map(str, where))
            else words("changes.example", answers=example),
            words(
                "changes.rules",
                before=", ".join(change.old_rules) or "–",
                after=", ".join(change.new_rules) or "–",
            ),
            change,
        )

    def _outcomes(self, wording: Wording, outcomes: Sequence[str]) -> str:
        said = [wording.outcome(each) for each in outcomes]
        return self._listed(said) if said else self.words("changes.no-answer")

    def _where(
        self, where: Mapping[str, Condition], during: Sequence[Span]
    ) -> tuple[Circumstance, ...]:
        said = [
            Circumstance(self._name(id), self.now.condition(self.changed.input(id), condition))
            for id, condition in where.items()
        ]
        said.extend(Circumstance("", self._period(each)) for each in during)
        return tuple(said) or (Circumstance("", self.words("changes.everywhere")),)

    def _answers(self, answers: Mapping[str, Answer]) -> str:
        said = (f"{self._name(id)}: {self.now.answer(id, each)}" for id, each in answers.items())
        return "; ".join(said)

    def _name(self, id: str) -> str:
        former = f" ({self.words('changes.formerly')})" if id in self.changed.formerly else ""
        return f"{self.now.short(id)}{former}"

    def _period(self, span: Span) -> str:
        said = []
        if span.start:
            said.append(self.words("decision.valid-from", date=self.words.date(span.start)))
        if span.end:
            said.append(self.words("decision.valid-until", date=self.words.date(span.end)))
        return " ".join(said)

    def _asked(self) -> Iterator[str]:
        """Tell what can be asked and answered otherwise than before."""
        words, shape, now = self.words, self.changed.differences.reshaping, self.now
        shorts = self._shorts
        if shape.inputs_added:
            yield words("changes.input-added", names=shorts(shape.inputs_added))
        if shape.inputs_removed:
            yield words("changes.input-removed", names=shorts(shape.inputs_removed))
        if shape.redefined:
            yield words("changes.redefined", names=shorts(shape.redefined))
        for each in shape.options_added:
            names = self._listed([now.option(each.input, id) for id in each.options])
            yield words("changes.option-added", question=now.short(each.input), names=names)
        for each in shape.options_removed:
            names = self._listed([now.option(each.input, id) for id in each.options])
            yield words("changes.option-removed", question=now.short(each.input), names=names)
        if shape.bounds:
            yield words("changes.bounds", names=shorts(shape.bounds))
        if shape.outcomes_added:
            names = self._listed([now.outcome(id) for id in shape.outcomes_added])
            yield words("changes.outcome-added", names=names)
        if shape.outcomes_removed:
            names = self._listed([self.then.outcome(id) for id in shape.outcomes_removed])
            yield words("changes.outcome-removed", names=names)
        if self.changed.hit_policies:
            before, after = self.changed.hit_policies
            yield words("changes.policy", before=before, after=after)

    def _shorts(self, inputs: Sequence[str]) -> str:
        return self._listed([self.now.short(each) for each in inputs])

    def _listed(self, names: Sequence[str]) -> str:
        return self.words.listed(names, "and")

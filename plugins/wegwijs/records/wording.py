"""Says conditions and answers in the words of a language: for pages, and for findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from wegwijs.decisions.dates import date_at, without_edges
from wegwijs.decisions.intervals import bounds, settle
from wegwijs.decisions.table import (
    Answer,
    Choice,
    Condition,
    Day,
    Domain,
    Input,
    Interval,
    Is,
    Number,
    OneOf,
    Ordered,
    Version,
    Within,
)
from wegwijs.decisions.unary_writing import plainest
from wegwijs.decisions.versions import VersionNumber, version_at
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Asked, Decision
from wegwijs.records.number_style import number_style
from wegwijs.records.vocabulary import Vocabulary
from wegwijs.words.locales import Joiner, listed, long_date


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts one decision's conditions into the words of one language."""

    catalog: Catalog
    decision: Decision | Vocabulary
    language: str
    listed: int = 3
    """Up to so many options are listed, rather than those that are left out."""

    @property
    def _asked(self) -> Mapping[str, Asked]:
        """Give the inputs, and what is asked for those that are other decisions."""
        known = self.decision
        return known.answerable if isinstance(known, Decision) else known.inputs

    def short(self, input: str) -> str:
        """Name an input as the table's header does."""
        return _in(self._asked[input].short.root, self.language, input)

    def option(self, input: str, option: str) -> str:
        """Give an option's label."""
        options = self._asked[input].options or {}
        return (
            _in(options[option].label.root, self.language, option) if option in options else option
        )

    def outcome(self, outcome: str) -> str:
        """Give an outcome's label."""
        known = self.decision.outcomes
        return (
            _in(known[outcome].label.root, self.language, outcome) if outcome in known else outcome
        )

    def answer(self, input: str, answer: Answer) -> str:
        """Say one answer."""
        if isinstance(answer, bool):
            return self._word("yes" if answer else "no")
        if isinstance(answer, Decimal):
            return self._number(answer)
        if isinstance(answer, VersionNumber):
            return str(answer)
        if isinstance(answer, date):
            return long_date(answer, self._locale)
        if isinstance(answer, str):
            return self.option(input, answer)
        # Labels begin with capitals: in a list they may, within a sentence they may not.
        return "; ".join(self.option(input, each) for each in answer)

    def answers(self, answers: Mapping[str, Answer]) -> str:
        """Say a customer's answers, in the author's order: `You run: Online, You want: a macro`."""
        given = [id for id in self._asked if id in answers]
        return ", ".join(f"{self.short(id)}: {self.answer(id, answers[id])}" for id in given)

    def condition(self, input: Input, condition: Condition | None) -> str:
        """Say one condition; a missing one is any answer."""
        if condition is None:
            return self._word("any")
        if isinstance(condition, Is):
            return self._word("yes" if condition.value else "no")
        if isinstance(condition, Within):
            said = [self._stretch(each, input.domain) for each in condition.intervals]
            return self._listed(said, "or")
        return self._options(input, condition)

    def bounds(self, input: str) -> str:
        """Say which numbers, versions or days an input takes; empty where it takes any, or none."""
        domain = self._asked[input].domain
        if not isinstance(domain, Ordered):
            return ""
        if isinstance(domain, Day):
            return "" if domain == Day() else self._days(bounds(domain))
        ends: tuple[object, ...] = domain.minimum, domain.maximum
        if isinstance(domain, Number):
            ends = bounds(domain).low, bounds(domain).high
        low, high = (None if each is None else self._end(each) for each in ends)
        if isinstance(domain, Version) and low is not None and low == high:
            return self._word("begins", version=low)
        return self._between(low, high)

    def _options(self, input: Input, condition: OneOf) -> str:
        known = input.domain.options if isinstance(input.domain, Choice) else ()
        left_out = [each for each in known if each not in condition.options]
        chosen = [each for each in known if each in condition.options]
        if known and not left_out:
            return self._word("any")
        if len(left_out) < len(chosen) and len(chosen) > self.listed:
            labels = [self.option(input.id, each) for each in left_out]
            return self._word("except", what=self._listed(labels, "and"))
        return self._listed([self.option(input.id, each) for each in chosen], "or")

    def _stretch(self, interval: Interval, domain: Domain) -> str:
        """Say a stretch of numbers, versions or days."""
        if isinstance(domain, Day):
            return self._days(interval)
        if isinstance(domain, Version):
            return self._interval(plainest(interval, domain), _version)
        return self._interval(interval, self._number)

    def _days(self, interval: Interval) -> str:
        """Say a stretch of days as it is written; one with two ends, from the first to the last."""
        found = without_edges(interval)
        if found.low is not None and found.high is not None:
            (found,) = settle(Day(), (found,)) or (found,)
        low, high = (
            None if each is None else long_date(date_at(each), self._locale)
            for each in (found.low, found.high)
        )
        if low is not None and high is not None:
            return low if low == high else self._word("between-days", low=low, high=high)
        if low is not None:
            return self._word("from-day" if found.low_closed else "after-day", day=low)
        if high is not None:
            return self._word("until-day" if found.high_closed else "before-day", day=high)
        return self._word("any")

    def _interval(self, interval: Interval, write: Callable[[Decimal], str]) -> str:
        low = None if interval.low is None else write(interval.low)
        high = None if interval.high is None else write(interval.high)
        if low is not None and low == high:
            return low
        return self._between(low, high, interval.low_closed, interval.high_closed) or self._word(
            "any"
        )

    def _between(
        self, low: str | None, high: str | None, with_low: bool = True, with_high: bool = True
    ) -> str:
        if low is not None and high is not None and with_low and with_high:
            return self._word("between", "answers-table", low=low, high=high)
        said = []
        if low is not None:
            said.append(self._word("at-least" if with_low else "more-than", number=low))
        if high is not None:
            said.append(self._word("at-most" if with_high else "less-than", number=high))
        return self._listed(said, "and")

    def _end(self, end: object) -> str:
        return self._number(end) if isinstance(end, Decimal) else str(end)

    def _number(self, number: Decimal) -> str:
        return f"{number:f}".replace(".", number_style(self.catalog.numbers(self.language)).decimal)

    def number(self, number: Decimal) -> str:
        """Write a number as the language does."""
        return self._number(number)

    def _listed(self, items: Sequence[str], joiner: Joiner) -> str:
        return listed(items, joiner, self._locale)

    @property
    def _locale(self) -> str:
        return self.catalog.locale(self.language)

    def _word(self, key: str, group: str = "conditions", **values: str) -> str:
        words = self.catalog.words.get(group, {})
        text = _in(words[key].root, self.language, key) if key in words else key
        return text.format(**values)


def _version(number: Decimal) -> str:
    return str(version_at(number))


def _in(texts: Mapping[str, str], language: str, otherwise: str) -> str:
    """Give the text of a language, of any language, or the id: findings must never fail."""
    candidates: Iterable[str] = (texts.get(language, ""), *texts.values(), otherwise)
    return next(each for each in candidates if each).strip()

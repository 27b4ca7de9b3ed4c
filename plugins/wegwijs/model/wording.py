"""Says conditions and answers in the words of a language: for pages, and for findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from wegwijs.decisions.table import Answer, Choice, Condition, Input, Interval, Is, OneOf, Within
from wegwijs.model.catalog import Catalog
from wegwijs.model.decision import Decision
from wegwijs.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts one decision's conditions into the words of one language."""

    catalog: Catalog
    decision: Decision | Vocabulary
    language: str
    listed: int = 3
    """Up to so many options are listed, rather than those that are left out."""

    def short(self, input: str) -> str:
        """Name an input as the table's header does."""
        return _in(self.decision.inputs[input].short.root, self.language, input)

    def option(self, input: str, option: str) -> str:
        """Give an option's label."""
        options = self.decision.inputs[input].options or {}
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
        if isinstance(answer, str):
            return self.option(input, answer)
        return self._listed([self.option(input, each) for each in answer], "and")

    def answers(self, answers: Mapping[str, Answer]) -> str:
        """Say a customer's answers, in the author's order: `You run: Online, You want: a macro`."""
        given = [id for id in self.decision.inputs if id in answers]
        return ", ".join(f"{self.short(id)}: {self.answer(id, answers[id])}" for id in given)

    def condition(self, input: Input, condition: Condition | None) -> str:
        """Say one condition; a missing one is any answer."""
        if condition is None:
            return self._word("any")
        if isinstance(condition, Is):
            return self._word("yes" if condition.value else "no")
        if isinstance(condition, Within):
            return self._listed([self._interval(each) for each in condition.intervals], "or")
        return self._options(input, condition)

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

    def _interval(self, interval: Interval) -> str:
        low, high = interval.low, interval.high
        if low is not None and high is not None:
            if low == high:
                return self._number(low)
            return " ".join(
                (
                    self._low(low, interval.low_closed),
                    self._word("and"),
                    self._high(high, interval.high_closed),
                )
            )
        if low is not None:
            return self._low(low, interval.low_closed)
        return self._high(high, interval.high_closed) if high is not None else self._word("any")

    def _low(self, end: Decimal, closed: bool) -> str:
        return self._word("at-least" if closed else "more-than", number=self._number(end))

    def _high(self, end: Decimal, closed: bool) -> str:
        return self._word("at-most" if closed else "less-than", number=self._number(end))

    def _number(self, number: Decimal) -> str:
        return f"{number:f}".replace(".", self._word("decimal-point"))

    def _listed(self, items: Sequence[str], joiner: str) -> str:
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self._word(joiner)} {items[-1]}"

    def _word(self, key: str, **values: str) -> str:
        words = self.catalog.words.get("conditions", {})
        text = _in(words[key].root, self.language, key) if key in words else key
        return text.format(**values)


def _in(texts: Mapping[str, str], language: str, otherwise: str) -> str:
    """Give the text of a language, of any language, or the id: findings must never fail."""
    candidates: Iterable[str] = (texts.get(language, ""), *texts.values(), otherwise)
    return next(each for each in candidates if each).strip()

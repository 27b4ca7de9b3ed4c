"""The hit policies: what it means when several rules fire (DMN 1.3, §8.2.11).

A policy is a line of `HitPolicy`, and what it does is said by its columns alone: proofs, answers,
comparisons, DMN and the browser's engine read those, and none of them knows a policy by its name.
"""

from __future__ import annotations

from enum import Enum, StrEnum, auto


class Picks(StrEnum):
    """Says whether an answer is one outcome, or a list of all that fire."""

    ONE = "one"
    ALL = "all"


class By(StrEnum):
    """Says what an outcome is picked by, or a list sorted by."""

    NONE = "none"
    ORDER = "order"
    """The order of the rules."""
    OUTCOME = "outcome"
    """The order of the outcomes, the highest priority first."""


class Together(Enum):
    """Says which rules may fire together."""

    NONE = auto()
    ALIKE = auto()
    """Those that give the same outcome."""
    ANY = auto()


class Total(StrEnum):
    """Says which number is made of the outcomes of all rules that fire, each rule's counted."""

    NONE = ""
    SUM = "sum"
    MIN = "min"
    MAX = "max"
    COUNT = "count"


class HitPolicy(StrEnum):
    """Says what it means when several rules fire (DMN 1.3, §8.2.11)."""

    # A new policy is a new line below.

    dmn: str
    """Its name in DMN documents, where a total is told apart, as an aggregation."""
    picks: Picks
    by: By
    together: Together
    total: Total

    def __new__(
        cls,
        name: str,
        dmn: str,
        picks: Picks,
        by: By,
        together: Together,
        total: Total = Total.NONE,
    ) -> HitPolicy:
        """Make a policy of its line."""
        policy = str.__new__(cls, name)
        policy._value_ = name
        policy.dmn, policy.picks, policy.by, policy.together = dmn, picks, by, together
        policy.total = total
        return policy

    UNIQUE = "unique", "UNIQUE", Picks.ONE, By.NONE, Together.NONE
    ANY = "any", "ANY", Picks.ONE, By.NONE, Together.ALIKE
    FIRST = "first", "FIRST", Picks.ONE, By.ORDER, Together.ANY
    PRIORITY = "priority", "PRIORITY", Picks.ONE, By.OUTCOME, Together.ANY
    COLLECT = "collect", "COLLECT", Picks.ALL, By.NONE, Together.ANY
    RULE_ORDER = "rule order", "RULE ORDER", Picks.ALL, By.ORDER, Together.ANY
    OUTPUT_ORDER = "output order", "OUTPUT ORDER", Picks.ALL, By.OUTCOME, Together.ANY
    COLLECT_SUM = "collect sum", "COLLECT", Picks.ALL, By.NONE, Together.ANY, Total.SUM
    COLLECT_MIN = "collect min", "COLLECT", Picks.ALL, By.NONE, Together.ANY, Total.MIN
    COLLECT_MAX = "collect max", "COLLECT", Picks.ALL, By.NONE, Together.ANY, Total.MAX
    COLLECT_COUNT = "collect count", "COLLECT", Picks.ALL, By.NONE, Together.ANY, Total.COUNT

    @property
    def single(self) -> bool:
        """Tell whether an answer is one outcome, not a list of them."""
        return self.picks is Picks.ONE

    @property
    def chooses_by(self) -> By:
        """Tell by what one is chosen of rules that fire together; by none where all count."""
        return self.by if self.single else By.NONE

    @property
    def sorts_by(self) -> By:
        """Tell by what the outcomes of rules that fire together are sorted."""
        return By.NONE if self.single else self.by

    @property
    def counts(self) -> bool:
        """Tell whether it changes the answer when two rules give the same outcome, not one."""
        return self.total in (Total.SUM, Total.COUNT)

    @property
    def adds_up(self) -> bool:
        """Tell whether its total is made of a number that each outcome has."""
        return self.total not in (Total.NONE, Total.COUNT)

    @property
    def without_total(self) -> HitPolicy:
        """Give the policy that lists what this one makes a total of."""
        alike = (self.dmn, self.picks, self.by, self.together)
        return next(
            each
            for each in HitPolicy
            if (each.dmn, each.picks, each.by, each.together) == alike and not each.total
        )

    @property
    def reads(self) -> tuple[By, By]:
        """Tell how rules that fire together are read; alike for policies that only forbid some."""
        return self.chooses_by, self.sorts_by


ALL_THAT_APPLY = HitPolicy.COLLECT
"""Gives every outcome whose rule applies, in no order: what rows that stand side by side mean."""

USUAL = HitPolicy.UNIQUE
"""The policy of a table that names none, here and in DMN."""

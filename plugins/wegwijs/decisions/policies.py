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


class HitPolicy(StrEnum):
    """Says what it means when several rules fire (DMN 1.3, §8.2.11)."""

    # A new policy is a new line below.

    dmn: str
    """Its name in DMN documents. DMN's aggregations of numbers are none of these."""
    picks: Picks
    by: By
    together: Together

    def __new__(cls, name: str, dmn: str, picks: Picks, by: By, together: Together) -> HitPolicy:
        """Make a policy of its line."""
        policy = str.__new__(cls, name)
        policy._value_ = name
        policy.dmn, policy.picks, policy.by, policy.together = dmn, picks, by, together
        return policy

    UNIQUE = "unique", "UNIQUE", Picks.ONE, By.NONE, Together.NONE
    ANY = "any", "ANY", Picks.ONE, By.NONE, Together.ALIKE
    FIRST = "first", "FIRST", Picks.ONE, By.ORDER, Together.ANY
    PRIORITY = "priority", "PRIORITY", Picks.ONE, By.OUTCOME, Together.ANY
    COLLECT = "collect", "COLLECT", Picks.ALL, By.NONE, Together.ANY
    RULE_ORDER = "rule order", "RULE ORDER", Picks.ALL, By.ORDER, Together.ANY
    OUTPUT_ORDER = "output order", "OUTPUT ORDER", Picks.ALL, By.OUTCOME, Together.ANY

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
    def reads(self) -> tuple[By, By]:
        """Tell how rules that fire together are read; alike for policies that only forbid some."""
        return self.chooses_by, self.sorts_by


USUAL = HitPolicy.UNIQUE
"""The policy of a table that names none, here and in DMN."""

"""The decisions whose answers another one uses, as its page shows them: outcomes and rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links
from wegwijs.pages.rules_apart import is_large, rules_path
from wegwijs.pages.rules_in_words import RuleGroup, TableRow, mark, rule_groups, table_rows
from wegwijs.pages.sources import References
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.words.borrowed import before_colon


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """Names one outcome of a step."""

    id: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class ChainStep:
    """Shows one decision that another one uses."""

    id: str
    name: str
    link: Link
    """Leads to its own page, by its title."""

    outcomes: tuple[StepOutcome, ...]
    rows: tuple[TableRow, ...]
    rules_title: str
    rules_href: str
    """Where its rules are, when they have a page of their own."""

    @property
    def named(self) -> str:
        """Give the name as it stands before what the decision answers."""
        return before_colon(self.name)

    @property
    def rule_groups(self) -> tuple[RuleGroup, ...]:
        """Give the rules in groups, where they are many."""
        return rule_groups(self.rows)


def uses(decision: Decision) -> tuple[str, ...]:
    """List the decisions whose answers are inputs of one, each once."""
    found = (each.decision for each in decision.inputs.values() if each.decision is not None)
    return tuple(dict.fromkeys(found))


def steps_of(decision: Decision, catalog: Catalog) -> Iterator[Decision]:
    """Yield the decisions whose answers a decision uses, those that need no others first."""
    for step in decision.chain.steps[:-1] if decision.chain is not None else ():
        yield catalog.decisions[step.id]


def citations_of(decision: Decision, catalog: Catalog) -> tuple[str, ...]:
    """List what the rules of a decision cite, and those of the decisions that it uses."""
    whole = (decision, *steps_of(decision, catalog))
    cited = [each for one in whole for rule in one.rules for each in rule.source]
    return (*cited, *(each for one in whole for each in one.sources))


def chain_steps(
    decision: Decision, links: Links, words: Words, references: References, inline: Inline
) -> Iterator[ChainStep]:
    """Show each decision that another one uses."""
    language = links.language
    chain = decision.chain
    for at, step in enumerate(steps_of(decision, links.catalog)):
        kept = {each.id for each in chain.steps[at].table.rules} if chain is not None else ()
        apart = links.url_of(rules_path(step.id)) if is_large(step) else ""
        rows = () if apart else table_rows(step, links, words, references, inline)
        yield ChainStep(
            step.id,
            step.name[language].strip(),
            Link(step.title[language].strip(), links.url(step.id)),
            tuple(
                StepOutcome(id, each.label[language].strip(), mark(each))
                for id, each in step.outcomes.items()
            ),
            tuple(_of_step(step.id, row) for row in rows if row.id in kept),
            words.plural("widget.all-rules", len(step.rules)),
            apart,
        )


def _of_step(step: str, row: TableRow) -> TableRow:
    """Set a rule apart from those of other decisions on the page."""
    return replace(row, id=f"{step}/{row.id}", anchor=f"{step}-{row.anchor}")

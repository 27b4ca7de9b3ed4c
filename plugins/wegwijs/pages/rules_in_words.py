"""The rules of a decision as rows of a table, and its outcomes, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from wegwijs.decisions.table import Choice, Input, Rule
from wegwijs.pages.dimming import taken_options
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values.outcomes import explained
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.words import Words
from wegwijs.records.concept import Evidence
from wegwijs.records.decision import Decision, Outcome, Standing
from wegwijs.records.wording import Wording

MOST_RULES = 40
"""More rules than these are folded into groups."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Shows one rule in plain words; `takes` has the options it takes where it asks for some."""

    id: str
    number: int
    anchor: str
    cells: tuple[str, ...]
    when: str
    """The conditions that ask for something, in one line."""

    takes: tuple[tuple[str, str], ...]
    word: str
    tone: str
    because: str
    derived: bool
    sources: tuple[SourceEntry, ...]
    valid: str
    state: str
    """That the rule is over, or has not begun, on the day the page is made for."""


@dataclass(frozen=True, slots=True)
class OutcomeBox:
    """Says what one outcome means, what to get, and what to do next."""

    id: str
    label: str
    word: str
    tone: str
    ask: bool
    """Whether the sources leave it open, so that somebody has to be asked."""

    explanation: str
    requires: tuple[Link, ...]
    next: str
    said: bool
    """Whether its own texts lead to all that is to be got."""


def table_rows(
    decision: Decision, links: Links, words: Words, references: References, inline: Inline
) -> Iterator[TableRow]:
    """Put each rule into words, in the order of the table."""
    wording = Wording(links.catalog, decision, links.language)
    pairs = zip(decision.rules, decision.table.rules, strict=True)
    for number, (rule, compiled) in enumerate(pairs, 1):
        outcome = decision.outcomes[rule.then]
        cells = [(each, compiled.when.get(each.id)) for each in decision.table.inputs]
        said = [_named(wording.condition(*each), each[0], wording) for each in cells]
        asked = [text for text, (_, condition) in zip(said, cells, strict=True) if condition]
        yield TableRow(
            id=rule.id,
            number=number,
            anchor=f"rule-{rule.id}",
            cells=tuple(said),
            when=" · ".join(asked) or wording.condition(*cells[0]),
            takes=tuple(
                (id, " ".join(options)) for id, options in taken_options(decision, compiled)
            ),
            word=outcome_word(outcome, links.language),
            tone=mark(outcome),
            because=inline(links.in_html(rule.because[links.language])),
            derived=rule.evidence is Evidence.DERIVED,
            sources=references.entries(rule.source),
            valid=validity(rule.valid_from, rule.valid_until, words),
            state=_state(compiled, links.catalog.day, words),
        )


def _named(said: str, input: Input, wording: Wording) -> str:
    """Name what a condition asks for: an option speaks for itself, "yes" and "3 or less" do not."""
    return said if isinstance(input.domain, Choice) else f"{wording.short(input.id)}: {said}"


def mark(outcome: Outcome) -> str:
    """Name the sign and colour of an outcome: its tone, or that the sources disagree."""
    return "disputed" if outcome.stands is Standing.DISPUTED else outcome.tone.value


def outcome_word(outcome: Outcome, language: str) -> str:
    """Say an outcome shortly, where many stand together."""
    return (outcome.short or outcome.label)[language].strip()


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Holds rules that follow each other and ask for the same, in further groups where many.

    `said` is what they ask for, empty where they are not grouped.
    """

    said: str
    count: int
    rows: tuple[TableRow, ...] = ()
    groups: tuple[RuleGroup, ...] = ()


def rule_groups(rows: Sequence[TableRow], column: int = 0) -> tuple[RuleGroup, ...]:
    """Group more rules than a reader looks through by what they ask for, input by input."""
    if len(rows) <= MOST_RULES or column == len(rows[0].cells):
        return (RuleGroup("", len(rows), tuple(rows)),)
    runs = [(said, tuple(run)) for said, run in groupby(rows, lambda row: row.cells[column])]
    if len(runs) == 1 or len(runs) > len(rows) / 2:
        return rule_groups(rows, column + 1)
    return tuple(_group(said, run, column) for said, run in runs)


def _group(said: str, rows: tuple[TableRow, ...], column: int) -> RuleGroup:
    inner = rule_groups(rows, column + 1)
    if not inner[0].said:
        return RuleGroup(said, len(rows), rows)
    return RuleGroup(said, len(rows), groups=inner)


def _state(rule: Rule, day: date, words: Words) -> str:
    if rule.in_force(day):
        return ""
    over = rule.valid_until is not None and rule.valid_until < day
    return words("widget.ended") if over else words("widget.upcoming")


def validity(start: date | None, end: date | None, words: Words) -> str:
    """Say from when and until when something holds; nothing where it always does."""
    said = []
    if start:
        said.append(words("decision.valid-from", date=words.date(start)))
    if end:
        said.append(words("decision.valid-until", date=words.date(end)))
    return ", ".join(said)


def outcome_boxes(decision: Decision, links: Links, inline: Inline) -> Iterator[OutcomeBox]:
    """Say what each outcome of a decision means."""
    language = links.language
    showing = Showing(links, Words(links.catalog, language), inline)
    for id, written in decision.outcomes.items():
        texts = (written.explanation, written.next)
        told = " ".join(each[language] for each in texts if each)
        yield OutcomeBox(
            id=id,
            label=written.label[language].strip(),
            word=outcome_word(written, language),
            tone=mark(written),
            ask=written.stands is not Standing.SETTLED,
            explanation=explained(written, showing),
            requires=tuple(Link.to(links, each) for each in written.requires),
            next=inline(links.in_html(written.next[language])) if written.next else "",
            said=all(f"](concept:{each})" in told for each in written.requires),
        )

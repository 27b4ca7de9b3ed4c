"""The rules of a decision as rows of a table, and its outcomes, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wegwijs.decisions.table import Rule
from wegwijs.pages.dimming import taken_options
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values.outcomes import explained
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.words import Words
from wegwijs.records.concept import Evidence
from wegwijs.records.decision import Decision
from wegwijs.records.wording import Wording


@dataclass(frozen=True, slots=True)
class TableRow:
    """Shows one rule in plain words; `takes` has the options it takes where it asks for some."""

    id: str
    anchor: str
    cells: tuple[str, ...]
    takes: tuple[tuple[str, str], ...]
    outcome: str
    label: str
    tone: str
    because: str
    derived: bool
    sources: tuple[tuple[str, tuple[SourceEntry, ...]], ...]
    valid: str
    state: str
    """That the rule is over, or has not begun, on the day the page is made for."""


@dataclass(frozen=True, slots=True)
class OutcomeBox:
    """Says what one outcome means, what to get, and what to do next."""

    id: str
    label: str
    tone: str
    explanation: str
    requires: tuple[Link, ...]
    next: str


def table_rows(
    decision: Decision, links: Links, words: Words, references: References, inline: Inline
) -> Iterator[TableRow]:
    """Put each rule into words, in the order of the table."""
    wording = Wording(links.catalog, decision, links.language)
    for rule, compiled in zip(decision.rules, decision.table.rules, strict=True):
        outcome = decision.outcomes[rule.then]
        yield TableRow(
            id=rule.id,
            anchor=f"rule-{rule.id}",
            cells=tuple(
                wording.condition(each, compiled.when.get(each.id))
                for each in decision.table.inputs
            ),
            takes=tuple(
                (id, " ".join(options)) for id, options in taken_options(decision, compiled)
            ),
            outcome=rule.then,
            label=outcome.label[links.language].strip(),
            tone=outcome.tone,
            because=inline(links.in_html(rule.because[links.language])),
            derived=rule.evidence is Evidence.DERIVED,
            sources=_by_title(references.entries(rule.source)),
            valid=validity(rule.valid_from, rule.valid_until, words),
            state=_state(compiled, links.catalog.day, words),
        )


def _by_title(
    entries: tuple[SourceEntry, ...],
) -> tuple[tuple[str, tuple[SourceEntry, ...]], ...]:
    """Put the places cited in one source together, so that its title stands in a row once."""
    titles = dict.fromkeys(each.title for each in entries)
    return tuple(
        (title, tuple(each for each in entries if each.title == title)) for title in titles
    )


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
        yield OutcomeBox(
            id=id,
            label=written.label[language].strip(),
            tone=written.tone,
            explanation=explained(written, showing),
            requires=tuple(Link.to(links, each) for each in written.requires),
            next=inline(links.in_html(written.next[language])) if written.next else "",
        )

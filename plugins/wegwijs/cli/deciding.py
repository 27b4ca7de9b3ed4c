"""The command that answers a decision, and explains the answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from wegwijs.cli.repository import data_option, day_given, settings, stop, unknown
from wegwijs.decisions.table import Answer
from wegwijs.findings.finding import Report
from wegwijs.making.pipeline import check
from wegwijs.pages.answer_address import answers_address
from wegwijs.pages.answer_text import answer_text
from wegwijs.pages.decision_form import expected, meant
from wegwijs.pages.explained import Asked, Explanation
from wegwijs.pages.explained_text import as_text
from wegwijs.pages.explanation import explanation
from wegwijs.pages.rendering import inline
from wegwijs.pages.words import Words
from wegwijs.records.borrowing import lent
from wegwijs.records.calendar_day import today
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import RESERVED, Decision
from wegwijs.records.given_answers import AnswerFault, Answers, read_given
from wegwijs.records.typed_answers import typing_in


@click.command("decide")
@click.argument("decision_id", metavar="DECISION")
@click.argument("given", metavar="[INPUT=ANSWER]...", nargs=-1)
@click.option("--lang", "language", default=None, help="The language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Write the answer as JSON.")
@click.option("--text", "for_others", is_flag=True, help="Write the answer as a text to forward.")
@click.option(
    "--day",
    "--on",
    "day",
    metavar="YYYY-MM-DD",
    default=None,
    callback=day_given,
    help="The day to answer for; by default today, in the site's time zone.",
)
@data_option
def decide_command(
    decision_id: str,
    given: tuple[str, ...],
    language: str | None,
    as_json: bool,
    for_others: bool,
    day: date | None,
    data: Path | None,
) -> None:
    """Answer a decision, with the reasons and what would change the answer.

    INPUT=? says "I don't know". On a terminal, what is missing is asked.
    """
    catalog = catalog_to_ask(data)
    decision = _decision(catalog, decision_id)
    spoken = _language(catalog, language)
    words = Words(catalog, spoken)
    answers = _answers(decision, given, words, language is not None)
    on = day or today(catalog.site.time_zone)
    explained = _explain(decision, catalog, spoken, answers, on)
    known_in_part: set[str] = set()
    while explained.next is not None and not as_json and _on_terminal():
        input = explained.next.input
        answer = _ask(decision, explained.next, words)
        if answer is None and input in answers:
            known_in_part.add(input)  # the beginning of a version is all that is known
        else:
            answers[input] = answer
        explained = _explain(decision, catalog, spoken, answers, on, known_in_part)
    if as_json:
        click.echo(json.dumps(asdict(explained), ensure_ascii=False, indent=2))
    elif for_others:
        asked_for = day.isoformat() if day else None
        addresses = settings(data, pages=False).addresses
        at = answers_address(catalog, decision.id, spoken, answers, asked_for, addresses=addresses)
        click.echo(answer_text(explained, words, at or ""))
    else:
        click.echo(as_text(explained, words, with_day=day is not None))


def catalog_to_ask(data: Path | None) -> Catalog:
    """Read and check the data; ends the command where it has faults."""
    chosen = settings(data, pages=False)
    checked = check(chosen)
    if checked.report.has_errors or checked.catalog is None:
        stop(chosen, Report(tuple(checked.report)), "Nothing is decided with data that has faults.")
    assert checked.catalog is not None
    return lent(checked.catalog, marked=False)


def _decision(catalog: Catalog, id: str) -> Decision:
    if id not in catalog.decisions:
        raise unknown("decision", id, catalog.decisions)
    return catalog.decisions[id]


def _language(catalog: Catalog, language: str | None) -> str:
    if language is not None and language not in catalog.languages:
        raise unknown("language", language, catalog.languages)
    return language or catalog.languages[0]


def _answers(
    decision: Decision, given: tuple[str, ...], words: Words, in_language: bool
) -> Answers:
    """Read the answers; plainly, or as people type them in a language they asked for."""
    texts: dict[str, str] = {}
    for each in given:
        id, separator, text = each.partition("=")
        if not separator:
            raise click.UsageError(f"{each!r} is not an answer. Write INPUT=ANSWER.")
        if id in RESERVED:
            raise click.UsageError(f"{id!r} is no input. Write --{id} {text or '…'}.")
        if id in texts:
            raise click.UsageError(f"{id!r} is answered twice.")
        texts[id] = text
    typing = typing_in(words.catalog, words.language) if in_language else None
    answers, faults = read_given(decision, texts, typing)
    if faults:
        said = (_said(decision, fault, words) if typing else str(fault) for fault in faults)
        raise click.UsageError("\n".join(said))
    return answers


def _said(decision: Decision, fault: AnswerFault, words: Words) -> str:
    """Say in the reader's language what is wrong with a number or a version."""
    wanted = _wanted(decision, fault, words)
    return f"{fault.input}: {wanted}" if wanted else str(fault)


def _wanted(decision: Decision, fault: AnswerFault, words: Words) -> str:
    if fault.readings:
        return meant(fault.readings, words)
    return expected(decision, fault.input, words) if fault.input in decision.questions else ""


def _explain(
    decision: Decision,
    catalog: Catalog,
    language: str,
    answers: Answers,
    on: date,
    known_in_part: Collection[str] = (),
) -> Explanation:
    return explanation(decision, catalog, language, answers, inline, on, known_in_part)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(decision: Decision, asked: Asked, words: Words) -> Answer | None:
    click.echo(asked.question)
    if asked.hint:
        click.echo(f"  {asked.hint}")
    typing = typing_in(words.catalog, words.language)
    for number, (_, label) in enumerate(asked.options, 1):
        click.echo(f"  {number}  {label}")
    while True:
        typed = click.prompt(asked.prompt, default="", show_default=False).strip()
        if not typed:
            return None
        answers, faults = read_given(decision, {asked.input: _by_number(asked, typed)}, typing)
        if not faults:
            return answers[asked.input]
        click.echo(_said(decision, faults[0], words))


def _by_number(asked: Asked, typed: str) -> str:
    """Let options be chosen by their number in the list."""
    if not asked.options:
        return typed
    parts = [part.strip() for part in typed.split(",")]
    numbers = {str(number): id for number, (id, _) in enumerate(asked.options, 1)}
    return ",".join(numbers.get(part, part) for part in parts)

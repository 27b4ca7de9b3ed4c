"""The command that begins a data file: what must be there is there, in every language, empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from wegwijs.cli.creating_concepts import concept_lines
from wegwijs.cli.repository import data_option, settings, stop
from wegwijs.cli.writing import force_option, is_nothing, put
from wegwijs.findings.finding import Report
from wegwijs.findings.names import did_you_mean
from wegwijs.records.calendar_day import today
from wegwijs.records.decision import DecisionFile
from wegwijs.records.fields import ID_PATTERN, NAME_PATTERN, Record
from wegwijs.records.folders import DECISIONS, RECORD_FOLDERS
from wegwijs.records.kinds.declared import Kinds
from wegwijs.records.load import load
from wegwijs.records.question import QuestionFile, QuestionKind
from wegwijs.records.site import Sourcing, Watching
from wegwijs.records.task import TaskFile
from wegwijs.source.yaml_writing import write_scalar

QUESTIONS, TASKS = "questions", "tasks"

Languages = Sequence[str]


@click.command("new")
@click.argument("kind")
@click.argument("id")
@force_option
@data_option
def new_command(kind: str, id: str, force: bool, data: Path | None) -> None:
    """Begin a data file.

    KIND is decisions, questions, tasks, or a kind that data/kinds.yaml declares.
    """
    chosen = settings(data, pages=False)
    catalog, found = load(chosen.data, shown_as=chosen.data_shown_as, drafts=True)
    if catalog is None:
        stop(chosen, Report(found))
    folder = _folder(kind, catalog.kinds)
    if not re.match(NAME_PATTERN if folder in catalog.kinds.kinds else ID_PATTERN, id):
        hint = "Use lowercase letters, digits and hyphens: hand-saw."
        raise click.UsageError(f"{id!r} is not an id. {hint}")
    itself = force and catalog.known.get(id) == folder
    if folder not in RECORD_FOLDERS and id in catalog.known and not itself:
        taken = f"{chosen.data_shown_as}/{catalog.known[id]}/{id}.yaml"
        raise click.UsageError(f"The id {id!r} is taken by {taken}. Choose another.")
    day = today(catalog.site.time_zone)
    declared = catalog.kinds.kinds.get(folder)
    if declared is not None:
        sourced = catalog.site.sources is Sourcing.REQUIRED
        lines = concept_lines(declared, catalog.languages, day, sourced=sourced)
    else:
        lines = _BEGINNINGS[folder](catalog.languages, day)
    written = "\n".join(lines) + "\n"
    put(chosen.data / folder / f"{id}.yaml", written.encode(), is_nothing, "an empty file", force)
    shown = f"{chosen.data_shown_as}/{folder}/{id}.yaml"
    click.echo(f"Wrote {shown}. Fill in the empty texts;")
    click.echo("wegwijs check tells what is still missing.")
    if len(catalog.languages) > 1 and catalog.site.translations is Watching.WATCHED:
        click.echo(f"When its languages say the same: wegwijs translations accept {shown}")


def _folder(kind: str, kinds: Kinds) -> str:
    """Find the folder of a kind, which may be named in the singular."""
    folders = (*kinds, DECISIONS, QUESTIONS, TASKS)
    for folder in folders:
        if kind in (folder, folder.removesuffix("s")):
            return str(folder)
    raise click.UsageError(f"There is no kind {kind!r}. {did_you_mean(kind, folders)}".strip())


def _decision(languages: Languages, day: date) -> Iterator[str]:
    empty = _empty(languages)
    yield from _head("decision", DecisionFile)
    for key in ("name", "title", "page_title", "description", "summary", "audience"):
        yield from _text(DecisionFile, key, languages)
    yield f'dated: "{day.isoformat()}"'
    yield from ("inputs:", "  what:", f"    question: {empty}", f"    short: {empty}")
    yield from ("    options:", f"      one: {empty}", f"      other: {empty}")
    yield from ("outcomes:", f"  needed: {{label: {empty}}}")
    yield f"  not-needed: {{label: {empty}, tone: negative}}"
    yield "rules:"
    keys = map(write_scalar, languages) if len(languages) > 1 else ("because",)
    beneath = [f'{each}: ""' for each in keys]
    for option, outcome in (("one", "needed"), ("other", "not-needed")):
        yield f"  - rule: {{id: {option}, what: {option}, then: {outcome}, source: [todo]}}"
        yield from (f"    {each}" for each in beneath)
    yield "examples:"
    yield "  - {what: one, then: needed}"
    yield "  - {what: other, then: not-needed}"


def _question(languages: Languages, day: date) -> Iterator[str]:
    empty = _empty(languages)
    yield from _head("question", QuestionFile)
    yield from _text(QuestionFile, "title", languages)
    yield f"kind: {QuestionKind.CONTRADICTION}  # or {', '.join(list(QuestionKind)[1:])}"
    yield from ("says:", f"  - text: {empty}", "    source: [todo]")
    yield from _text(QuestionFile, "answer", languages)
    yield f"concerns: [todo]  # {QuestionFile.model_fields['concerns'].description}"


def _task(languages: Languages, day: date) -> Iterator[str]:
    yield from _head("task", TaskFile)
    for key in ("name", "title", "description", "summary"):
        yield from _text(TaskFile, key, languages)
    yield "helps:"
    yield from ("  - what: todo  # a concept or a decision", f"    because: {_empty(languages)}")


_BEGINNINGS = {DECISIONS: _decision, QUESTIONS: _question, TASKS: _task}


def _head(schema: str, record: type[Record]) -> Iterator[str]:
    optional = [key for key, field in record.model_fields.items() if not field.is_required()]
    yield f"# yaml-language-server: $schema=../schema/{schema}.schema.json"
    if optional:
        yield f"# It may also have: {', '.join(optional)}."


def _text(record: type[Record], key: str, languages: Languages) -> Iterator[str]:
    told = record.model_fields[key].description
    alone = len(languages) == 1
    before = f'{key}: ""' if alone else f"{key}:"
    yield f"{before}  # {told}" if told else before
    if alone:
        return
    yield from (f'  {write_scalar(language)}: ""' for language in languages)


def _empty(languages: Languages) -> str:
    if len(languages) == 1:
        return '""'
    return "{" + ", ".join(f'{write_scalar(language)}: ""' for language in languages) + "}"

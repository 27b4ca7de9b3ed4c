"""The command that reads a decision from the format of another tool, or its rules from CSV."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

import click

from wegwijs.cli.repository import background, data_option, settings, shown, stop, unknown
from wegwijs.cli.streams import Unusable
from wegwijs.cli.writing import is_nothing, put, put_whole
from wegwijs.findings import formats
from wegwijs.findings.finding import Finding, Report
from wegwijs.interchange.csv.editing import edit_rules
from wegwijs.interchange.csv.reading import read_csv
from wegwijs.interchange.csv.rules import column_names, read_rules
from wegwijs.interchange.decision_file import difference, write_decision_file
from wegwijs.interchange.format import Sent, Taken
from wegwijs.interchange.verdicts import total, verdict
from wegwijs.making.pipeline import Settings
from wegwijs.records.calendar_day import today
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import ID_PATTERN
from wegwijs.records.folders import DECISIONS
from wegwijs.records.load import load
from wegwijs.source import NotEdited, bytes_of
from wegwijs.source.decoding import LARGEST_FILE

_LARGEST = 64 * 1024 * 1024
DOCUMENTS: Mapping[str, str] = {
    ".dmn": "interchange.dmn.format",
}
"""The formats of documents by the ending of their files, each with the module that takes one in;
a new one is a file, and its line. A document with another ending is read as DMN."""

_SPREADSHEETS = (".csv", ".tsv", ".txt")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The decision file to write; by default data/decisions/ID.yaml.",
)
@click.option("--lang", "language", default=None, help="The language of the texts in the file.")
@click.option("--decision", "wanted", default=None, help="Which decision of several to read.")
@click.option(
    "--force",
    "--overwrite",
    "force",
    is_flag=True,
    help="Replace a decision file that is there, whatever it holds.",
)
@click.option("--write", is_flag=True, help="Make the changes that CSV brings, not only show them.")
@data_option
def import_command(
    file: Path,
    target: Path | None,
    language: str | None,
    wanted: str | None,
    force: bool,
    write: bool,
    data: Path | None,
) -> None:
    """Make a decision file of a DMN document, or change the rules of one by a CSV file.

    A document may hold several decisions: all are taken in, and of each it is said whether it
    is as it was, what is not, with line and column, or why it is refused. CSV is for the
    decision that the file is named after, or that --to names; what would change
    is shown, and --write does it.
    """
    chosen = settings(data, pages=False)
    catalog, found = load(chosen.data, shown_as=chosen.data_shown_as)
    if catalog is None:
        stop(chosen, Report(found))
    if file.suffix.lower() in _SPREADSHEETS:
        id = (target or file).stem
        path = f"{chosen.data_shown_as}/{DECISIONS}/{id}.yaml"
        faults = [each for each in found if each.where.path == path]
        if faults:
            stop(chosen, Report(tuple(faults)), "Mend the decision file first.")
        _rules_from_csv(chosen, catalog, file, id, write)
        return
    spoken = language or catalog.languages[0]
    if spoken not in catalog.languages:
        raise unknown("language", spoken, catalog.languages)
    day = today(catalog.site.time_zone)
    sent = Sent(shown(file), _content(file), wanted, spoken, day)
    _document(chosen, catalog, file, sent, target, force)


def _document(
    chosen: Settings, catalog: Catalog, file: Path, sent: Sent, target: Path | None, force: bool
) -> None:
    """Make decision files of a document, and tell of each what is not as it was.

    Ends with status 1 where one is refused.
    """
    module = import_module(f"wegwijs.{DOCUMENTS.get(file.suffix.lower(), DOCUMENTS['.dmn'])}")
    taken: Taken = module.take(sent, catalog)
    if not taken.decisions:
        stop(chosen, Report(taken.findings))
    if target is not None and len(taken.decisions) > 1:
        names = ", ".join(repr(each.name) for each in taken.decisions)
        message = f"{sent.shown_as} has several decisions: {names}."
        raise click.UsageError(f"{message} Name one with --decision, or leave --to out.")
    made = {}
    for each in taken.decisions:
        if each.decision is not None:
            path = target or chosen.data / DECISIONS / f"{each.decision[0]}.yaml"
            made[path] = write_decision_file(each.decision[1], catalog.languages)
    _refuse_names(made)
    _refuse_sizes(made)
    click.echo(_report(chosen, taken))
    _put(made, force)
    if any(each.decision is None for each in taken.decisions):
        sys.exit(1)


def _report(chosen: Settings, taken: Taken) -> str:
    """Tell of each decision of a document whether it is as it was, and else what is not."""
    parts = []
    for each in taken.decisions:
        said = [verdict(each)]
        if each.findings:
            said.append(_told(chosen, each.findings))
        parts.append("\n".join(said))
    assumed = tuple(each for each in taken.findings if each.code == "dmn-assumption")
    left = tuple(each for each in taken.findings if each not in assumed)
    for heading, some in (
        ("The document as a whole:", assumed),
        ("The rest of the document: not carried over.", left),
    ):
        if some:
            parts.append(f"{heading}\n{_told(chosen, some)}")
    return "\n\n".join([*parts, total(taken)])


def _told(chosen: Settings, findings: tuple[Finding, ...]) -> str:
    found = Report(findings)
    return formats.as_text(found, background(chosen, found, sys.stdout))


def _refuse_names(paths: Iterable[Path]) -> None:
    for path in paths:
        if not re.match(ID_PATTERN, path.stem):
            hint = "Use lowercase letters, digits and hyphens, and .yaml."
            raise click.UsageError(f"{path.stem!r} is not an id. {hint}")


def _rules_from_csv(chosen: Settings, catalog: Catalog, file: Path, id: str, write: bool) -> None:
    if id not in catalog.decisions:
        raise unknown("decision", id, catalog.decisions)
    path = chosen.data / DECISIONS / f"{id}.yaml"
    decision = catalog.decisions[id]
    names = column_names(decision, catalog.languages)
    rows, findings = read_csv(shown(file), _content(file), names)
    if rows:
        rules, findings = read_rules(rows, decision, catalog)
    if findings:
        stop(chosen, Report(findings), "Nothing is changed.")
    before = path.read_bytes()
    try:
        after = edit_rules(shown(path), before, rules, catalog.languages)
    except NotEdited as error:
        raise Unusable(f"{error} Change that rule by hand first.") from None
    if after == before:
        click.echo(f"Nothing changes in {shown(path)}.")
        return
    click.echo(difference(shown(path), before.decode(), after.decode()), nl=False)
    if write:
        put_whole(path, after)
        click.echo(f"Wrote {shown(path)}. Now run wegwijs check.")
    else:
        click.echo("Nothing is written yet; --write makes these changes.")


def _refuse_sizes(made: Mapping[Path, str]) -> None:
    """End with status 2, before anything is written, where a file could not be read again."""
    for path, text in made.items():
        size = len(text.encode())
        if size > LARGEST_FILE:
            message = f"{shown(path)} would be {size:,} bytes; the most that is read is "
            raise Unusable(f"{message}{LARGEST_FILE:,}. Divide the table, and import the parts.")


def _put(made: Mapping[Path, str], force: bool) -> None:
    """Write the files of a document: all of them, or none where one is there already."""
    taken = False
    for target, text in made.items():
        raw, _ = bytes_of(target, _LARGEST)
        before = (raw or b"").decode("utf-8", "replace")
        if before and before != text and not force:
            click.echo(difference(shown(target), before, text), nl=False)
            click.echo(f"{shown(target)} is there already.", err=True)
            taken = True
    if taken:
        raise Unusable("Nothing is written. --force changes it as above.")
    written = False
    for target, text in made.items():
        if put(target, text.encode(), is_nothing, "an empty file", force):
            click.echo(f"Wrote {shown(target)}.")
            written = True
        else:
            click.echo(f"Nothing changes in {shown(target)}.")
    if written:
        click.echo("Fill in the empty texts and the tone of each outcome; wegwijs check tells what")
        click.echo("is still missing, and what is open to readers.")


def _content(file: Path) -> bytes:
    """Read the file to import; ends with status 2 where it is none, or longer than any table."""
    raw, why = bytes_of(file, _LARGEST)
    if raw is None:
        raise Unusable(f"{shown(file)} cannot be read: {why}.")
    if len(raw) > _LARGEST:
        raise Unusable(f"{shown(file)} is longer than {_LARGEST:,} bytes.")
    return raw

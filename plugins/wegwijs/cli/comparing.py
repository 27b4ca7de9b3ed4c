"""The command that tells for which answers a change of the data changes the outcome."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from wegwijs.changes.catalogs import Comparison, compare
from wegwijs.changes.revision import RevisionError, extract, find_revision
from wegwijs.checks.data import strings
from wegwijs.cli.repository import background, data_option, settings, stop
from wegwijs.findings import formats
from wegwijs.findings.finding import Finding, Report, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.making.pipeline import Settings
from wegwijs.pages import difference_report as layout
from wegwijs.pages.comparison import told_comparison
from wegwijs.pages.words import Words, words_used
from wegwijs.records.catalog import Catalog
from wegwijs.records.folders import DECISIONS
from wegwijs.records.load import load

# What `diff` ends with, beside 1 for data that cannot be read and 2 for wrong use.
NOTHING_CHANGED, WORDS_CHANGED, ANSWERS_CHANGED = 0, 3, 4


# A file that nothing reads now, and a key that the engine of that time may have read.
_HARMLESS = ("unknown-file", "unknown-key")


@dataclass(frozen=True, slots=True)
class Side:
    """Holds one state of the data: what it is called, what is in it, and what is wrong there."""

    name: str
    catalog: Catalog
    errors: tuple[Finding, ...]

    @property
    def unreadable(self) -> frozenset[str]:
        """Name the files, from the data folder, that are read in part or not at all."""
        faulty = (each for each in self.errors if self._loses_something(each))
        return frozenset(map(self._file, faulty))

    def errors_in(self, files: Collection[str]) -> Iterator[Finding]:
        """Yield what is wrong in some files."""
        yield from (each for each in self.errors if self._file(each) in files)

    def _loses_something(self, finding: Finding) -> bool:
        """Tell whether more is left out because of a fault than a key nobody knows."""
        file = self.catalog.files.get(finding.where.path)
        if finding.code not in _HARMLESS or file is None:
            return finding.code != "unknown-file"
        keys = [e for e in self.errors if e.where.path == file.path and e.code == "unknown-key"]
        return bool(file.shortened) or len(file.left_out) > len(keys)

    def _file(self, finding: Finding) -> str:
        return finding.where.path.removeprefix(f"{self.catalog.folder}/")


@click.command("diff")
@click.argument("revision")
@click.argument("decision", required=False)
@click.option("--lang", "language", default=None, help="The language to tell it in.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to write what changed; markdown is for a pull request.",
)
@data_option
def diff_command(
    revision: str, decision: str | None, language: str | None, format_: str, data: Path | None
) -> None:
    """Tell for which answers an outcome changed since REVISION, and which words changed.

    REVISION is anything git takes, `main...` for where this branch left main, or a folder
    with data. Exit status 0: nothing changed; 3: only words or facts; 4: answers;
    1: something could not be compared.
    """
    chosen = settings(data, pages=False)
    new = _working(chosen)
    spoken = language or new.catalog.languages[0]
    if spoken not in new.catalog.languages:
        raise _unknown("language", spoken, new.catalog.languages)
    old = earlier(chosen, revision)
    known = {id for side in (old, new) for id in _decisions(side.catalog)}
    if decision is not None and decision not in known:
        raise _unknown("decision", decision, known)
    unreadable = old.unreadable | new.unreadable
    compared = compare(old.catalog, new.catalog, unreadable=unreadable, decision=decision)
    click.echo(_laid_out(compared, Words(new.catalog, spoken), old.name, format_))
    if compared.not_compared:
        files = compared.not_compared
        found = Report((*old.errors_in(files), *new.errors_in(files)))
        click.echo(formats.as_text(found, background(chosen, found, sys.stderr)), err=True)
    sys.exit(_status(compared))


def earlier(chosen: Settings, revision: str) -> Side:
    """Read the data of a revision or a folder; ends with status 2 when there is none."""
    folder = _folder(revision)
    if folder is not None:
        return _read(chosen, folder, folder.as_posix(), folder.as_posix())
    try:
        found = find_revision(chosen.data, revision)
        with tempfile.TemporaryDirectory(prefix="wegwijs-") as scratch:
            extract(chosen.data, found, Path(scratch))
            name = f"{revision} ({found.short}, {found.day})"
            return _read(chosen, Path(scratch), f"{revision}:{chosen.data_shown_as}", name)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None


def _folder(revision: str) -> Path | None:
    """Find the data in a folder that is named instead of a revision, or beside it."""
    named = Path(revision)
    places = (named, named / "data") if revision else ()
    return next((each for each in places if (each / "site.yaml").is_file()), None)


def _read(chosen: Settings, folder: Path, shown_as: str, name: str) -> Side:
    catalog, found = load(folder, shown_as=shown_as)
    if catalog is None:
        stop(chosen, Report(found), f"Nothing is compared: the data of {name} cannot be read.")
    return Side(name, catalog, _errors(found))


def _working(chosen: Settings) -> Side:
    """Read the data as it stands; what it is told with must be whole."""
    catalog, found = load(chosen.data, shown_as=chosen.data_shown_as)
    missing = tuple(strings.check(catalog, words_used())) if catalog else ()
    if catalog is None or Report(missing).has_errors:
        stop(chosen, Report((*found, *missing)), "Nothing is compared.")
    return Side("", catalog, _errors(found))


def _errors(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(each for each in found if each.severity is Severity.ERROR)


def _decisions(catalog: Catalog) -> Iterator[str]:
    yield from (id for id, folder in catalog.known.items() if folder == DECISIONS)


def _laid_out(compared: Comparison, words: Words, since: str, format_: str) -> str:
    told = told_comparison(compared, words, since=since)
    if format_ == "markdown":
        return layout.as_markdown(told)
    if format_ == "json":
        return layout.as_json(compared, told)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")  # https://no-color.org
    return layout.as_text(told, colour=colour)


def _status(compared: Comparison) -> int:
    if compared.not_compared:
        return 1
    if compared.answers_changed:
        return ANSWERS_CHANGED
    return NOTHING_CHANGED if compared.nothing else WORDS_CHANGED


def _unknown(what: str, name: str, known: object) -> click.UsageError:
    hint = did_you_mean(name, list(known))  # type: ignore[call-overload]
    return click.UsageError(f"There is no {what} {name!r}. {hint}".strip())

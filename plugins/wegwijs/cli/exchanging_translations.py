"""The commands that write texts for a translator's tool, and take what comes back."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from wegwijs import __version__
from wegwijs.changes.histories import Histories
from wegwijs.checks.data.lengths import DESCRIPTION, TITLE, page_texts
from wegwijs.cli.bringing_translations import Changes, changes_of, write
from wegwijs.cli.choosing_translations import Folders, language_option, meant, read
from wegwijs.cli.repository import (
    background,
    data_option,
    docs_option,
    file_of,
    settings,
    shown,
    stop,
)
from wegwijs.cli.showing_translations import marked
from wegwijs.cli.streams import Unusable
from wegwijs.cli.writing import force_option, is_nothing, put
from wegwijs.findings import formats as report
from wegwijs.findings.finding import Report
from wegwijs.interchange.translators.bringing import Brought, brought
from wegwijs.interchange.translators.gettext import read_gettext, write_gettext
from wegwijs.interchange.translators.messages import (
    Help,
    Length,
    glossary_terms,
    lists_of_names,
    messages,
)
from wegwijs.interchange.translators.xliff import LARGEST, read_xliff, write_xliff
from wegwijs.making.shown_translations import earlier_source
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import LANGUAGE_PATTERN
from wegwijs.source import NotEdited, bytes_of
from wegwijs.translations.standing import Standing, Status
from wegwijs.translations.texts import FRONT, PAGES, Unit

_WRITERS = {".xlf": write_xliff, ".xliff": write_xliff, ".po": write_gettext}
_READERS = {".xlf": read_xliff, ".xliff": read_xliff, ".po": read_gettext}
_Form = TypeVar("_Form")
_STATUSES = {
    "missing": Status.MISSING,
    "outdated": Status.OUTDATED,
    "unconfirmed": Status.UNCONFIRMED,
    "current": Status.CURRENT,
}
_LENGTHS = {"title": TITLE, "description": DESCRIPTION}


@click.command("export")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@language_option
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The file to write: .xlf for XLIFF 1.2, .po for gettext. Else XLIFF to the terminal.",
)
@click.option(
    "--only",
    type=click.Choice(list(_STATUSES)),
    multiple=True,
    help="Only translations that stand so; several times for several.",
)
@force_option
@data_option
@docs_option
@click.pass_obj
def export_command(
    before: Folders,
    paths: tuple[str, ...],
    language: str | None,
    target: Path | None,
    only: tuple[str, ...],
    force: bool,
    data: Path | None,
    docs: Path | None,
) -> None:
    """Write the texts with their translations for a translator's tool; all, or those in PATH.

    The language may be one that the site does not have yet.
    """
    writer = _by_ending(target, _WRITERS) if target else write_xliff
    chosen = settings(data or before[0], docs or before[1])
    found, catalog = read(chosen)
    default, *others = catalog.languages
    into = _into(language, default, others)
    if into not in others:
        found, catalog = read(chosen, [into])
    texts = [each for each in found.known if each.unit.language == into]
    known = meant(paths, (*texts, *lists_of_names(catalog, into)))
    wanted = {_STATUSES[each] for each in only} or set(Status)
    kept = [each for each in known if each.status in wanted]
    files, histories = partial(file_of, chosen), Histories()
    help_ = Help(
        lambda each: earlier_source(each, default, files, histories),
        _length(catalog),
        glossary_terms(catalog, into),
    )
    units = tuple(messages(_by_file(kept), help_))
    if not units:
        click.echo("No translation stands so; nothing is written.")
        return
    text = writer(units, default, into, __version__)
    if target is None:
        click.echo(text.encode(), nl=False)
        return
    put(target, text.encode(), _is_ours, "an export of translations", force)
    words = sum(len(each.source.split()) for each in units)
    click.echo(f"Wrote {shown(target)}: {len(units):,} units, {words:,} words to translate from.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@language_option
@click.option("--write", "is_written", is_flag=True, help="Make the changes, not only show them.")
@data_option
@docs_option
@click.pass_obj
def import_command(
    before: Folders,
    file: Path,
    language: str | None,
    is_written: bool,
    data: Path | None,
    docs: Path | None,
) -> None:
    """Take translations from a file that a translator's tool gave back.

    What would change is shown first. A translation that was made from older words comes in and
    stays outdated.
    """
    reader = _by_ending(file, _READERS)
    raw, why = bytes_of(file, LARGEST)
    if raw is None:
        raise Unusable(f"{shown(file)} cannot be read: {why}.")
    (source, target), returned, on_file = reader(shown(file), raw)
    chosen = settings(data or before[0], docs or before[1])
    if on_file:
        stop(chosen, Report(on_file), "Nothing is written.")
    found, catalog = read(chosen)
    into = _of_the_site(language or target, source, catalog.languages, file)
    own = [each for each in found.known if each.unit.language == into]
    taken, on_units = brought(returned, (*own, *lists_of_names(catalog, into)))
    try:
        made = changes_of(chosen, catalog, own, taken)
    except NotEdited as error:
        raise Unusable(f"{error} Nothing is written.") from None
    findings = Report((*on_units, *made.findings))
    if findings.has_errors:
        stop(chosen, findings, "Nothing is written. Mend these, or take their units out.")
    if findings.findings:
        click.echo(report.as_text(findings, background(chosen, findings, sys.stderr)), err=True)
    _tell(made, is_written)
    if is_written:
        write(chosen, found, into, made)


def _by_ending(file: Path, known: Mapping[str, _Form]) -> _Form:
    found = known.get(file.suffix.lower())
    if found is None:
        hint = "Give it the ending .xlf for XLIFF 1.2, or .po for gettext."
        raise click.UsageError(f"What is {file.name!r}? {hint}")
    return found


def _into(language: str | None, default: str, others: list[str]) -> str:
    """Say into which language is translated; it may be new."""
    if language is None and len(others) == 1:
        return others[0]
    if language is None:
        known = f" Translations there are: {', '.join(others)}." if others else ""
        raise click.UsageError(f"Into which language? Give --lang.{known}")
    if language == default:
        raise click.UsageError(f"{default!r} is the language that is translated from.")
    if not re.fullmatch(LANGUAGE_PATTERN, language):
        raise click.UsageError(f"{language!r} is no code of a language, such as de or pt-BR.")
    return language


def _of_the_site(target: str, source: str, languages: tuple[str, ...], file: Path) -> str:
    """Check the languages of a file that came back."""
    default, *others = languages
    if source and source != default and source.partition("-")[0] != default:
        raise click.UsageError(
            f"{file.name} is translated from {source!r}; the language of this site is {default!r}."
        )
    if target in others:
        return target
    if not others:
        begin = f"Begin with: wegwijs new language {target or 'CODE'}"
        raise click.UsageError(f"This site is not translated into {target!r}. {begin}")
    hint = f"Give --lang {' or --lang '.join(others)} if it is that."
    begin = f" Otherwise begin with: wegwijs new language {target}" if target else ""
    raise click.UsageError(f"This site is not translated into {target!r}. {hint}{begin}")


def _by_file(known: Iterable[Standing]) -> list[Standing]:
    """Put the texts of a file together, in the order in which the files come."""
    inside: dict[str, list[Standing]] = {}
    for each in known:
        inside.setdefault(each.unit.file, []).append(each)
    return [each for one in inside.values() for each in one]


def _length(catalog: Catalog) -> Length:
    limits = {
        (file, path): limit
        for what, limit in _LENGTHS.items()
        for file, path, _ in page_texts(catalog, what)
    }
    front = {f"front.{name}": _LENGTHS[name] for name in FRONT}

    def length(unit: Unit) -> range | None:
        if unit.kind == PAGES:
            return front.get(unit.place)
        return limits.get((unit.source_path, unit.path))

    return length


def _is_ours(before: bytes) -> bool:
    head = before[:2000]
    ours = b'tool-id="wegwijs"' in head or b'"Project-Id-Version: wegwijs ' in head
    return ours or is_nothing(before)


def _tell(made: Changes, is_written: bool) -> None:
    for each in made.texts:
        if each.changed:
            click.echo("\n".join(_lines(each)))
    changed = sum(each.changed for each in made.texts)
    looked = sum(each.looked is not None for each in made.texts)
    if not changed and not looked:
        click.echo("Nothing changes.")
        return
    texts = f"{changed:,} {'text' if changed == 1 else 'texts'} in {len(made.files):,}"
    files = "file" if len(made.files) == 1 else "files"
    click.echo(f"{texts} {files}; {looked:,} looked at.")
    if not is_written:
        click.echo("Nothing is written yet; --write makes these changes.")


def _lines(each: Brought) -> Iterable[str]:
    yield f"{each.unit.where}: {each.unit.place}"
    first, *others = marked(each.unit.text, each.text).split("\n")
    yield f"  {first}"
    yield from (f"  {line}".rstrip() for line in others)

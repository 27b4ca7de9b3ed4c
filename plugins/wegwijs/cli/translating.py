"""The commands that follow translations: how each stands, and which were looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from wegwijs.cli.beginning_translations import begin_command
from wegwijs.cli.choosing_translations import (
    Folders,
    in_language,
    is_settled,
    language_option,
    meant,
    read,
    require_records,
    said,
    save,
)
from wegwijs.cli.exchanging_translations import export_command, import_command
from wegwijs.cli.repository import data_option, docs_option, settings
from wegwijs.cli.showing_translations import show_command
from wegwijs.findings.names import visible_in_line
from wegwijs.translations.accepting import accepted
from wegwijs.translations.standing import Standing, Status
from wegwijs.translations.texts import PAGES


@click.group("translations", invoke_without_command=True)
@data_option
@docs_option
@click.pass_context
def translations_command(context: click.Context, data: Path | None, docs: Path | None) -> None:
    """Show what is translated, missing, outdated and not confirmed yet."""
    if context.invoked_subcommand is not None:
        context.obj = (data, docs)
        return
    found, catalog = read(settings(data, docs))
    for language in catalog.languages[1:]:
        own = [each for each in found.known if each.unit.language == language]
        name = f"{catalog.site.own_name(language)} ({language})"
        click.echo("\n".join(_coverage(name, own)))


@translations_command.command("list")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@language_option
@click.option("--all", "every", is_flag=True, help="Those that are up to date, too.")
@data_option
@docs_option
@click.pass_obj
def list_command(
    before: Folders,
    paths: tuple[str, ...],
    language: str | None,
    every: bool,
    data: Path | None,
    docs: Path | None,
) -> None:
    """List the translations that somebody must look at; all, or those in PATH."""
    found, catalog = read(settings(data or before[0], docs or before[1]))
    known = meant(paths, in_language(language, found.known, catalog))
    shown = [each for each in known if every or not is_settled(each)]
    for each in shown:
        click.echo(f"{each.unit.where}: {said(each)}: {each.unit.place} ({each.unit.language})")
    if not shown:
        click.echo("Every translation is up to date.")


@translations_command.command("accept")
@click.argument("paths", metavar="PATH[:PLACE]...", nargs=-1)
@click.option("--changed", is_flag=True, help="Only texts that changed in both languages.")
@click.option("--all", "every", is_flag=True, help="Every translation of the site.")
@language_option
@data_option
@docs_option
@click.pass_obj
def accept_command(
    before: Folders,
    paths: tuple[str, ...],
    changed: bool,
    every: bool,
    language: str | None,
    data: Path | None,
    docs: Path | None,
) -> None:
    """Record that translations were looked at and hold for the texts as they are now.

    PATH is a file or folder of the data or the pages, as findings name it; PLACE a text in it.
    """
    if every == bool(paths) and not (changed and not every):
        hint = "Name the files: PATH or PATH:PLACE. Or give --changed, or --all."
        raise click.UsageError(f"What was looked at? {hint}")
    chosen = settings(data or before[0], docs or before[1])
    found, catalog = read(chosen)
    require_records(chosen, found, catalog)
    known = meant(paths, in_language(language, found.known, catalog))
    looked = {id(each) for each in known if each.unit.text}
    if changed:
        looked = {id(each) for each in known if each.status is Status.OUTDATED and each.changed}
    for own, lock in found.records.locks.items():
        standing = [each for each in found.known if each.unit.language == own]
        with_pages = any(each.unit.kind == PAGES for each in found.known)
        if any(id(each) in looked for each in standing):
            new = accepted(lock, standing, lambda each: id(each) in looked, with_pages=with_pages)
            save(chosen, own, new)
    count = sum(id(each) in looked and not is_settled(each) for each in known)
    click.echo(f"Accepted {count} translation{'' if count == 1 else 's'}.")


def _coverage(name: str, own: list[Standing]) -> Iterator[str]:
    """Write the table of kinds for one language, then the files where something is to do."""
    kinds = dict.fromkeys(each.unit.kind for each in own)
    width = max([len(name), *(len(kind) + 2 for kind in kinds)])
    yield name.ljust(width) + "".join(f"  {status}" for status in Status)
    for kind in kinds:
        counts = Counter(each.status for each in own if each.unit.kind == kind)
        cells = "".join(f"  {counts[status]:>{len(status)}}" for status in Status)
        yield f"  {kind}".ljust(width) + cells
    open_ = [each for each in own if not is_settled(each)]
    for file in dict.fromkeys(each.unit.where.path for each in open_):
        words = Counter(said(each) for each in open_ if each.unit.where.path == file)
        counted = ", ".join(f"{count} {each}" for each, count in words.items())
        yield f"{visible_in_line(file)}: {counted}"


translations_command.add_command(begin_command)
translations_command.add_command(export_command)
translations_command.add_command(import_command)
translations_command.add_command(show_command)

"""The command that shows what changed in a text, with its translation below it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from wegwijs.changes.histories import Histories
from wegwijs.cli.choosing_translations import (
    Folders,
    in_language,
    is_settled,
    language_option,
    meant,
    read,
    said,
)
from wegwijs.cli.repository import data_option, docs_option, file_of, settings
from wegwijs.making.pipeline import Settings
from wegwijs.making.shown_translations import sides
from wegwijs.records.catalog import Catalog
from wegwijs.translations.standing import Standing
from wegwijs.translations.word_diff import added, removed, word_diff


@click.command("show")
@click.argument("paths", metavar="PATH[:PLACE]...", nargs=-1, required=True)
@language_option
@data_option
@docs_option
@click.pass_obj
def show_command(
    before: Folders,
    paths: tuple[str, ...],
    language: str | None,
    data: Path | None,
    docs: Path | None,
) -> None:
    """Show what changed in a text since its translation was looked at, and the translation.

    PATH shows the texts of a file or folder that somebody must look at, PATH:PLACE one text. The
    earlier words come from git.
    """
    chosen = settings(data or before[0], docs or before[1])
    found, catalog = read(chosen)
    known = meant(paths, in_language(language, found.known, catalog))
    due = [each for each in known if not is_settled(each)]
    shown = due or (known if len(known) == 1 else ())
    histories = Histories()
    for each in shown:
        click.echo("\n".join(_lines(each, chosen, catalog, histories)))
    if not shown:
        click.echo("Every translation there is up to date.")


def _lines(
    each: Standing, chosen: Settings, catalog: Catalog, histories: Histories
) -> Iterator[str]:
    unit = each.unit
    yield f"{unit.where}: {said(each)}: {unit.place}"
    for side in sides(each, catalog, partial(file_of, chosen), histories):
        text = side.now or "(nothing)" if side.old is None else marked(side.old, side.now)
        yield from _indented(catalog.site.own_name(side.language), text)
        if side.why:
            yield f"  {side.why}"


def marked(old: str, new: str) -> str:
    """Write what a text became, with the words marked that went and came."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):  # https://no-color.org
        return word_diff(old, new)
    return word_diff(
        old,
        new,
        lambda words: click.style(removed(words), fg="red"),
        lambda words: click.style(added(words), fg="green"),
    )


def _indented(name: str, text: str) -> Iterator[str]:
    first, *others = text.split("\n")
    yield f"  {name}: {first}"
    yield from (f"    {line}".rstrip() for line in others)

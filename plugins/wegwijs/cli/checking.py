"""The commands that check: `check` and `schema`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from wegwijs.cli.repository import (
    background,
    data_option,
    day_option,
    docs_option,
    root,
    settings,
    stop,
)
from wegwijs.cli.writing import force_option, put, schema_of
from wegwijs.findings import formats
from wegwijs.findings.finding import Report
from wegwijs.findings.progress import Progress
from wegwijs.kept.cold import cold_is_asked_for
from wegwijs.making.kept_check import Found, found_anew
from wegwijs.making.kept_check import found as found_or_kept
from wegwijs.making.settings import Settings
from wegwijs.source import bytes_of


@click.command("check")
@data_option
@docs_option
@day_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(formats.FORMATS)),
    default="text",
    help="How to write what is found.",
)
@click.option("--cold", is_flag=True, help="Use nothing that was kept, and keep nothing.")
def check_command(
    data: Path | None, docs: Path | None, day: date | None, format_: str, cold: bool
) -> None:
    """Check the data and the pages; exit status 1 when something is wrong.

    What was checked before and is the same is not checked again: what was found is kept in
    .cache/wegwijs, and with it what was read.
    """
    chosen = settings(data, docs, day=day)
    with Progress(sys.stderr) as tell:
        if cold or cold_is_asked_for(os.environ):
            checked = found_anew(chosen, tell)
        else:
            at = root() if data is None else data.resolve().parent
            checked = found_or_kept(chosen, at, tell, lambda line: click.echo(line, err=True))
        found = checked.report
        shown_with = background(chosen, found, sys.stdout, checked.looked_at)
        if format_ != "text" and len(found):
            shown_with = _with_mends(shown_with, chosen, checked)
    click.echo(formats.FORMATS[format_](found, shown_with))
    if checked.is_kept and sys.stderr.isatty():
        click.echo("Nothing changed since that was checked; --cold checks it again.", err=True)
    sys.exit(1 if found.has_errors else 0)


def _with_mends(
    shown_with: formats.Background, chosen: Settings, checked: Found
) -> formats.Background:
    """Say how findings are mended; what a mend needs to see is read when there is one."""
    from wegwijs.mends import mends_of
    from wegwijs.mends.rounds import around_of

    around = around_of(chosen, checked.again())
    return (
        shown_with
        if around is None
        else replace(shown_with, mends=mends_of(checked.report, around))
    )


@click.command("schema")
@data_option
@force_option
@click.option(
    "--check", "verify", is_flag=True, help="Write nothing; fail when a file is not up to date."
)
def schema_command(data: Path | None, force: bool, verify: bool) -> None:
    """Write the JSON Schemas of the data files, for editors.

    One of them lists the ids there are, so that editors complete them. It changes with the data:
    let git ignore data/schema/ids.schema.json. With --check it is not looked at.
    """
    from wegwijs.records.load import load
    from wegwijs.records.schema import schemas_of
    from wegwijs.records.schema_ids import IDS, ids

    chosen = settings(data)
    catalog, found = load(chosen.data, shown_as=chosen.data_shown_as, drafts=True)
    if catalog is None:
        stop(chosen, Report(found))
    folder = chosen.data / "schema"
    wanted = schemas_of(catalog)
    stale = [name for name, text in wanted.items() if _text(folder / name) != text]
    if verify:
        for name in stale:
            click.echo(
                f"{chosen.data_shown_as}/schema/{name} is not up to date. Run: wegwijs schema",
                err=True,
            )
        sys.exit(1 if stale else 0)
    named = ids(catalog)
    put(folder / IDS, named.encode(), schema_of(named), "a schema that was written here", force)
    for name in stale:
        text = wanted[name]
        put(folder / name, text.encode(), schema_of(text), "a schema that was written here", force)
    click.echo(f"Wrote {', '.join(stale)}." if stale else "All schemas are up to date.")


@click.command("period")
@data_option
@day_option
def period_command(data: Path | None, day: date | None) -> None:
    """Print the day since which nothing changed by itself; `always` when nothing ever did.

    What changes by itself are rules with days, and sources that were read more than a year ago. A
    site that is published once in each such period is never behind.
    """
    from wegwijs.decisions.answer.periods import period
    from wegwijs.records.load import load
    from wegwijs.records.resting import old_from

    chosen = settings(data, pages=False, day=day)
    catalog, found = load(chosen.data, shown_as=chosen.data_shown_as, day=day)
    if catalog is None:
        stop(chosen, Report(found))
    rules = [rule for each in catalog.decisions.values() for rule in each.table.rules]
    aged = (old_from(each.read) for each in catalog.sources.values())
    starts = [each for each in (period(rules, catalog.day).start, *aged) if each]
    start = max((each for each in starts if each <= catalog.day), default=None)
    click.echo(start.isoformat() if start else "always")


def _text(path: Path) -> str | None:
    raw, _ = bytes_of(path)
    return None if raw is None else raw.decode("utf-8", "replace")

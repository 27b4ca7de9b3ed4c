"""The command that freezes what changed since the last release, for the readers to see."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from pathlib import Path

import click

from wegwijs.changes.catalogs import Comparison, compare
from wegwijs.changes.release_file import release_text
from wegwijs.changes.revision import RevisionError, latest_tag
from wegwijs.cli.comparing import earlier
from wegwijs.cli.repository import background, data_option, settings, stop
from wegwijs.cli.writing import is_nothing, put
from wegwijs.findings import formats
from wegwijs.findings.finding import Report
from wegwijs.findings.progress import Progress
from wegwijs.making.pipeline import Settings, check
from wegwijs.records.calendar_day import today
from wegwijs.records.catalog import Catalog

_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*([-+][0-9A-Za-z.-]+)?")


@click.command("release")
@click.argument("version")
@click.option("--since", default=None, help="The revision of the last release; by default its tag.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="The day from which the answers hold; by default today.",
)
@data_option
def release_command(
    version: str, since: str | None, day: datetime | None, data: Path | None
) -> None:
    """Write data/releases/DATE.yaml: for which answers the outcome changed since a revision.

    VERSION is a number such as 0.2.0. Refuses data with faults, and a version that is there.
    """
    number = version.removeprefix("v")
    if not _VERSION.fullmatch(number):
        raise click.UsageError(f"{version!r} is not a version. Write it as 0.2.0.")
    chosen = settings(data, pages=False)
    catalog = _healthy(chosen)
    taken = next((each for each in catalog.releases.values() if each.version == number), None)
    if taken is not None:
        raise click.UsageError(f"Version {number} is there already: {taken.path}.")
    before = since or _latest_tag(chosen, catalog)
    found = _compared(chosen, catalog, before) if before else Comparison()
    holds_from = day.date() if day else today(catalog.site.time_zone)
    file = _free_file(chosen.data / "releases", holds_from)
    text = release_text(found, catalog.languages, holds_from, number, before)
    put(file, text.encode(), is_nothing, "an empty file", False)
    changed = sum(not each.same_answers for each in found.answers)
    counted = f"other answers in {changed} decision{'' if changed == 1 else 's'} since {before}"
    said = counted if before else "the first, without changes"
    click.echo(f"Wrote {chosen.data_shown_as}/releases/{file.name}: {said}.")
    click.echo("Write its title and summary, then run: wegwijs check")


def _healthy(chosen: Settings) -> Catalog:
    with Progress(sys.stderr) as tell:
        checked = check(chosen, tell)
    if checked.catalog is None or checked.report.has_errors:
        stop(chosen, checked.report, "Nothing is released with data that has faults.")
    return checked.catalog


def _latest_tag(chosen: Settings, catalog: Catalog) -> str | None:
    try:
        tag = latest_tag(chosen.data)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    released = [each for each in catalog.releases.values() if each.version is not None]
    if tag is None and released:
        last = max(released, key=lambda each: each.date)
        raise click.UsageError(
            f"Version {last.version} ({last.path}) has no tag here. Get the tags with "
            "git fetch --tags, or name its revision with --since."
        )
    return tag


def _compared(chosen: Settings, catalog: Catalog, since: str) -> Comparison:
    old = earlier(chosen, since)
    found = compare(old.catalog, catalog, unreadable=old.unreadable)
    if found.not_compared:
        faults = Report(tuple(old.errors_in(found.not_compared)))
        click.echo(formats.as_text(faults, background(chosen, faults, sys.stderr)), err=True)
        message = f"Nothing was written: part of the data of {since} cannot be read."
        click.echo(message, err=True)
        sys.exit(1)
    return found


def _free_file(folder: Path, day: date) -> Path:
    """Name a release by its day; a second one on a day gets a number."""
    number, file = 1, folder / f"{day.isoformat()}.yaml"
    while file.exists():
        number += 1
        file = folder / f"{day.isoformat()}-{number}.yaml"
    return file

"""The command that tells when each source was read, and what rests on that reading."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from wegwijs.cli.repository import data_option, day_option, settings, stop
from wegwijs.findings.finding import Report
from wegwijs.findings.names import did_you_mean, visible_in_line
from wegwijs.pages.source_upkeep import by_age
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.citations import Source
from wegwijs.records.load import load
from wegwijs.records.public_repositories import comparison
from wegwijs.records.resting import Statement, is_old, old_from, statements


@click.command("sources")
@click.argument("ids", metavar="[SOURCE]...", nargs=-1)
@click.option("--old", "only_old", is_flag=True, help="Only those read more than a year ago.")
@click.option("--lang", "language", default=None, help="The language of titles and statements.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@data_option
@day_option
def sources_command(
    ids: tuple[str, ...],
    only_old: bool,
    language: str | None,
    as_json: bool,
    data: Path | None,
    day: date | None,
) -> None:
    """Tell when each source was read, what rests on it, and what compares it with today.

    The longest unread comes first. The comparison is an address of the repository it lies in.
    """
    chosen = settings(data, pages=False, day=day)
    catalog, found = load(chosen.data, shown_as=chosen.data_shown_as, day=day)
    report = Report(found)
    if catalog is None or report.has_errors:
        stop(chosen, report)
    words = Words(catalog, _language(catalog, language))
    resting = statements(catalog)
    shown = [
        (id, source)
        for id, source in by_age(_named(catalog, ids))
        if not only_old or is_old(source.read, catalog.day)
    ]
    if as_json:
        told = [_data(id, source, resting[id], catalog, words) for id, source in shown]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for id, source in shown:
        click.echo("\n".join(_lines(id, source, resting[id], catalog, words)))
    old = sum(is_old(source.read, catalog.day) for _, source in shown)
    click.echo(f"{len(shown)} sources, {old} of them read more than a year ago.")


def _language(catalog: Catalog, language: str | None) -> str:
    if language is None:
        return catalog.languages[0]
    if language not in catalog.languages:
        hint = did_you_mean(language, catalog.languages)
        raise click.UsageError(f"This site has no language {language!r}. {hint}".strip())
    return language


def _named(catalog: Catalog, ids: tuple[str, ...]) -> list[tuple[str, Source]]:
    for id in ids:
        if id not in catalog.sources:
            hint = did_you_mean(id, catalog.sources)
            raise click.UsageError(f"There is no source {id!r}. {hint}".strip())
    return [(id, catalog.sources[id]) for id in ids or catalog.sources]


def _lines(
    id: str, source: Source, resting: tuple[Statement, ...], catalog: Catalog, words: Words
) -> Iterator[str]:
    yield f"{id}: {source.title[words.language].strip()}"
    old = " (more than a year ago)" if is_old(source.read, catalog.day) else ""
    yield f"  read {source.read}{old}; {words.plural('upkeep.statements', len(resting))}"
    if source.replaced_by:
        yield f"  replaced by {source.replaced_by}"
    for found in filter(None, map(comparison, source.url.values())):
        yield f"  compare: {found}"
    for each in resting:
        says = _says(each, words)
        yield f"  {each.where}: {says}" if says else f"  {each.where}"
    yield ""


def _data(
    id: str, source: Source, resting: tuple[Statement, ...], catalog: Catalog, words: Words
) -> Mapping[str, Any]:
    return {
        "id": id,
        "title": source.title[words.language].strip(),
        "read": source.read.isoformat(),
        "old_from": old_from(source.read).isoformat(),
        "old": is_old(source.read, catalog.day),
        "replaced_by": source.replaced_by,
        "addresses": dict(source.url),
        "comparisons": {key: comparison(url) for key, url in source.url.items()},
        "statements": [
            {
                "citation": each.citation,
                "file": each.where.path,
                "line": each.where.line,
                "says": _says(each, words),
            }
            for each in resting
        ],
    }


def _says(statement: Statement, words: Words) -> str:
    text = statement.says.root.get(words.language, "") if statement.says else ""
    return visible_in_line(" ".join(text.split()))

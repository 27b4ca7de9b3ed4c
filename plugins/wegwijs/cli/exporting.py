"""The command that writes one decision in the format of another tool."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click

from wegwijs.cli.repository import data_option, settings, stop, unknown
from wegwijs.diagnostics import Report
from wegwijs.interchange.dmn_writing import write_dmn
from wegwijs.markup import inline
from wegwijs.model.catalog import Catalog
from wegwijs.model.decision import Decision
from wegwijs.pages.wire import decision_data
from wegwijs.pages.words import Words
from wegwijs.site import check

Write = Callable[[Decision, Catalog, str], str]


def _json(decision: Decision, catalog: Catalog, language: str) -> str:
    data = decision_data(decision, Words(catalog, language), inline)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Write] = {"dmn": write_dmn, "json": _json}


@click.command("export")
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("decision_id", metavar="DECISION")
@click.option("--lang", "language", default=None, help="The language of the texts.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The file to write, over what it held; by default the terminal.",
)
@data_option
def export_command(
    format_: str, decision_id: str, language: str | None, target: Path | None, data: Path | None
) -> None:
    """Write a decision as dmn or json.

    dmn is DMN 1.3, for other decision tools; json is the data published beside the page.
    """
    catalog = _catalog(data)
    if decision_id not in catalog.decisions:
        raise unknown("decision", decision_id, catalog.decisions)
    if language is not None and language not in catalog.languages:
        raise unknown("language", language, catalog.languages)
    decision = catalog.decisions[decision_id]
    text = FORMATS[format_](decision, catalog, language or catalog.languages[0])
    if target is None:
        click.echo(text, nl=False)
    else:
        target.write_bytes(text.encode())


def _catalog(data: Path | None) -> Catalog:
    chosen = settings(data, pages=False)
    checked = check(chosen)
    if checked.report.has_errors or checked.catalog is None:
        stop(chosen, Report(tuple(checked.report)), "Nothing is exported from data with faults.")
    assert checked.catalog is not None
    return checked.catalog

"""The command that writes one decision in the format of another tool."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from wegwijs.cli.repository import data_option, settings, stop, unknown
from wegwijs.cli.writing import force_option, is_nothing, put
from wegwijs.findings.finding import Report, Severity
from wegwijs.findings.progress import Progress
from wegwijs.interchange.csv.columns import DELIMITERS
from wegwijs.interchange.format import Export
from wegwijs.making.pipeline import check
from wegwijs.records.catalog import Catalog
from wegwijs.records.load import load

FORMATS: Mapping[str, str] = {
    "dmn": "interchange.dmn.format",
    "csv": "interchange.csv.format",
    "json": "published.decision_json",
}
"""The formats, each with the module that has it as `EXPORT`; a new one is a file, and its line."""


@click.command("export")
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("decision_id", metavar="DECISION")
@click.option("--lang", "language", default=None, help="The language of the texts.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The file to write; over an earlier export of the same decision. By default the terminal.",
)
@force_option
@click.option(
    "--delimiter",
    type=click.Choice(list(DELIMITERS)),
    default=None,
    help="What stands between the cells of csv; by default a comma.",
)
@click.option("--bom", is_flag=True, help="Begin csv with the mark by which Excel knows UTF-8.")
@data_option
def export_command(
    format_: str,
    decision_id: str,
    language: str | None,
    target: Path | None,
    force: bool,
    delimiter: str | None,
    bom: bool,
    data: Path | None,
) -> None:
    """Write a decision as dmn, csv or json.

    dmn is DMN 1.3, for other decision tools; csv the rules, a row each, for a spreadsheet;
    json the data that is published beside the page.
    """
    export = _format(format_)
    options = {"delimiter": delimiter or "", "bom": "yes" if bom else ""}
    options = {name: said for name, said in options.items() if said}
    if set(options) - export.options:
        raise click.UsageError("--delimiter and --bom are for csv.")
    catalog = _catalog(data, decision_id, whole=not export.of_faulty_data)
    if decision_id not in catalog.decisions:
        raise unknown("decision", decision_id, catalog.decisions)
    if language is not None and language not in catalog.languages:
        raise unknown("language", language, catalog.languages)
    decision, spoken = catalog.decisions[decision_id], language or catalog.languages[0]
    text = export.write(decision, catalog, spoken, options)
    if target is None:
        click.echo(text.encode(), nl=False)  # as bytes, so that no line break is made another
    else:

        def is_ours(before: bytes) -> bool:
            found = before.decode("utf-8-sig", "replace")
            return is_nothing(before) or export.is_ours(found, decision, catalog)

        put(target, text.encode(), is_ours, f"an export of {decision_id} as {format_}", force)


def _format(name: str) -> Export:
    found = import_module(f"wegwijs.{FORMATS[name]}").EXPORT
    assert isinstance(found, Export)
    return found


def _catalog(data: Path | None, decision_id: str, *, whole: bool) -> Catalog:
    """Read the data; for others it must be without faults, for a spreadsheet only readable."""
    chosen = settings(data, pages=False)
    if whole:
        with Progress(sys.stderr) as tell:
            checked = check(chosen, tell)
        catalog, report = checked.catalog, checked.report
    else:
        catalog, found = load(chosen.data, shown_as=chosen.data_shown_as)
        path = f"{chosen.data_shown_as}/decisions/{decision_id}.yaml"
        report = Report(tuple(each for each in found if catalog is None or each.where.path == path))
    if catalog is None or report.count(Severity.ERROR):
        stop(chosen, Report(tuple(report)), "Nothing is exported from data with faults.")
    return catalog
